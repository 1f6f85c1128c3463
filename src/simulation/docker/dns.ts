/*
 * Models: Docker's own DNS at 127.0.0.11: in a network that somebody made, names lead to the containers that run there; the
 * default bridge has none.
 * Leaves out: records other than addresses, caching by clients, search domains.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/libnetwork/resolver.go
 */
import type { World } from '../world.ts';
import { containersOf } from './find-container.ts';

/**
 * The addresses of a name in a network: a container's name, its short id, or an alias that several may share, as the
 * containers of a compose service do. None when nobody runs by that name. Which comes first changes from one millisecond to
 * the next: the real resolver shuffles them, so that clients that take the first take turns.
 */
export function lookUpContainer(world: World, hostName: string, networkName: string, name: string): string[] {
  const host = world.dockerHosts[hostName];
  if (!host || networkName === 'bridge') return [];
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const endpoints = containersOf(host).map(({ NetworkSettings }) => NetworkSettings.Networks[networkName]);
  const addresses = endpoints.flatMap((endpoint) => {
    const names = [
      ...(endpoint?.DNSNames ?? []),
      ...(endpoint?.DNSNames ?? []).map((one) => `${one}.${networkName}`),
    ];
    const isMeant =
      endpoint && endpoint.IPAddress !== '' && names.some((one) => one.toLowerCase() === wanted);
    return isMeant ? [endpoint.IPAddress] : [];
  });
  const first = addresses.length === 0 ? 0 : Math.floor(world.nowMs) % addresses.length;
  return [...addresses.slice(first), ...addresses.slice(0, first)];
}

/** Whether a network has DNS of its own. */
export function hasDns(world: World, hostName: string, networkName: string): boolean {
  const network = world.dockerHosts[hostName]?.networks[networkName];
  return network?.Driver === 'bridge' && networkName !== 'bridge';
}
