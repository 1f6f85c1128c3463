/*
 * Models: curl in containers: -s, -S, -f, -i, -I, -o, -X, -d, -H, -m, -w with the status, and its exit codes.
 * Leaves out: https, the progress table, everything else.
 * Upstream: https://curl.se/docs/manpage.html
 */
import { STATUS_WORDS } from '../../http-status.ts';
import type { ProgramOutcome } from '../../shell/shell-host.ts';
import { unescapeText } from '../../shell/unescape.ts';
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, putFile } from '../file-tree.ts';
import { askUrl, readUrl, type Asked } from './ask-url.ts';
import { readOptions } from './line-tool.ts';

const CONNECT_TIMEOUT_MS = 130_000;

/** curl. */
export const curl: ContainerProgram = {
  run(context) {
    const { url: text, method, body, timeoutMs, isQuiet } = read(context);
    if (text === undefined) return ended('', 'curl: (2) no URL specified\n', 2);
    const url = readUrl(text);
    const fail = (code: number, reason: string): ProgramOutcome =>
      ended('', isQuiet ? '' : `curl: (${code}) ${reason}\n`, code);
    if (url.isSecure) return ended('', 'curl: https is not modelled in this simulation\n', 35);
    const asked = askUrl(context, url, method, body);
    if (asked.kind === 'no address') return fail(6, `Could not resolve host: ${url.host}`);
    const { reply } = asked;
    if (reply.kind === 'refused') {
      return fail(
        7,
        `Failed to connect to ${url.host} port ${url.port} after 0 ms: Could not connect to server`,
      );
    }
    const takesMs =
      reply.kind === 'answer' ? reply.latencyMs : reply.kind === 'unreachable' ? 3_000 : CONNECT_TIMEOUT_MS;
    const isLate = takesMs > timeoutMs;
    const result: Asked = isLate ? { ...asked, reply: { kind: 'timeout' } } : asked;
    const wakeAtMs = context.world.nowMs + Math.min(takesMs, timeoutMs);
    return { sleepUntilMs: wakeAtMs, then: { program: 'curl', state: result } };
  },
  resume: (context, state) => finish(context, (state as unknown as Extract<Asked, { kind: 'reply' }>).reply),
};

function read({ args }: ProgramContext): {
  url: string | undefined;
  method: string;
  body: string | undefined;
  timeoutMs: number;
  isQuiet: boolean;
  flags: Set<string>;
  target: string | undefined;
  format: string;
} {
  const long: Record<string, string> = {
    '--fail': '-f',
    '--silent': '-s',
    '--show-error': '-S',
    '--include': '-i',
    '--head': '-I',
    '--data': '-d',
    '--request': '-X',
    '--max-time': '-m',
    '--output': '-o',
    '--write-out': '-w',
    '--header': '-H',
  };
  const { flags, values, rest } = readOptions(
    args.map((arg) => long[arg] ?? arg),
    'oXdHmwuA',
  );
  const body = values['d'];
  return {
    url: rest[0],
    method: values['X'] ?? (flags.has('I') ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    body,
    timeoutMs: values['m'] === undefined ? Infinity : Number(values['m']) * 1000,
    isQuiet: flags.has('s') && !flags.has('S'),
    flags,
    target: values['o'],
    format: values['w'] ?? '',
  };
}

function finish(context: ProgramContext, reply: Extract<Asked, { kind: 'reply' }>['reply']): ProgramOutcome {
  const { url, flags, target, format, timeoutMs, isQuiet } = read(context);
  const { host, port } = readUrl(url!);
  if (reply.kind === 'unreachable') {
    return ended(
      '',
      isQuiet
        ? ''
        : `curl: (7) Failed to connect to ${host} port ${port} after 3000 ms: Could not connect to server\n`,
      7,
    );
  }
  if (reply.kind !== 'answer') {
    const waited = Number.isFinite(timeoutMs) ? timeoutMs : CONNECT_TIMEOUT_MS;
    return ended(
      '',
      isQuiet ? '' : `curl: (28) Operation timed out after ${waited} milliseconds with 0 bytes received\n`,
      28,
    );
  }
  const { status, headers, body } = reply;
  const written = unescapeText(format).text.replace(/%\{(\w+)\}/g, (_, name: string) =>
    /^(?:http_code|response_code)$/.test(name) ? `${status}` : '',
  );
  if (flags.has('f') && status >= 400) {
    return ended(written, isQuiet ? '' : `curl: (22) The requested URL returned error: ${status}\n`, 22);
  }
  const head = [
    `HTTP/1.1 ${status} ${STATUS_WORDS[status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const shown = flags.has('i') || flags.has('I') ? `${head.join('\r\n')}\r\n\r\n` : '';
  const text = shown + (flags.has('I') ? '' : body);
  if (target === undefined) return ended(text + written);
  const refusal = putFile(context.tree, absolutePath(target, context.tree.workingDir), { content: text });
  return refusal === undefined
    ? ended(written)
    : ended(written, `curl: (23) client returned ERROR on write\n`, 23);
}
