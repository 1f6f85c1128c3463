/*
 * Models: the ports of EXPOSE: `8080`, `8080/udp`, `8000-8003`.
 * Leaves out: the address and the port of a host in front, which EXPOSE ignores.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert_expose.go
 */
import { DockerfileError, type LineRange } from './dockerfile-error.ts';

/** The ports that a word of EXPOSE means, each with its protocol: `8080/tcp`; a bad one is a DockerfileError. */
export function readPorts(word: string, range: LineRange): string[] {
  const [port = '', protocol = 'tcp'] = word.slice(word.lastIndexOf(':') + 1).split('/');
  const name = protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(name)) throw new DockerfileError(`invalid proto: ${name}`, range);
  const [first, last = first] = port
    .split('-')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  const isGood = first !== undefined && last !== undefined && last >= first && last < 65_536;
  if (!isGood) throw new DockerfileError(`invalid containerPort: ${port}`, range);
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${name}`);
}
