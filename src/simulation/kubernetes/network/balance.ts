/*
 * Models: where one connection to a Service goes: to any endpoint by chance, or to the one that the client had before.
 * Leaves out: the balancing of IPVS and of cloud load balancers.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
 */
import { choose } from '../../chance.ts';
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { NetworkEndpoint } from './service-network.ts';

/** How long a client is held to its Pod after its last connection, in seconds. Source: DefaultClientIPServiceAffinitySeconds. */
const AFFINITY_SECONDS = 10_800;

/** Where kube-proxy leads connections to a port of a Service; `service` is `namespace/name`. None means: refused. */
export function endpointsOf(world: World, service: string, port: number): readonly NetworkEndpoint[] {
  return world.cluster.network.rules[`${service}:${port}`]?.endpoints ?? [];
}

/** Whether kube-proxy holds the clients of a port to the endpoint that each had before. */
export function holdsClients(world: World, service: string, port: number): boolean {
  return world.cluster.network.rules[`${service}:${port}`]?.holdsClients ?? false;
}

/** Chooses where one connection goes; undefined when there is no endpoint. The client's address counts with affinity only. */
export function chooseEndpoint(
  world: World,
  service: string,
  port: number,
  clientIp?: string,
): NetworkEndpoint | undefined {
  const endpoints = endpointsOf(world, service, port);
  if (endpoints.length === 0) return undefined;
  const heldMs = clientIp === undefined ? undefined : affinityMs(world, service);
  if (heldMs === undefined) return choose(world.chance, endpoints);
  const { affinity } = world.cluster.network;
  const place = `${service}:${port} ${clientIp}`;
  const held = affinity[place];
  const before = held && held.untilMs > world.nowMs ? endpoints.find(({ ip }) => ip === held.ip) : undefined;
  const endpoint = before ?? choose(world.chance, endpoints);
  affinity[place] = { ip: endpoint.ip, untilMs: world.nowMs + heldMs };
  return endpoint;
}

/** How long a Service holds a client to its Pod, in milliseconds; undefined without affinity. */
function affinityMs(world: World, service: string): number | undefined {
  const spec = find(world, 'Service', service)?.spec;
  if (spec?.sessionAffinity !== 'ClientIP') return undefined;
  return (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS) * 1000;
}
