/*
 * Models: what wget and curl have in common: an address is read, its name looked up, and the answer takes its time.
 * Leaves out: https, users and passwords in addresses.
 * Upstream: https://www.rfc-editor.org/rfc/rfc3986
 */
import type { ProgramContext, Reply } from '../container-program.ts';

/** A web address in its parts. */
export interface Url {
  isSecure: boolean;
  host: string;
  port: number;
  path: string;
}

/** Reads an address such as `http://trade-api:8080/healthz/ready`; without a scheme it is http. */
export function readUrl(text: string): Url {
  const [, scheme = 'http', host = '', port, path] =
    /^(?:(\w+):\/\/)?([^/:?#]*)(?::(\d+))?([/?][^#]*)?/.exec(text) ?? [];
  const isSecure = scheme === 'https';
  const given = path ?? '/';
  return {
    isSecure,
    host,
    port: Number(port ?? (isSecure ? 443 : 80)),
    path: given.startsWith('?') ? `/${given}` : given,
  };
}

/** What came of asking: no address for the name, or the reply with the address asked. */
export type Asked = { kind: 'no address' } | { kind: 'reply'; ip: string; reply: Reply };

/** Looks the name up and asks, now. */
export function askUrl(
  { place, world }: ProgramContext,
  { host, port, path }: Url,
  method: string,
  body?: string,
): Asked {
  const [ip] = place.lookUp(world, host);
  if (ip === undefined) return { kind: 'no address' };
  const request = { port, method, path, ...(body !== undefined && { body }) };
  return { kind: 'reply', ip, reply: place.ask(world, ip, request) };
}
