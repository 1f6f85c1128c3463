/*
 * Models: programs that ask others: wget of BusyBox, nslookup, nc -z, and curl in small.
 * Leaves out: TLS, redirects, uploads beyond --post-data, most options; names are resolved without search domains in nslookup.
 * Upstream: https://git.busybox.net/busybox/tree/networking/wget.c and networking/nslookup.c
 */
import type { ContainerProgram, ProgramContext } from '../container-program.ts';
import { ended } from '../container-program.ts';
import { curl } from './curl.ts';
import { readOptions } from './line-tool.ts';
import { wget } from './wget.ts';

/** Programs that ask others. */
export const networkPrograms: Record<string, ContainerProgram> = {
  wget,
  curl,
  nslookup: { run: runNslookup },
  nc: { run: runNc },
};

/** Asks the name server for both kinds of addresses; the answer about IPv6, which is empty, comes first. */
function runNslookup({ place, world, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const [name, server = place.nameServer] = args.filter((arg) => !arg.startsWith('-'));
  if (name === undefined) return ended('', 'Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n');
  const head = `Server:\t\t${server}\nAddress:\t${server}:53\n\n`;
  const ips = place.lookUp(world, name);
  if (ips.length === 0) {
    const line = `** server can't find ${name}: NXDOMAIN\n\n`;
    return ended(head + line + line, '', 1);
  }
  const addresses = ips.map((ip) => `Name:\t${name}\nAddress: ${ip}\n`).join('');
  return ended(`${head}Non-authoritative answer:\n\nNon-authoritative answer:\n${addresses}\n`);
}

function runNc({ place, world, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { flags, values, rest } = readOptions(args, 'wip');
  const [host = '', portText = ''] = rest;
  const port = Number(portText);
  if (!flags.has('z') || !Number.isInteger(port))
    return ended('', 'nc: only `nc -z HOST PORT` is modelled in this simulation\n');
  const [ip] = place.lookUp(world, host);
  if (ip === undefined) return ended('', `nc: bad address '${host}'\n`);
  const { kind } = place.ask(world, ip, { port, method: 'HEAD', path: '/' });
  const shown = `${host} (${ip}:${port})`;
  if (kind === 'refused') return ended('', flags.has('v') ? `nc: ${shown}: Connection refused\n` : '', 1);
  if (kind === 'unreachable')
    return ended(
      '',
      `nc: ${shown}: ${values['w'] === undefined ? 'Host is unreachable' : 'Connection timed out'}\n`,
      1,
    );
  return ended('', flags.has('v') ? `${shown} open\n` : '', 0);
}
