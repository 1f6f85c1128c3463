/*
 * Models: kube-proxy on all nodes at once: from EndpointSlices to the rules by which connections find a Pod.
 * Leaves out: differences between nodes (traffic policies, topology), UDP ports with the number of a TCP port.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/iptables/proxier.go
 */
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import { record } from '../../event-log.ts';
import { samePlain } from '../../plain-data.ts';
import { noteRouteChange } from '../../traffic/traffic.ts';
import type { World } from '../../world.ts';
import { find, list, type Change } from '../api-server/api-server.ts';
import { enqueueAfter, type Controller } from '../controllers/controller.ts';
import { SERVICE_NAME_LABEL } from '../controllers/endpoint-slice/write-slice.ts';
import type { EndpointSlice } from '../objects/endpoint-slice.ts';
import { keyOf, refOf } from '../objects/object.ts';
import type { NetworkEndpoint, NetworkRule } from './service-network.ts';

const NAME = 'kube-proxy';

/** How long after rules were set the next may be, in milliseconds. Source: the default of iptables.minSyncPeriod. */
const MIN_SYNC_PERIOD_MS = 1000;

/** The key by which all changes are set together. */
const SYNC = '';

/** kube-proxy; its keys are Services. */
export const kubeProxy: Controller = {
  name: NAME,
  delayMs: 0,
  watches: ['Service', 'EndpointSlice'],
  keysOf,
  reconcile,
};

function keysOf(_world: World, { kind, key, object }: Change): readonly string[] {
  if (kind === 'Service') return [key];
  if (kind !== 'EndpointSlice') return [];
  const service = object.metadata.labels?.[SERVICE_NAME_LABEL];
  return service ? [`${object.metadata.namespace}/${service}`] : [];
}

/** A change is noted, and set at once or a second after the last time. */
function reconcile(world: World, key: string, cause: number | undefined): void {
  const { proxy } = world.cluster.network;
  if (key === SYNC) {
    setRules(world);
    return;
  }
  proxy.changed[key] ??= cause ?? 0;
  enqueueAfter(world, NAME, SYNC, Math.max(0, proxy.nextSyncMs - world.nowMs), cause);
}

function setRules(world: World): void {
  const { proxy } = world.cluster.network;
  proxy.nextSyncMs = world.nowMs + MIN_SYNC_PERIOD_MS;
  for (const [service, cause] of Object.entries(proxy.changed)) {
    setServiceRules(world, service, cause === 0 ? undefined : cause);
  }
  proxy.changed = {};
}

/** Sets the rules of all Services of a loaded state, as if they had been there before. */
export function adoptServiceRules(world: World): void {
  for (const service of list(world, 'Service')) {
    Object.assign(world.cluster.network.rules, rulesOf(world, keyOf(service)));
  }
}

/** Sets the rules of one Service anew, without a word when they stay the same. */
function setServiceRules(world: World, service: string, cause: number | undefined): void {
  const { rules } = world.cluster.network;
  const before = Object.fromEntries(Object.entries(rules).filter(([key]) => key.startsWith(`${service}:`)));
  const after = rulesOf(world, service);
  if (samePlain(before, after)) return;
  for (const key of Object.keys(before)) delete rules[key];
  Object.assign(rules, after);
  noteRouteChange(world);
  const pods = new Set(Object.values(after).flatMap(({ endpoints }) => endpoints.map(({ ip }) => ip)));
  const name = service.slice(service.indexOf('/') + 1);
  const where = `${pods.size} Pod${pods.size === 1 ? '' : 's'}`;
  const holds = Object.values(after).some(({ holdsClients }) => holdsClients);
  record(world.log, {
    atMs: world.nowMs,
    actor: NAME,
    what: find(world, 'Service', service)
      ? `leads Service ${name} to ${where} on every node${holds ? ', each client to the one it had' : ''}`
      : `forgets Service ${name}`,
    about: refOf('Service', service),
    ...(cause !== undefined && { cause }),
  });
}

function rulesOf(world: World, key: string): Record<string, NetworkRule> {
  const service = find(world, 'Service', key);
  if (service === undefined || service.spec.clusterIP === 'None' || service.spec.type === 'ExternalName')
    return {};
  const slices = list(world, 'EndpointSlice', service.metadata.namespace).filter(
    ({ metadata }) => metadata.labels?.[SERVICE_NAME_LABEL] === service.metadata.name,
  );
  // The first of several ports with one number counts, so the last written here is the first.
  const ports = service.spec.ports.toReversed();
  const held = service.spec.sessionAffinity === 'ClientIP' ? { holdsClients: true as const } : {};
  return Object.fromEntries(
    ports.map(({ port, name = '' }) => [
      `${key}:${port}`,
      { endpoints: usableEndpoints(slices, name), ...held },
    ]),
  );
}

/** Those that are ready; if none is, those that are being deleted and still serve. Source: CategorizeEndpoints. */
function usableEndpoints(slices: readonly EndpointSlice[], portName: string): NetworkEndpoint[] {
  const all = slices.flatMap((slice) => {
    const port = slice.ports.find(({ name = '' }) => name === portName)?.port;
    return port === undefined ? [] : slice.endpoints.map((endpoint) => ({ endpoint, port }));
  });
  const ready = all.filter(({ endpoint }) => endpoint.conditions?.ready ?? true);
  const usable =
    ready.length > 0
      ? ready
      : all.filter(({ endpoint: { conditions } }) => conditions?.serving && conditions.terminating);
  return usable.map(({ endpoint, port }) => ({ ip: endpoint.addresses[0]!, port, pod: podOf(endpoint) }));
}

function podOf({ targetRef }: Endpoint): string {
  return targetRef?.kind === 'Pod' ? `${targetRef.namespace ?? ''}/${targetRef.name ?? ''}` : '';
}
