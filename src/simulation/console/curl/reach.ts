/*
 * Models: which process answers at an address that is reached from the terminal: published ports of the Docker host, node
 * ports, load balancers.
 * Leaves out: addresses inside networks and clusters; those are reached from inside.
 * Upstream: https://docs.docker.com/engine/network/port-publishing/ and
 *   https://kubernetes.io/docs/concepts/services-networking/service/
 */
import { proxyRoute, type ProxyRoute } from '../../docker/proxy.ts';
import { publishedAt } from '../../docker/published-ports.ts';
import { find, list } from '../../kubernetes/api-server/api-server.ts';
import { chooseEndpoint } from '../../kubernetes/network/balance.ts';
import { resolveService } from '../../kubernetes/network/resolve-service.ts';
import { processAt } from '../../machine/addresses.ts';
import type { World } from '../../world.ts';

/** What an address leads to. */
export type Reached =
  | { kind: 'process'; process: string; port: number; route?: ProxyRoute }
  | { kind: 'refused' }
  | { kind: 'silent' }
  | { kind: 'unknown' };

/** What a host and a port lead to from the terminal. */
export function reach(world: World, host: string, port: number): Reached {
  const forwarded = isLocal(host) ? reachForwarded(world, port) : undefined;
  if (forwarded) return forwarded;
  const dockerHost = dockerHostOf(world, host);
  if (dockerHost !== undefined) return reachPublished(world, dockerHost, port);
  const node = Object.values(world.machines).find(({ name, ip }) => name === host || ip === host);
  if (node && !node.isOn) return { kind: 'silent' };
  if (!isOutside(world, host)) return { kind: node ? 'refused' : 'unknown' };
  const route = resolveService(world, host, port, 'default');
  if (!route) return { kind: 'refused' };
  const endpoint = chooseEndpoint(world, route.service, route.port, CLIENT_IP);
  if (!endpoint) return { kind: 'refused' };
  const process = processAt(world, endpoint.ip, endpoint.port);
  return process ? { kind: 'process', process: process.id, port: endpoint.port } : { kind: 'silent' };
}

/** Whether an address is one that is known outside of the cluster: that of a Node, or of a load balancer. */
function isOutside(world: World, host: string): boolean {
  const isNode = list(world, 'Node').some(({ metadata, status }) => {
    return metadata.name === host || status.addresses?.some(({ address }) => address === host);
  });
  const balancers = list(world, 'Service').flatMap(({ status }) => status.loadBalancer?.ingress ?? []);
  return isNode || balancers.some(({ ip, hostname }) => ip === host || hostname === host);
}

/** The address that the terminal has for others. */
export const CLIENT_IP = '203.0.113.10';

function isLocal(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '0.0.0.0'].includes(host);
}

/** A port that `kubectl port-forward` leads to a Pod. */
function reachForwarded(world: World, port: number): Reached | undefined {
  const forward = world.console.forwards?.[port];
  if (!forward) return undefined;
  forward.connections += 1;
  const ip = find(world, 'Pod', forward.pod)?.status.podIP;
  const process = ip === undefined ? undefined : processAt(world, ip, forward.port);
  return process ? { kind: 'process', process: process.id, port: forward.port } : { kind: 'refused' };
}

function dockerHostOf(world: World, host: string): string | undefined {
  if (isLocal(host)) return world.console.dockerHost;
  const machine = Object.values(world.machines).find(({ name, ip }) => name === host || ip === host);
  return machine?.role === 'docker-host' ? machine.name : undefined;
}

function reachPublished(world: World, hostName: string, port: number): Reached {
  const machine = world.machines[hostName];
  if (!machine) return { kind: 'refused' };
  if (!machine.isOn) return { kind: 'silent' };
  const target = publishedAt(world, hostName, port);
  if (!target) return { kind: 'refused' };
  const route = proxyRoute(world, hostName, target.container.Id);
  return { kind: 'process', process: target.process, port: target.port, ...(route ? { route } : {}) };
}
