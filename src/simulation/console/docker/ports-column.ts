/*
 * Models: the PORTS column of `docker ps`, with the order and the ranges of Docker CLI 28.
 * Leaves out: addresses as numbers: CLI 29 puts 9.0.0.1 before 10.0.0.2, CLI 28 compares letter by letter.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/formatter/container.go (DisplayablePorts)
 */

/** One port of a container, as the Engine API lists it. */
export interface Port {
  /** Address of the host on which the port is published; none when it is only exposed. */
  readonly IP?: string;
  /** Port inside the container. */
  readonly PrivatePort: number;
  /** Port on the host; none counts as 0. */
  readonly PublicPort?: number;
  /** Protocol: `tcp`, `udp` or `sctp`. */
  readonly Type: string;
}

/** Neighbouring ports of one address and protocol, printed as one range. */
interface PortRange {
  readonly IP: string | undefined;
  readonly Type: string;
  readonly first: number;
  last: number;
}

/**
 * The PORTS column of a container: `0.0.0.0:8080->80/tcp, 9000-9001/udp`, empty for no ports.
 * Ports with the same number inside and outside, and ports that are only exposed, join into ranges; the ranges
 * stand first, then the other published ports one by one; the list given stays as it is; throws nothing.
 */
export function formatPorts(ports: readonly Port[]): string {
  const closedRanges: PortRange[] = [];
  // A Map keeps the order in which its keys came, which is the order of the ranges still open at the end.
  const openRanges = new Map<string, PortRange>();
  const mappings: string[] = [];

  for (const port of ports.toSorted(comparePorts)) {
    if (hasIP(port) && publicPort(port) !== port.PrivatePort) {
      mappings.push(formatMapping(port.IP, publicPort(port), port.PrivatePort, port.Type));
      continue;
    }
    const key = `${port.IP ?? ''}/${port.Type}`;
    const open = openRanges.get(key);
    if (open !== undefined && port.PrivatePort === open.last + 1) {
      open.last = port.PrivatePort;
      continue;
    }
    if (open !== undefined) closedRanges.push(open);
    openRanges.set(key, {
      IP: hasIP(port) ? port.IP : undefined,
      Type: port.Type,
      first: port.PrivatePort,
      last: port.PrivatePort,
    });
  }
  return [...[...closedRanges, ...openRanges.values()].map(formatRange), ...mappings].join(', ');
}

function formatRange({ IP, Type, first, last }: PortRange): string {
  const range = first === last ? `${first}` : `${first}-${last}`;
  return IP === undefined ? `${range}/${Type}` : formatMapping(IP, range, range, Type);
}

function formatMapping(ip: string, outside: string | number, inside: string | number, type: string): string {
  const host = ip.includes(':') ? `[${ip}]` : ip;
  return `${host}:${outside}->${inside}/${type}`;
}

function hasIP(port: Port): port is Port & { readonly IP: string } {
  return port.IP !== undefined && port.IP !== '';
}

function publicPort(port: Port): number {
  return port.PublicPort ?? 0;
}

function comparePorts(one: Port, other: Port): number {
  return (
    one.PrivatePort - other.PrivatePort ||
    compareTexts(one.IP ?? '', other.IP ?? '') ||
    publicPort(one) - publicPort(other) ||
    compareTexts(one.Type, other.Type)
  );
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
