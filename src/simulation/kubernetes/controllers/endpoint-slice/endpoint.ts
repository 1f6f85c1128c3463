/*
 * Models: one Pod as an endpoint of a Service: its address, and whether it is ready, serving, terminating.
 * Leaves out: zones and topology hints, IPv6.
 * Upstream: https://github.com/kubernetes/endpointslice/blob/master/utils.go (podToEndpoint)
 */
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import type { Pod } from '../../objects/pod.ts';
import type { Service } from '../../objects/service.ts';
import { isPodReady, isPodTerminal } from '../pod-readiness.ts';

// What is remembered here follows from the Pod alone, which never changes, so it is no state of the world.
const endpoints = new WeakMap<Pod, Endpoint>();
const unreadyEndpoints = new WeakMap<Pod, Endpoint>();

/**
 * The endpoint of a Pod: the same object for the same Pod, so that comparing many is cheap. Undefined for a Pod that has ended
 * or has no address yet. A Pod that is being deleted is not ready, whatever it says, unless the Service publishes those that
 * are not ready too. `service` is the name of the Service, which may have a name for the Pod.
 */
export function endpointOf(
  pod: Pod,
  publishNotReadyAddresses = false,
  service?: string,
): Endpoint | undefined {
  if (!hasEndpoint(pod)) return undefined;
  const known = publishNotReadyAddresses ? unreadyEndpoints : endpoints;
  let endpoint = known.get(pod);
  if (endpoint === undefined) {
    endpoint = makeEndpoint(pod, publishNotReadyAddresses);
    known.set(pod, endpoint);
  }
  const { hostname, subdomain } = pod.spec;
  return hostname && subdomain && subdomain === service ? namedEndpoint(endpoint, hostname) : endpoint;
}

const namedEndpoints = new WeakMap<Endpoint, Endpoint>();

/** The Service that a Pod names as its subdomain knows it by its host name. Source: ShouldSetHostname. */
function namedEndpoint(endpoint: Endpoint, hostname: string): Endpoint {
  let named = namedEndpoints.get(endpoint);
  if (named === undefined) {
    named = { ...endpoint, hostname };
    namedEndpoints.set(endpoint, named);
  }
  return named;
}

/** Whether the endpoints of a Pod before and after a change are the same. */
export function haveSameEndpoint(before: Pod, after: Pod): boolean {
  const [had, has] = [hasEndpoint(before), hasEndpoint(after)];
  if (!had || !has) return had === has;
  return (
    before.status.podIP === after.status.podIP &&
    before.spec.nodeName === after.spec.nodeName &&
    isPodReady(before) === isPodReady(after) &&
    (before.metadata.deletionTimestamp === undefined) === (after.metadata.deletionTimestamp === undefined)
  );
}

function hasEndpoint(pod: Pod): boolean {
  return !isPodTerminal(pod) && Boolean(pod.status.podIP);
}

/** The ports of a Service on one Pod, and a name that is the same for the same ports. */
export interface PodPorts {
  /** Where the ports lead. */
  ports: EndpointPort[];
  /** The numbers, with commas. */
  name: string;
}

// By the containers, which the Pods of a template share.
const knownPorts = new WeakMap<
  Pod['spec']['containers'],
  { of: Service['spec']['ports']; found: PodPorts }
>();

/** The ports of a Service on one Pod; a name is looked up in the Pod, and a port that it does not have is left out. */
export function endpointPorts({ spec }: Service, pod: Pod): PodPorts {
  const known = knownPorts.get(pod.spec.containers);
  if (known?.of === spec.ports) return known.found;
  const ports = spec.ports.flatMap(({ name = '', protocol, appProtocol, targetPort }) => {
    const port = typeof targetPort === 'number' ? targetPort : namedPort(pod, targetPort, protocol);
    return port === undefined ? [] : [{ name, port, protocol, ...(appProtocol && { appProtocol }) }];
  });
  const found = { ports, name: ports.map(({ port }) => port).join(',') };
  knownPorts.set(pod.spec.containers, { of: spec.ports, found });
  return found;
}

function makeEndpoint(pod: Pod, publishNotReadyAddresses: boolean): Endpoint {
  const { metadata, spec, status } = pod;
  const { name, namespace, uid } = metadata;
  const serving = isPodReady(pod);
  const terminating = metadata.deletionTimestamp !== undefined;
  const ready = publishNotReadyAddresses || (serving && !terminating);
  return {
    addresses: [status.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(spec.nodeName && { nodeName: spec.nodeName }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  };
}

/** Source: podutil.FindPort. */
function namedPort({ spec }: Pod, wanted: string, wantedProtocol: string): number | undefined {
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  const ports = [...spec.containers, ...sidecars].flatMap((container) => container.ports ?? []);
  const isWanted = ({ name, protocol = 'TCP' }: (typeof ports)[number]) =>
    name === wanted && protocol === wantedProtocol;
  return ports.find(isWanted)?.containerPort;
}
