/*
 * Models: `curl` for one address: the answer's body, headers with -i, the status with -w, its errors and exit codes.
 * Leaves out: TLS, redirects, several addresses, the progress meter, request bodies beyond a text.
 * Upstream: https://curl.se/docs/manpage.html
 */
import { STATUS_WORDS } from '../../http-status.ts';
import { answerHttp } from '../../machine/answer.ts';
import { failed, printed, type CommandContext, type Ended, type Outcome, type Program } from '../command.ts';
import { readFile, writeFile } from '../files.ts';
import { CLIENT_IP, reach } from './reach.ts';
import { answerThroughProxy } from './through-proxy.ts';
import { readCurlArgs, type CurlRequest } from './curl-args.ts';

type CurlState = { request: CurlRequest; answer: Answer | null; startedMs: number };
type Answer = { status: number; body: string; headers: Record<string, string> };

/** How long curl waits for a connection, in milliseconds. */
const CONNECT_MS = 134_000;

/** `curl`. */
export const curl: Program = {
  run(context, args) {
    const request = readCurlArgs(args, (path) => readFile(context.world, path));
    return 'problem' in request ? failed(request.problem, 2) : ask(context, request);
  },
  resume(context, state) {
    const { request, answer, startedMs } = state as CurlState;
    return answer ? show(context, request, answer) : timedOut(context, request, startedMs);
  },
};

function ask(context: CommandContext, request: CurlRequest): Outcome {
  const { world } = context;
  const { host, port, method, path, body } = request;
  const reached = reach(world, host, port);
  if (reached.kind === 'unknown') return complain(request, 6, `Could not resolve host: ${host}`);
  if (reached.kind === 'silent') return waitInVain(context, request);
  const refused = `Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`;
  if (reached.kind === 'refused') return complain(request, 7, refused);
  const asked = { port: reached.port, method, path, clientIp: CLIENT_IP, ...(body === null ? {} : { body }) };
  const answer = reached.route
    ? answerThroughProxy(world, reached.process, reached.route, asked)
    : answerHttp(world, reached.process, asked);
  if (answer.kind === 'refused') {
    const isDocker = ['localhost', '127.0.0.1'].includes(host);
    // The proxy of Docker accepts the connection and then finds nobody behind it.
    return isDocker
      ? complain(request, 56, 'Recv failure: Connection reset by peer')
      : complain(request, 7, refused);
  }
  if (answer.kind === 'timeout') return waitInVain(context, request);
  const { status, headers, latencyMs } = answer;
  if (request.maxTimeMs !== null && latencyMs > request.maxTimeMs) return waitInVain(context, request);
  return wait(context, request, { status, body: answer.body, headers }, latencyMs);
}

function wait({ world }: CommandContext, request: CurlRequest, answer: Answer | null, ms: number): Outcome {
  const state: CurlState = { request, answer, startedMs: world.nowMs };
  const wakeAtMs = world.nowMs + Math.ceil(ms);
  return {
    stdout: '',
    stderr: '',
    waiting: { command: 'curl', state: state, wakeAtMs },
  };
}

function waitInVain(context: CommandContext, request: CurlRequest): Outcome {
  return wait(context, request, null, request.maxTimeMs ?? CONNECT_MS);
}

function timedOut({ world }: CommandContext, request: CurlRequest, startedMs: number): Ended {
  const ms = world.nowMs - startedMs;
  const isLimit = request.maxTimeMs !== null;
  const text = isLimit
    ? `Operation timed out after ${ms} milliseconds with 0 bytes received`
    : `Failed to connect to ${request.host} port ${request.port} after ${ms} ms: Couldn't connect to server`;
  return complain(request, 28, text);
}

function complain({ isSilent, showsErrors }: CurlRequest, exitCode: number, text: string): Ended {
  return failed(isSilent && !showsErrors ? '' : `curl: (${exitCode}) ${text}\n`, exitCode);
}

function show({ world }: CommandContext, request: CurlRequest, answer: Answer): Ended {
  const { status, body, headers } = answer;
  const written = writeOut(request, answer);
  if (request.failsOnError && status >= 400) {
    return { ...complain(request, 22, `The requested URL returned error: ${status}`), stdout: written };
  }
  const head = `HTTP/1.1 ${status} ${STATUS_WORDS[status] ?? ''}\r\n${headerLines(headers)}\r\n`;
  const text = (request.showsHeaders ? head : '') + (request.method === 'HEAD' ? '' : body);
  if (request.output === null) return printed(text + written);
  if (request.output !== '/dev/null') {
    const problem = writeFile(world, request.output, text);
    if (problem !== undefined) return complain(request, 23, `Failure writing output to destination`);
  }
  return printed(written);
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function writeOut({ format, host, port, path }: CurlRequest, { status, body, headers }: Answer): string {
  const values: Record<string, string> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    size_download: String(body.length),
    content_type: headers['Content-Type'] ?? '',
    url_effective: `http://${host}:${port}${path}`,
    exitcode: '0',
  };
  return (format ?? '')
    .replace(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
