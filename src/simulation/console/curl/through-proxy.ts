/*
 * Models: a request through the reverse proxy of the Docker side: it goes to one of the copies that nginx knows, and on to the
 * next when one fails; when none answers, nginx answers itself.
 * Leaves out: passive checks, weights.
 * Upstream: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
 */
import { nextInteger } from '../../chance.ts';
import type { ProxyRoute } from '../../docker/proxy.ts';
import { answerHttp, type HttpAnswer, type HttpRequest } from '../../machine/answer.ts';
import type { World } from '../../world.ts';

/** How long nginx waits for a copy that does not answer, in milliseconds (proxy_read_timeout). */
const READ_TIMEOUT_MS = 60_000;

/** What comes back through a proxy, whose own process is `proxy`. */
export function answerThroughProxy(
  world: World,
  proxy: string,
  route: ProxyRoute,
  request: HttpRequest,
): HttpAnswer {
  const own = answerHttp(world, proxy, request);
  if (own.kind !== 'answer') return own;
  const { targets, triesNext } = route;
  const first = targets.length === 0 ? 0 : nextInteger(world.chance, targets.length);
  const inTurn = [...targets.slice(first), ...targets.slice(0, first)];
  let waitedMs = 0;
  for (const { process, port } of triesNext ? inTurn : inTurn.slice(0, 1)) {
    const answer = process === undefined ? undefined : answerHttp(world, process, { ...request, port });
    if (answer?.kind === 'answer') return passedOn(answer, waitedMs);
    if (answer?.kind === 'timeout') waitedMs += READ_TIMEOUT_MS;
  }
  return waitedMs > 0 ? failure(504, 'Gateway Time-out', waitedMs) : failure(502, 'Bad Gateway', 1);
}

function passedOn(answer: Extract<HttpAnswer, { kind: 'answer' }>, waitedMs: number): HttpAnswer {
  return {
    ...answer,
    headers: { ...answer.headers, Server: 'nginx' },
    latencyMs: answer.latencyMs + waitedMs,
  };
}

function failure(status: number, reason: string, latencyMs: number): HttpAnswer {
  const title = `${status} ${reason}`;
  const body =
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  return {
    kind: 'answer',
    status,
    body,
    headers: { Server: 'nginx', 'Content-Type': 'text/html' },
    latencyMs,
  };
}
