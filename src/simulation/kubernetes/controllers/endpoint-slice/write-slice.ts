/*
 * Models: writing the slices of a Service, with the labels by which they are found again.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/endpointslice/blob/master/utils.go (newEndpointSlice)
 */
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import { nextSuffix } from '../../../chance.ts';
import { timestamp } from '../../../clock.ts';
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import { replace, store, type Requester } from '../../api-server/api-server.ts';
import type { EndpointSlice } from '../../objects/endpoint-slice.ts';
import type { Service } from '../../objects/service.ts';
import { controllerReferenceTo } from '../controller-reference.ts';
import { describeChange } from './describe-change.ts';

/** The label of a slice that names its Service. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** The label of a slice that names who keeps it. */
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';

/** The name of the controller in that label. */
export const MANAGED_BY = 'endpointslice-controller.k8s.io';

const TRIGGER_TIME_ANNOTATION = 'endpoints.kubernetes.io/last-change-trigger-time';

/** The endpoints of one set of ports. */
export interface Group {
  /** The ports; what they are called and where they lead. */
  ports: EndpointPort[];
  /** The Pods that have these ports. */
  endpoints: Endpoint[];
}

function labelsOf({ metadata, spec }: Service): Record<string, string> {
  return {
    ...metadata.labels,
    [MANAGED_BY_LABEL]: MANAGED_BY,
    [SERVICE_NAME_LABEL]: metadata.name,
    ...(spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
  };
}

/** Gives a slice its endpoints; one that has them already, and the labels of its Service, is not written. */
export function writeSlice(
  world: World,
  service: Service,
  slice: EndpointSlice,
  { ports, endpoints }: Group,
  requester: Requester,
): void {
  const labels = labelsOf(service);
  const isSame = samePlain(slice.endpoints, endpoints) && samePlain(slice.ports, ports);
  if (isSame && samePlain(slice.metadata.labels, labels)) return;
  const annotations = { ...slice.metadata.annotations, [TRIGGER_TIME_ANNOTATION]: timestamp(world) };
  const next = { ...slice, metadata: { ...slice.metadata, labels, annotations }, ports, endpoints };
  const what = describeChange(service.metadata.name, slice.endpoints, endpoints);
  replace(world, next, { ...requester, what });
}

/** Creates a slice with a name of its own. */
export function createSlice(
  world: World,
  service: Service,
  { ports, endpoints }: Group,
  requester: Requester,
): void {
  const { name, namespace } = service.metadata;
  const what =
    endpoints.length === 0
      ? `creates an empty EndpointSlice for Service ${name}`
      : describeChange(name, [], endpoints);
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice' as const,
    metadata: {
      name: `${name}-${nextSuffix(world.chance)}`,
      generateName: `${name}-`,
      namespace,
      labels: labelsOf(service),
      annotations: { [TRIGGER_TIME_ANNOTATION]: timestamp(world) },
      ownerReferences: [controllerReferenceTo(service)],
    },
    addressType: 'IPv4',
    endpoints,
    ports,
  };
  store(world, slice, { ...requester, what });
}
