/*
 * Models: `ports` of a service: `8080`, `8080:80`, `127.0.0.1:8080:80/tcp`, ranges of the same length, and the long form.
 * Leaves out: IPv6 addresses, modes of Swarm.
 * Upstream: https://github.com/docker/go-connections/blob/main/nat/parse.go
 */
import type { PlainData } from '../../plain-data.ts';
import type { PortRequest } from '../container-options.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { isMapping, readText } from './read-values.ts';

const HIGHEST_PORT = 65_535;

/** The ports that one entry of `ports` asks for. An entry that is none is a ComposeFileError. */
export function readPorts(value: PlainData): PortRequest[] {
  if (!isMapping(value)) return readPortText(readText(value));
  const { target, published, host_ip: hostIp, protocol } = value;
  return [
    {
      containerPort: Number(readText(target)),
      ...(protocol !== undefined && { protocol: readProtocol(readText(protocol)) }),
      ...(hostIp !== undefined && { hostIp: readText(hostIp) }),
      hostPort: readText(published),
    },
  ];
}

/** The ports that a text such as `127.0.0.1:8080-8081:80-81/tcp` asks for. A text that is none is a ComposeFileError. */
function readPortText(text: string): PortRequest[] {
  const [ports = '', protocol] = text.split('/');
  const parts = ports.split(':');
  const [containerText = '', hostPort = '', hostIp = ''] = parts.reverse();
  if (parts.length > 3) throw new ComposeFileError(`invalid proto: ${text}`);
  const inside = readRange(containerText, 'containerPort');
  const outside = hostPort === '' ? undefined : readRange(hostPort, 'hostPort');
  const common = {
    ...(protocol !== undefined && { protocol: readProtocol(protocol) }),
    ...(hostIp !== '' && { hostIp }),
  };
  const count = inside.last - inside.first + 1;
  if (outside && count > 1 && outside.last - outside.first + 1 !== count) {
    throw new ComposeFileError(
      `invalid ranges specified for container and host Ports: ${containerText} and ${hostPort}`,
    );
  }
  return Array.from({ length: count }, (_, index) => {
    const each = outside && count > 1 ? String(outside.first + index) : hostPort;
    return { containerPort: inside.first + index, ...common, hostPort: each };
  });
}

function readRange(text: string, what: string): { first: number; last: number } {
  const [first = NaN, last = first] = text
    .split('-')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
  if (!(first >= 0 && last >= first && last <= HIGHEST_PORT))
    throw new ComposeFileError(`invalid ${what}: ${text}`);
  return { first, last };
}

function readProtocol(text: string): 'tcp' | 'udp' {
  if (text === 'tcp' || text === 'udp') return text;
  throw new ComposeFileError(`invalid proto: ${text}`);
}
