/*
 * Models: what a container gets when it starts and gives back when it ends: addresses in its networks and ports of the host.
 * Leaves out: network namespaces, IPv6 addresses, joining another container's network.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/container_operations.go (allocateNetwork, releaseNetwork)
 */
import { sha256Hex } from '../digest.ts';
import type { World } from '../world.ts';
import { nextAddress, prefixLengthOf } from './address-pool.ts';
import { nameOf, type Container, type Endpoint } from './container.ts';
import { EngineError } from './engine-error.ts';
import { containersOf } from './find-container.ts';
import type { DockerHost } from './host.ts';
import type { Network } from './network.ts';
import { allocatePorts, PortTaken } from './published-ports.ts';
import { ownOf } from '../plain-data.ts';

/** Gives a container that starts its addresses and ports. A refusal is an EngineError in the daemon's words. */
export function setUpNetworking(world: World, host: DockerHost, container: Container): void {
  try {
    for (const name of Object.keys(container.NetworkSettings.Networks))
      attachEndpoint(world, host, container, name);
    if (publishesPorts(host, container)) container.NetworkSettings.Ports = allocatePorts(host, container);
  } catch (error) {
    const endpoint = Object.values(container.NetworkSettings.Networks)[0]?.EndpointID ?? '';
    releaseNetworking(container);
    if (error instanceof PortTaken) {
      const where = `endpoint ${nameOf(container)} (${endpoint})`;
      const reason = `driver failed programming external connectivity on ${where}: ${error.message}`;
      throw new EngineError('system', `failed to set up container networking: ${reason}`);
    }
    throw error;
  }
}

/** Takes back the addresses and ports of a container that has ended; its networks stay. */
export function releaseNetworking(container: Container): void {
  container.NetworkSettings.Ports = {};
  const networks = container.NetworkSettings.Networks;
  for (const [name, endpoint] of Object.entries(networks)) {
    const none = { MacAddress: '', EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0 };
    networks[name] = { ...endpoint, ...none };
  }
}

/** Gives a container its place in one of its networks. A network that is not there is an EngineError. */
export function attachEndpoint(world: World, host: DockerHost, container: Container, name: string): void {
  const network = ownOf(host.networks, name);
  if (!network) {
    throw new EngineError('not-found', `failed to set up container networking: network ${name} not found`);
  }
  const endpoint = container.NetworkSettings.Networks[name]!;
  const subnet = network.IPAM.Config[0];
  const taken = new Set(
    containersOf(host).map((other) => other.NetworkSettings.Networks[name]?.IPAddress ?? ''),
  );
  const address = subnet && nextAddress(subnet, taken);
  if (subnet && address === undefined)
    throw new EngineError('system', "no available IPv4 addresses on this network's address pools");
  const id = sha256Hex(`endpoint/${world.seed}/${container.Id}/${network.Id}/${world.nowMs}`);
  container.NetworkSettings.Networks[name] = {
    ...endpoint,
    NetworkID: network.Id,
    EndpointID: id,
    MacAddress: address === undefined ? '' : macAddressOf(id),
    Gateway: subnet?.Gateway ?? '',
    IPAddress: address ?? '',
    IPPrefixLen: subnet ? prefixLengthOf(subnet.Subnet) : 0,
    DNSNames: dnsNamesOf(container, network, endpoint),
  };
}

/** A place in a network that a container does not run in yet. */
export function idleEndpoint(aliases: string[] | null): Endpoint {
  const none = { MacAddress: '', NetworkID: '', EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0 };
  return { Aliases: aliases, ...none, DNSNames: null };
}

/** The addresses of a container by the name of the network, as its process has them; that of the host in its network. */
export function addressesOf(world: World, host: DockerHost, container: Container): Record<string, string> {
  const ips: Record<string, string> = {};
  for (const [name, { IPAddress }] of Object.entries(container.NetworkSettings.Networks)) {
    if (host.networks[name]?.Driver === 'host') ips[name] = world.machines[host.name]?.ip ?? '127.0.0.1';
    else if (IPAddress !== '') ips[name] = IPAddress;
  }
  return ips;
}

/** Names count in networks that somebody made, not in the default bridge. */
function dnsNamesOf(container: Container, network: Network, { Aliases }: Endpoint): string[] | null {
  if (network.Driver !== 'bridge' || network.Name === 'bridge') return null;
  const names = [nameOf(container), ...(Aliases ?? []), container.Id.slice(0, 12), container.Config.Hostname];
  return [...new Set(names)];
}

function publishesPorts(host: DockerHost, { NetworkSettings }: Container): boolean {
  return Object.keys(NetworkSettings.Networks).some((name) => host.networks[name]?.Driver === 'bridge');
}

/** A random address, but one that says that it was not given by a maker of cards. */
function macAddressOf(id: string): string {
  const bytes = [0, 2, 4, 6, 8, 10].map((at) => parseInt(id.slice(at, at + 2), 16));
  bytes[0] = (bytes[0]! & 0xfe) | 0x02;
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
