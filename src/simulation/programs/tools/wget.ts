/*
 * Models: wget of BusyBox: -q, -O, -T, --spider, -S, --post-data, and its words.
 * Leaves out: https, redirects, -c; the progress bar is that of the end.
 * Upstream: https://git.busybox.net/busybox/tree/networking/wget.c
 */
import { STATUS_WORDS } from '../../http-status.ts';
import type { ProgramOutcome } from '../../shell/shell-host.ts';
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, findFile, putFile } from '../file-tree.ts';
import { askUrl, readUrl, type Asked } from './ask-url.ts';
import { readOptions } from './line-tool.ts';

/** How long wget waits if nobody says how long, in seconds. */
const DEFAULT_TIMEOUT_SECONDS = 900;

/** How long it takes until the network knows that nobody has an address, in milliseconds. */
const UNREACHABLE_MS = 3_000;

/** wget. */
export const wget: ContainerProgram = {
  run(context) {
    const options = read(context);
    if (options.url === undefined) return ended('', 'wget: missing URL\n');
    const url = readUrl(options.url);
    if (url.isSecure)
      return ended('', `wget: https is not modelled in this simulation: use http://${url.host}\n`);
    const asked = askUrl(context, url, options.body === undefined ? 'GET' : 'POST', options.body);
    if (asked.kind === 'no address') return ended('', `wget: bad address '${url.host}'\n`);
    const address = `${asked.ip}:${url.port}`;
    const named = url.port === 80 ? url.host : `${url.host}:${url.port}`;
    const stderr = options.isQuiet ? '' : `Connecting to ${named} (${address})\n`;
    const { reply } = asked;
    if (reply.kind === 'refused')
      return ended('', `${stderr}wget: can't connect to remote host (${asked.ip}): Connection refused\n`);
    const timeoutMs = options.timeoutSeconds * 1000;
    const takesMs =
      reply.kind === 'answer' ? reply.latencyMs : reply.kind === 'unreachable' ? UNREACHABLE_MS : Infinity;
    const result: Asked = takesMs > timeoutMs ? { ...asked, reply: { kind: 'timeout' } } : asked;
    const wakeAtMs = context.world.nowMs + Math.min(takesMs, timeoutMs);
    return {
      stderr,
      sleepUntilMs: wakeAtMs,
      then: { program: 'wget', state: result },
    };
  },
  resume: (context, state) => finish(context, state as unknown as Extract<Asked, { kind: 'reply' }>),
};

function read({ args }: ProgramContext): {
  url: string | undefined;
  target: string | undefined;
  body: string | undefined;
  isQuiet: boolean;
  isSpider: boolean;
  showsHeaders: boolean;
  timeoutSeconds: number;
} {
  const long = args.filter((arg) => arg.startsWith('--'));
  const { flags, values, rest } = readOptions(
    args.filter((arg) => !arg.startsWith('--')),
    'OTPUt',
  );
  const valueOf = (name: string): string | undefined =>
    long.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return {
    url: rest[0],
    target: values['O'] ?? valueOf('output-document'),
    body: valueOf('post-data'),
    isQuiet: flags.has('q') || long.includes('--quiet'),
    isSpider: long.includes('--spider'),
    showsHeaders: flags.has('S'),
    timeoutSeconds: Number(values['T'] ?? valueOf('timeout') ?? DEFAULT_TIMEOUT_SECONDS),
  };
}

function finish(context: ProgramContext, { ip, reply }: Extract<Asked, { kind: 'reply' }>): ProgramOutcome {
  const options = read(context);
  const fail = (reason: string): ProgramOutcome => ended('', `wget: ${reason}\n`, 1);
  if (reply.kind === 'unreachable') return fail(`can't connect to remote host (${ip}): Host is unreachable`);
  if (reply.kind !== 'answer') return fail('download timed out');
  const statusLine = `HTTP/1.1 ${reply.status} ${STATUS_WORDS[reply.status] ?? ''}`.trimEnd();
  const headers = options.showsHeaders
    ? [statusLine, ...Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`)]
        .map((line) => `  ${line}\n`)
        .join('')
    : '';
  if (reply.status >= 400 || reply.status < 200)
    return ended('', `${headers}wget: server returned error: ${statusLine}\n`, 1);
  if (options.isSpider) return ended('', headers + (options.isQuiet ? '' : 'remote file exists\n'), 0);
  return deliver(context, options, headers, reply.body);
}

function deliver(
  { tree }: ProgramContext,
  { url, target, isQuiet }: ReturnType<typeof read>,
  headers: string,
  body: string,
): ProgramOutcome {
  const name = target ?? (readUrl(url!).path.replace(/\?.*$/, '').replace(/^.*\//, '') || 'index.html');
  const bar = `${name.slice(0, 20).padEnd(20)} 100% |********************************| ${`${body.length}`.padStart(5)}  0:00:00 ETA\n`;
  if (name === '-') {
    return ended(body, isQuiet ? headers : `${headers}writing to stdout\n${bar}written to stdout\n`, 0);
  }
  const path = absolutePath(name, tree.workingDir);
  if (target === undefined && findFile(tree, path))
    return ended('', `wget: can't open '${name}': File exists\n`);
  const refusal = putFile(tree, path, { content: body });
  if (refusal !== undefined) return ended('', `wget: can't open '${name}': ${refusal}\n`);
  return ended('', isQuiet ? headers : `${headers}saving to '${name}'\n${bar}'${name}' saved\n`, 0);
}
