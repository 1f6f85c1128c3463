/*
 * Models: `-p` of docker run: `8080:80`, `127.0.0.1:8080:80/udp`, ranges, a port inside alone.
 * Leaves out: SCTP; the `key=value` form.
 * Upstream: https://github.com/docker/go-connections/blob/v0.5.0/nat/nat.go (ParsePortSpec)
 */
import type { PortRequest } from '../../docker/container-options.ts';

/** The ports that a text asks for; a text that is none is an Error in the words of the real CLI. */
export function readPortSpec(text: string): PortRequest[] {
  const { ip, hostPort, containerPort: inside } = splitParts(text);
  const [containerPort = '', protocol = 'tcp'] = inside.split('/');
  if (ip !== '' && !isAddress(ip)) throw new Error(`invalid IP address: ${ip}`);
  if (containerPort === '') throw new Error(`no port specified: ${text}<empty>`);
  const range = readRange(containerPort);
  if (!range) throw new Error(`invalid containerPort: ${containerPort}`);
  const hostRange = hostPort === '' ? undefined : readRange(hostPort);
  if (hostPort !== '' && !hostRange) throw new Error(`invalid hostPort: ${hostPort}`);
  const count = range[1] - range[0];
  if (hostRange && hostRange[1] - hostRange[0] !== count && count > 0) {
    throw new Error(
      `invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`,
    );
  }
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) throw new Error(`invalid proto: ${protocol}`);
  return Array.from({ length: count + 1 }, (_, index) => ({
    containerPort: range[0] + index,
    protocol: protocol.toLowerCase() as 'tcp' | 'udp',
    ...(ip === '' ? {} : { hostIp: ip }),
    hostPort: hostPortAt(hostRange, hostPort, count, index),
  }));
}

/** A range outside for one port inside stays a range: the first that is free is taken. */
function hostPortAt(range: [number, number] | undefined, text: string, count: number, index: number): string {
  if (!range) return '';
  return count === 0 && range[0] !== range[1] ? text : String(range[0] + index);
}

function splitParts(text: string): { ip: string; hostPort: string; containerPort: string } {
  const bracket = /^\[([^\]]*)\]:(.*)$/.exec(text);
  const [ip, rest] = bracket ? [bracket[1]!, bracket[2]!] : ['', text];
  const parts = rest.split(':');
  const containerPort = parts.at(-1)!;
  if (bracket) return { ip, hostPort: parts.length > 1 ? parts[0]! : '', containerPort };
  if (parts.length === 1) return { ip: '', hostPort: '', containerPort };
  if (parts.length === 2) return { ip: '', hostPort: parts[0]!, containerPort };
  return { ip: parts.slice(0, -2).join(':'), hostPort: parts.at(-2)!, containerPort };
}

function isAddress(ip: string): boolean {
  return (
    isAddressOfSix(ip) ||
    (/^\d+\.\d+\.\d+\.\d+$/.test(ip) && ip.split('.').every((part) => Number(part) < 256))
  );
}

/** At most seven colons between groups of four digits; `::` stands for any number of groups, once. */
function isAddressOfSix(ip: string): boolean {
  const [address = ''] = ip.split('%');
  const halves = address.split('::');
  if (halves.length > 2 || !address.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isFull = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return isFull && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

/** The ports behind `--expose`, such as `8081/tcp`; a text that is none is an Error. */
export function readExposed(text: string): string[] {
  if (text.includes(':')) throw new Error(`invalid port format for --expose: ${text}`);
  const [ports = '', protocol = ''] = text.split('/');
  const problem = rangeProblem(ports);
  if (problem !== undefined) throw new Error(`invalid range format for --expose: ${text}, error: ${problem}`);
  const [start, end] = readRange(ports)!;
  return Array.from(
    { length: end - start + 1 },
    (_, at) => `${start + at}/${protocol.toLowerCase() || 'tcp'}`,
  );
}

function rangeProblem(text: string): string | undefined {
  if (text === '') return 'empty string specified for ports';
  const bounds = text.split('-');
  for (const bound of bounds.slice(0, 2)) {
    if (!/^\d+$/.test(bound)) return `strconv.ParseUint: parsing ${JSON.stringify(bound)}: invalid syntax`;
    if (Number(bound) > 65_535)
      return `strconv.ParseUint: parsing ${JSON.stringify(bound)}: value out of range`;
  }
  return bounds.length > 1 && Number(bounds[1]) < Number(bounds[0])
    ? `invalid range specified for port: ${text}`
    : undefined;
}

function readRange(text: string): [number, number] | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [start, end] = [Number(match[1]), Number(match[2] ?? match[1])];
  return start > 65_535 || end > 65_535 || end < start ? undefined : [start, end];
}
