/*
 * Models: making, inspecting, joining, leaving and removing networks.
 * Leaves out: drivers' options, static addresses, scopes other than local.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/network.go
 */
import { nanoTimestamp } from '../clock.ts';
import { sha256Hex } from '../digest.ts';
import { setAddresses } from '../machine/addresses.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import { takeNumber, type World } from '../world.ts';
import { addressAt, isSubnet, nextSubnet, overlap } from './address-pool.ts';
import { addressesOf, attachEndpoint, idleEndpoint } from './container-networking.ts';
import { nameOf, type Container } from './container.ts';
import { EngineError, requireName } from './engine-error.ts';
import { containersOf, findContainer } from './find-container.ts';
import { reachHost } from './find-host.ts';
import type { DockerHost } from './host.ts';
import type { Network } from './network.ts';
import { recordContainer, recordEngine } from './record-change.ts';
import { ownOf } from '../plain-data.ts';

/** The networks that every Engine has. */
const BUILT_IN: readonly string[] = ['bridge', 'host', 'none'];

/** What a network is asked to be. */
export interface NetworkOptions {
  /** Its name. */
  name: string;
  /** `bridge` when missing; others are refused. */
  driver?: string;
  /** In CIDR form; the next of the pool when missing. */
  subnet?: string;
  /** The address of the bridge; the first of the subnet when missing. */
  gateway?: string;
  /** Its labels by name. */
  labels?: Record<string, string>;
}

/** The networks that an Engine begins with. */
export function builtInNetworks(world: World, hostName: string): Record<string, Network> {
  const bridge = makeNetwork(world, hostName, { name: 'bridge' }, 'bridge', nextSubnet([]));
  const host = makeNetwork(world, hostName, { name: 'host' }, 'host');
  const none = makeNetwork(world, hostName, { name: 'none' }, 'null');
  return { bridge, host, none };
}

/** Makes a bridge network. A name that is taken is an EngineError `conflict`, a subnet that can't be one of the kind `invalid`. */
export function createNetwork(
  world: World,
  hostName: string,
  options: NetworkOptions,
  cause: number | undefined,
): Network {
  const host = reachHost(world, hostName);
  const { name, driver = 'bridge' } = options;
  if (BUILT_IN.includes(name)) {
    // The blank at the end is the daemon's own.
    throw new EngineError('invalid', `operation is not permitted on predefined ${name} network `);
  }
  if (ownOf(host.networks, name))
    throw new EngineError('conflict', `network with name ${name} already exists`);
  if (driver !== 'bridge') throw new EngineError('invalid', driverRefusal(driver));
  const network = makeNetwork(world, hostName, options, 'bridge', chooseSubnet(host, options));
  host.networks[name] = network;
  const { Subnet } = network.IPAM.Config[0]!;
  recordEngine(world, `network/${hostName}/${name}`, `creates network ${name} with ${Subnet}`, cause);
  return network;
}

function driverRefusal(driver: string): string {
  if (driver === 'host') return 'only one instance of "host" network is allowed';
  if (driver === 'null') return 'only one instance of "null" network is allowed';
  const isReal = ['overlay', 'macvlan', 'ipvlan'].includes(driver);
  return isReal
    ? `the ${driver} driver is not modelled`
    : `could not find plugin ${driver} in v1 plugin registry: plugin not found`;
}

function chooseSubnet(
  host: DockerHost,
  { subnet, gateway }: NetworkOptions,
): { Subnet: string; Gateway: string } {
  const taken = Object.values(host.networks).flatMap(({ IPAM }) => IPAM.Config.map(({ Subnet }) => Subnet));
  if (subnet === undefined) {
    const next = nextSubnet(taken);
    if (!next) throw new EngineError('system', 'all predefined address pools have been fully subnetted');
    return next;
  }
  if (!isSubnet(subnet))
    throw new EngineError(
      'invalid',
      `invalid network config:\ninvalid subnet ${subnet}: invalid CIDR block notation`,
    );
  if (taken.some((other) => overlap(subnet, other))) {
    throw new EngineError(
      'system',
      'invalid pool request: Pool overlaps with other one on this address space',
    );
  }
  return { Subnet: subnet, Gateway: gateway ?? addressAt(subnet, 1) };
}

function makeNetwork(
  world: World,
  hostName: string,
  { name, labels = {} }: NetworkOptions,
  driver: Network['Driver'],
  subnet?: { Subnet: string; Gateway: string },
): Network {
  return {
    Name: name,
    Id: sha256Hex(`network/${world.seed}/${hostName}/${takeNumber(world)}`),
    Created: nanoTimestamp(world),
    Scope: 'local',
    Driver: driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: null, Config: subnet ? [subnet] : [] },
    Internal: false,
    Attachable: false,
    Ingress: false,
    Options: {},
    Labels: labels,
  };
}

/** The network that a name, an id or a prefix of an id means; none is an EngineError `not-found`. */
function findNetwork(world: World, hostName: string, ref: string): Network {
  requireName('network', ref);
  const { networks } = reachHost(world, hostName);
  const found =
    ownOf(networks, ref) ?? Object.values(networks).find(({ Id }) => ref !== '' && Id.startsWith(ref));
  if (!found) throw new EngineError('not-found', `network ${ref} not found`);
  return found;
}

/** The networks of a host by name. */
export function listNetworks(world: World, hostName: string): Network[] {
  const networks = Object.values(reachHost(world, hostName).networks);
  return networks.sort((one, other) => (one.Name < other.Name ? -1 : 1));
}

/** A network as `docker network inspect` shows it, with the containers that run in it. */
export function inspectNetwork(world: World, hostName: string, ref: string) {
  const network = findNetwork(world, hostName, ref);
  const members = membersOf(reachHost(world, hostName), network);
  const shown = members.map((container) => {
    const { EndpointID, MacAddress, IPAddress, IPPrefixLen } =
      container.NetworkSettings.Networks[network.Name]!;
    const IPv4Address = IPAddress === '' ? '' : `${IPAddress}/${IPPrefixLen}`;
    return [
      container.Id,
      { Name: nameOf(container), EndpointID, MacAddress, IPv4Address, IPv6Address: '' },
    ] as const;
  });
  const { Options, Labels, ...first } = network;
  const config = { ConfigFrom: { Network: '' }, ConfigOnly: false };
  return { ...first, ...config, Containers: Object.fromEntries(shown), Options, Labels };
}

/** Removes a network. A built-in one and one with running containers are refused with an EngineError. */
export function removeNetwork(world: World, hostName: string, ref: string, cause: number | undefined): void {
  const host = reachHost(world, hostName);
  const network = findNetwork(world, hostName, ref);
  const { Name } = network;
  if (BUILT_IN.includes(Name))
    throw new EngineError('invalid', `${Name} is a pre-defined network and cannot be removed`);
  const members = membersOf(host, network);
  if (members.length > 0) {
    const names = members.map((container) => {
      const endpoint = container.NetworkSettings.Networks[Name]!.EndpointID.slice(0, 12);
      return `name:"${nameOf(container)}" id:"${endpoint}"`;
    });
    const why = `network ${Name} has active endpoints (${names.join(', ')})`;
    throw new EngineError('conflict', `error while removing network: ${why}`);
  }
  delete host.networks[Name];
  recordEngine(world, `network/${hostName}/${Name}`, `removes network ${Name}`, cause);
}

/** The networks that somebody made and no container is in. */
export function unusedNetworks(world: World, hostName: string): Network[] {
  const host = reachHost(world, hostName);
  const used = new Set(containersOf(host).flatMap((one) => Object.keys(one.NetworkSettings.Networks)));
  return listNetworks(world, hostName).filter(({ Name }) => !BUILT_IN.includes(Name) && !used.has(Name));
}

/** Removes the networks that no container uses, running or not, but not the built-in ones; returns their names. */
export function pruneNetworks(world: World, hostName: string, cause: number | undefined): string[] {
  const unused = unusedNetworks(world, hostName);
  for (const { Name } of unused) removeNetwork(world, hostName, Name, cause);
  return unused.map(({ Name }) => Name);
}

/** Joins a container to one more network. One that is there already is an EngineError `conflict`. */
export function connectNetwork(
  world: World,
  hostName: string,
  {
    network: networkRef,
    container: ref,
    aliases = null,
  }: { network: string; container: string; aliases?: string[] | null },
  cause: number | undefined,
): void {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  const { Name } = findNetwork(world, hostName, networkRef);
  if (Name === 'host' || container.HostConfig.NetworkMode === 'host') {
    throw new EngineError(
      'invalid',
      'container cannot be disconnected from host network or connected to host network',
    );
  }
  const networks = container.NetworkSettings.Networks;
  if (networks[Name]) {
    const what = `endpoint with name ${nameOf(container)} already exists in network ${Name}`;
    throw new EngineError('conflict', what);
  }
  networks[Name] = idleEndpoint(aliases);
  if (container.engine.process !== undefined) attachEndpoint(world, host, container, Name);
  noteAddresses(world, host, container);
  recordContainer(world, hostName, container, ['joins', ` to network ${Name}`], cause);
}

/** Takes a container out of a network. One that is not there is an EngineError. */
export function disconnectNetwork(
  world: World,
  hostName: string,
  { network: networkRef, container: ref }: { network: string; container: string },
  cause: number | undefined,
): void {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  const { Name } = findNetwork(world, hostName, networkRef);
  const networks = container.NetworkSettings.Networks;
  if (!networks[Name]) {
    throw new EngineError('invalid', `container ${container.Id} is not connected to network ${Name}`);
  }
  delete networks[Name];
  noteAddresses(world, host, container);
  recordContainer(world, hostName, container, ['takes', ` out of network ${Name}`], cause);
}

function noteAddresses(world: World, host: DockerHost, container: Container): void {
  const process = world.processes[container.engine.process ?? ''];
  if (process) setAddresses(world, process, addressesOf(world, host, container));
  noteRouteChange(world);
}

/** The containers that run in a network, the oldest first. */
function membersOf(host: DockerHost, { Name }: Network): Container[] {
  const members = containersOf(host).filter(({ NetworkSettings }) => NetworkSettings.Networks[Name]);
  return members.filter(({ NetworkSettings }) => NetworkSettings.Networks[Name]!.EndpointID !== '');
}
