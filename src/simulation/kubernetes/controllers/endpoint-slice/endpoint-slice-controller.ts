/*
 * Models: the EndpointSlice controller: for each Service with a selector the addresses of its Pods, in slices of at most 100.
 * Leaves out: changes that others make to slices; one that is deleted is made anew.
 * Upstream: https://github.com/kubernetes/endpointslice/blob/master/reconciler.go
 */
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import { erase, find, list, type Change } from '../../api-server/api-server.ts';
import { matchesLabels } from '../../labels.ts';
import type { EndpointSlice } from '../../objects/endpoint-slice.ts';
import { keyOf, type StoredObject } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import type { Service } from '../../objects/service.ts';
import type { Controller } from '../controller.ts';
import { describeChange } from './describe-change.ts';
import { endpointOf, endpointPorts, haveSameEndpoint } from './endpoint.ts';
import { packEndpoints } from './pack.ts';
import {
  createSlice,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  SERVICE_NAME_LABEL,
  writeSlice,
  type Group,
} from './write-slice.ts';

const NAME = 'endpoint-slice-controller';

/** The EndpointSlice controller. */
export const endpointSliceController: Controller = {
  name: NAME,
  delayMs: delayOfEndpoints,
  watches: ['Service', 'EndpointSlice', 'Pod'],
  keysOf,
  reconcile,
};

/** A look takes the longer the more endpoints there are, and what happens meanwhile is seen with the next. */
export function delayOfEndpoints(world: World, key: string): number {
  const slices = Object.keys(world.cluster.owned[find(world, 'Service', key)?.metadata.uid ?? ''] ?? {});
  return 10 + 5 * Math.max(0, slices.length - 1);
}

function keysOf(world: World, change: Change): readonly string[] {
  const { type, kind, key, object } = change;
  if (kind === 'Service') return type === 'deleted' ? [] : [key];
  if (kind === 'EndpointSlice') return type === 'deleted' ? serviceOfSlice(object) : [];
  return servicesOfChange(world, change);
}

/** The Services to whose endpoints a change of a Pod can matter. */
export function servicesOfChange(world: World, { kind, object, before }: Change): readonly string[] {
  if (kind !== 'Pod') return [];
  const [one, other] = [before, object] as unknown as [Pod | undefined, Pod];
  if (one && !matters(one, other)) return [];
  return list(world, 'Service', other.metadata.namespace)
    .filter(
      (service) =>
        selects(service, other) ||
        (one !== undefined && one.metadata.labels !== other.metadata.labels && selects(service, one)),
    )
    .map(keyOf);
}

function serviceOfSlice({ metadata }: StoredObject): string[] {
  const service = metadata.labels?.[SERVICE_NAME_LABEL];
  return service && metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY
    ? [`${metadata.namespace}/${service}`]
    : [];
}

function selects({ spec }: Service, { metadata }: Pod): boolean {
  return spec.selector !== undefined && matchesLabels(spec.selector, metadata.labels);
}

/** Whether a change of a Pod can matter to a Service. */
function matters(before: Pod, after: Pod): boolean {
  return before.metadata.labels !== after.metadata.labels || !haveSameEndpoint(before, after);
}

function reconcile(world: World, key: string, cause: number | undefined): void {
  const service = find(world, 'Service', key);
  if (service?.spec.selector === undefined || service.spec.type === 'ExternalName') return;
  const requester = { actor: NAME, cause };
  const groups = groupEndpoints(world, service);
  const slices = slicesOf(world, service);
  const unwanted = new Set(slices);
  const wanted: Group[] = [];
  for (const { ports, endpoints } of groups) {
    const ofPorts = slices.filter((slice) => samePlain(slice.ports, ports));
    const { kept, created } = packEndpoints(ofPorts, endpoints);
    for (const { slice, endpoints: next } of kept) {
      unwanted.delete(slice);
      writeSlice(world, service, slice, { ports: slice.ports, endpoints: next }, requester);
    }
    wanted.push(...created.map((next) => ({ ports, endpoints: next })));
  }
  // A Service without endpoints has one slice without ports, so that it can be told from one that nobody looked at.
  if (groups.length === 0) wanted.push({ ports: [], endpoints: [] });
  // What is to be created takes the place of what is to be deleted.
  for (const slice of [...unwanted].slice(0, wanted.length)) {
    unwanted.delete(slice);
    writeSlice(world, service, slice, wanted.shift()!, requester);
  }
  for (const group of wanted) createSlice(world, service, group, requester);
  for (const slice of unwanted) {
    const what = describeChange(service.metadata.name, slice.endpoints, []);
    erase(world, 'EndpointSlice', keyOf(slice), { ...requester, what });
  }
}

function groupEndpoints(world: World, service: Service): Group[] {
  const groups = new Map<string, Group>();
  for (const pod of list(world, 'Pod', service.metadata.namespace)) {
    if (!selects(service, pod)) continue;
    const endpoint = endpointOf(pod, service.spec.publishNotReadyAddresses, service.metadata.name);
    if (endpoint === undefined) continue;
    const ports = endpointPorts(service, pod);
    const group = groups.get(ports.name) ?? { ports: ports.ports, endpoints: [] };
    group.endpoints.push(endpoint);
    groups.set(ports.name, group);
  }
  return [...groups.values()];
}

function slicesOf(world: World, { metadata }: Service): EndpointSlice[] {
  return list(world, 'EndpointSlice', metadata.namespace).filter(
    ({ metadata: { labels } }) =>
      labels?.[SERVICE_NAME_LABEL] === metadata.name && labels[MANAGED_BY_LABEL] === MANAGED_BY,
  );
}
