/*
 * Models: the arguments of curl.
 * Leaves out: most of its 250 flags; one that is not here is refused by name.
 * Upstream: https://curl.se/docs/manpage.html
 */

/** What curl is to do. */
export type CurlRequest = {
  host: string;
  port: number;
  path: string;
  method: string;
  body: string | null;
  isSilent: boolean;
  showsErrors: boolean;
  showsHeaders: boolean;
  failsOnError: boolean;
  output: string | null;
  format: string | null;
  maxTimeMs: number | null;
};

/** Flags that take a value, by their letter or name. */
const WITH_VALUE: Record<string, string> = {
  o: 'output',
  w: 'write-out',
  X: 'request',
  d: 'data',
  H: 'header',
  m: 'max-time',
  A: 'user-agent',
};

const LONG_WITH_VALUE = [...Object.values(WITH_VALUE), 'connect-timeout', 'data-raw', 'retry'];

const SWITCHES: Record<string, string> = {
  s: 'silent',
  S: 'show-error',
  i: 'include',
  I: 'head',
  f: 'fail',
  L: 'location',
  k: 'insecure',
};

/** Reads the arguments; `read` gives the text of a file for `-d @file`. A problem is what curl prints. */
export function readCurlArgs(
  args: readonly string[],
  read: (path: string) => string | undefined,
): CurlRequest | { problem: string } {
  const flags: Record<string, string> = {};
  const addresses: string[] = [];
  const rest = [...args];
  while (rest.length > 0) {
    const problem = readOne(rest, flags, addresses);
    if (problem !== undefined) return { problem };
  }
  const [address, ...others] = addresses;
  if (address === undefined) {
    return {
      problem:
        "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    };
  }
  if (others.length > 0)
    return {
      problem:
        'curl: several addresses: not modelled in this simulation; it would ask them one after the other; ask for one\n',
    };
  const place = readAddress(address);
  return 'problem' in place ? place : makeRequest(place, flags, read);
}

function readOne(rest: string[], flags: Record<string, string>, addresses: string[]): string | undefined {
  const word = rest.shift()!;
  if (word === '-' || !word.startsWith('-')) {
    addresses.push(word);
    return undefined;
  }
  if (word.startsWith('--')) return readLong(word.slice(2), rest, flags);
  for (let at = 1; at < word.length; at++) {
    const letter = word[at]!;
    const name = WITH_VALUE[letter];
    if (name !== undefined) {
      const value = word.slice(at + 1) || rest.shift();
      if (value === undefined) return `curl: option -${letter}: requires parameter\n`;
      flags[name] = value;
      return undefined;
    }
    if (SWITCHES[letter] === undefined) return unknown(`-${letter}`);
    flags[SWITCHES[letter]] = 'on';
  }
  return undefined;
}

function readLong(name: string, rest: string[], flags: Record<string, string>): string | undefined {
  if (Object.values(SWITCHES).includes(name)) flags[name] = 'on';
  else if (LONG_WITH_VALUE.includes(name)) {
    const value = rest.shift();
    if (value === undefined) return `curl: option --${name}: requires parameter\n`;
    flags[name] = value;
  } else return unknown(`--${name}`);
  return undefined;
}

function unknown(flag: string): string {
  return `curl ${flag}: not modelled in this simulation, or unknown; it would change the request or what is shown; leave it out\n`;
}

type Place = { host: string; port: number; path: string };

function readAddress(address: string): Place | { problem: string } {
  const match = /^(?:(\w+):\/\/)?(\[[\da-fA-F:]+\]|[^/:?#]+)(?::(\d+))?([/?][^#]*)?/.exec(address);
  const scheme = match?.[1]?.toLowerCase() ?? 'http';
  if (!match) return { problem: 'curl: (3) URL rejected: Malformed input to a URL function\n' };
  if (scheme === 'https')
    return {
      problem: `curl: ${address}: TLS is not modelled in this simulation; it would encrypt the connection; use http\n`,
    };
  if (scheme !== 'http') return { problem: `curl: (1) Protocol "${scheme}" not supported\n` };
  const path = match[4] ?? '/';
  const host = match[2]!.replace(/^\[|\]$/g, '');
  return { host, port: Number(match[3] ?? 80), path: path.startsWith('/') ? path : `/${path}` };
}

function makeRequest(
  place: Place,
  flags: Record<string, string>,
  read: (path: string) => string | undefined,
): CurlRequest {
  const data = flags['data'] ?? flags['data-raw'];
  const body = data?.startsWith('@') ? (read(data.slice(1)) ?? '') : data;
  const seconds = Number(flags['max-time'] ?? flags['connect-timeout'] ?? NaN);
  const isHead = flags['head'] !== undefined;
  return {
    ...place,
    method: flags['request'] ?? (isHead ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    body: body ?? null,
    isSilent: flags['silent'] !== undefined,
    showsErrors: flags['show-error'] !== undefined,
    showsHeaders: isHead || flags['include'] !== undefined,
    failsOnError: flags['fail'] !== undefined,
    output: flags['output'] ?? null,
    format: flags['write-out'] ?? null,
    maxTimeMs: Number.isNaN(seconds) ? null : seconds * 1000,
  };
}
