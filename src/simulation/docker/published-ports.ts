/*
 * Models: ports of the host that lead to ports of containers: who has which, a clash, a port for whoever asks for any.
 * Leaves out: the userland proxy, ports that programs of the host itself hold, UDP as anything but a number.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/libnetwork/portallocator/portallocator.go
 */
import type { World } from '../world.ts';
import type { Container, PortBinding, PortMap } from './container.ts';
import { containersOf } from './find-container.ts';
import type { DockerHost } from './host.ts';

/** The ports that a container gets which asks for any, as Linux gives them out. */
const ANY_PORT = { first: 32_768, last: 60_999 };

/** The port that is taken, and for which address it was asked. */
export class PortTaken extends Error {
  override name = 'PortTaken';
}

/**
 * Finds the ports of the host for a container that starts, as `NetworkSettings.Ports` shows them, those that are only exposed
 * with null. A port that another running container has is a PortTaken in the daemon's words.
 */
export function allocatePorts(host: DockerHost, container: Container): PortMap {
  const exposed = Object.keys(container.Config.ExposedPorts ?? {}).map((port) => [port, null] as const);
  const ports: PortMap = Object.fromEntries(exposed);
  const taken = takenPorts(host);
  for (const [port, bindings] of Object.entries(container.HostConfig.PortBindings)) {
    const protocol = port.split('/')[1] ?? 'tcp';
    ports[port] = bindings.flatMap((binding) => allocate(host, taken, protocol, binding));
  }
  return ports;
}

/** A port of the host that somebody has. */
interface TakenPort {
  /** `tcp` or `udp`. */
  protocol: string;
  /** The address of the host. */
  ip: string;
  /** The port. */
  port: number;
}

function takenPorts(host: DockerHost): TakenPort[] {
  return containersOf(host).flatMap(({ NetworkSettings: { Ports } }) =>
    Object.entries(Ports).flatMap(([port, bindings]) =>
      (bindings ?? []).map(({ HostIp, HostPort }) => {
        return { protocol: port.split('/')[1] ?? 'tcp', ip: HostIp, port: Number(HostPort) };
      }),
    ),
  );
}

function allocate(
  host: DockerHost,
  taken: TakenPort[],
  protocol: string,
  binding: PortBinding,
): PortBinding[] {
  // Without an address a port is published for every IPv4 and every IPv6 address.
  const ips = binding.HostIp === '' ? ['0.0.0.0', '::'] : [binding.HostIp];
  const isFree = (port: number) =>
    !taken.some(
      (one) => one.protocol === protocol && one.port === port && ips.some((ip) => clash(one.ip, ip)),
    );
  const port = choosePort(host, binding.HostPort, isFree);
  if (port === undefined) {
    const first = binding.HostPort.split('-')[0];
    throw new PortTaken(`Bind for ${ips[0]}:${first} failed: port is already allocated`);
  }
  taken.push(...ips.map((ip) => ({ protocol, ip, port })));
  return ips.map((HostIp) => ({ HostIp, HostPort: String(port) }));
}

function choosePort(host: DockerHost, asked: string, isFree: (port: number) => boolean): number | undefined {
  if (asked === '' || asked === '0') return chooseAnyPort(host, isFree);
  const [first = 0, last = first] = asked.split('-').map(Number);
  for (let port = first; port <= last; port++) if (isFree(port)) return port;
  return undefined;
}

/** The next one after that which was given last, and from the beginning after the end. */
function chooseAnyPort(host: DockerHost, isFree: (port: number) => boolean): number | undefined {
  const count = ANY_PORT.last - ANY_PORT.first + 1;
  for (let step = 0; step < count; step++) {
    host.lastAnyPort =
      host.lastAnyPort >= ANY_PORT.last ? ANY_PORT.first : Math.max(host.lastAnyPort + 1, ANY_PORT.first);
    if (isFree(host.lastAnyPort)) return host.lastAnyPort;
  }
  return undefined;
}

/** Whether two addresses of the host exclude each other for one port: the same, or one stands for all of its kind. */
function clash(one: string, other: string): boolean {
  if (one.includes(':') !== other.includes(':')) return false;
  return one === other || [one, other].some((ip) => ip === '0.0.0.0' || ip === '::');
}

/** Where a published port leads. */
export interface PublishedTarget {
  /** The container. */
  container: Container;
  /** Its process. */
  process: string;
  /** The port inside. */
  port: number;
}

/** The container behind a published TCP port of a host, reached from outside; undefined when nobody has it. */
export function publishedAt(world: World, hostName: string, hostPort: number): PublishedTarget | undefined {
  const host = world.dockerHosts[hostName];
  if (!host?.isRunning) return undefined;
  for (const container of containersOf(host)) {
    const { process } = container.engine;
    if (process === undefined) continue;
    const port = insidePort(container, hostPort);
    if (port !== undefined) return { container, process, port };
  }
  return undefined;
}

function insidePort({ NetworkSettings: { Ports } }: Container, hostPort: number): number | undefined {
  for (const [port, bindings] of Object.entries(Ports)) {
    const [number, protocol] = port.split('/');
    if (protocol === 'tcp' && bindings?.some(({ HostPort }) => Number(HostPort) === hostPort))
      return Number(number);
  }
  return undefined;
}
