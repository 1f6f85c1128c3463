/*
 * Models: who answers on a published port of a Docker host: the container that has it, or, when that is a reverse proxy, the
 * containers that it sends to. Clients follow the address to the first host that has the port.
 * Leaves out: what the proxy itself costs; how the address is moved from host to host.
 * Upstream: https://docs.docker.com/engine/network/#published-ports
 */
import { schedule } from '../agenda.ts';
import { nextLookUpMs, proxyRoute } from '../docker/proxy.ts';
import { publishedAt } from '../docker/published-ports.ts';
import type { World } from '../world.ts';
import { targetOf } from './targets.ts';
import { FIND_ROUTES, type Target } from './traffic.ts';

/** The targets behind a published port. */
export function publishedTargets(world: World, hosts: readonly string[], port: number): Target[] {
  for (const host of hosts) {
    const published = publishedAt(world, host, port);
    if (!published) continue;
    const { container, process, port: inside } = published;
    const name = container.Name.slice(1);
    const proxied = proxiedTargets(world, host, name);
    if (proxied) return proxied;
    return [targetOf(world, { address: `${host}:${port}`, name }, world.processes[process], false, inside)];
  }
  // Nobody has the port: a host without power is silent, and one that is there refuses.
  const silent = hosts.find((host) => world.machines[host]?.isOn === false);
  const host = silent ?? hosts[0];
  if (host === undefined) return [];
  return [targetOf(world, { address: `${host}:${port}`, name: host }, undefined, silent !== undefined)];
}

/** Where a reverse proxy sends requests now; undefined for a container that is none. */
function proxiedTargets(world: World, host: string, container: string): Target[] | undefined {
  const route = proxyRoute(world, host, container);
  if (!route) return undefined;
  const targets = route.targets.map(({ ip, port, container: holder, process }) => {
    const name = holder?.Name.slice(1) ?? ip;
    return targetOf(world, { address: `${ip}:${port}`, name }, world.processes[process ?? ''], false, port);
  });
  lookAgain(world, host, container);
  const reachable = targets.filter(({ outcome }) => outcome !== 'refuses');
  return route.triesNext && reachable.length > 0 ? reachable : targets;
}

/** The proxy finds out about other copies when it asks the DNS again. */
function lookAgain(world: World, host: string, container: string): void {
  const atMs = nextLookUpMs(world, host, container);
  if (atMs === undefined || atMs <= world.nowMs) return;
  const isPlanned = world.traffic.looksAtMs === atMs;
  world.traffic.looksAtMs = atMs;
  if (!isPlanned) schedule(world.agenda, { atMs, kind: FIND_ROUTES, data: null });
}
