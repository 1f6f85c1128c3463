import { compact, type Draw } from './draw.ts';

/** A probe by a command, a request over HTTP or gRPC, or a connection. */
export function randomProbe(draw: Draw) {
  const action = draw.one([
    () => ({ exec: compact({ command: draw.maybe(() => ['cat', '/tmp/x y', '-a'], 0.8) }) }),
    () => ({
      httpGet: compact({
        path: draw.maybe(() => draw.one(['/', '/healthz', 'ready', '/a?b=c&d=%20', '/x y', '/é']), 0.8),
        port: draw.one([8080, 'http']),
        scheme: draw.one(['HTTP', 'HTTPS']),
        host: draw.maybe(() => draw.one(['example.com', '10.0.0.1', '::1']), 0.3),
        httpHeaders: draw.maybe(() => [{ name: 'X-A', value: 'b' }], 0.2),
      }),
    }),
    () => ({ tcpSocket: compact({ port: draw.one([5432, 'db']), host: draw.maybe(() => 'db.local', 0.3) }) }),
    () => ({ grpc: { port: 9090, service: draw.one(['', 'health']) } }),
  ])();
  return compact({
    ...action,
    initialDelaySeconds: draw.maybe(() => draw.integer(1, 30)),
    periodSeconds: draw.integer(1, 30),
    timeoutSeconds: draw.integer(1, 5),
    successThreshold: 1,
    failureThreshold: draw.integer(1, 9),
    terminationGracePeriodSeconds: draw.maybe(() => 5, 0.1),
  });
}
