/*
 * Models: what a probe finds out: an HTTP request, a TCP connection, a command in the container.
 * Leaves out: gRPC probes (their outcome is unknown, and the Event says why), redirects, the host and headers of a request.
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/probe
 */
import type { HTTPGetAction, TCPSocketAction } from 'kubernetes-types/core/v1';
import { answerHttp, isListening } from '../../machine/answer.ts';
import type { World } from '../../world.ts';
import type { Container } from '../objects/pod.ts';

/** What a probe found out, and how long that took in milliseconds. */
export interface ProbeOutcome {
  /** An unknown outcome counts neither way. */
  result: 'Success' | 'Failure' | 'Unknown';
  /** What the Event says after `probe failed: `. */
  output: string;
  /** How long it took, in milliseconds. */
  afterMs: number;
}

/** Where a probe goes to. */
export interface ProbeTarget {
  /** The process of the container. */
  processId: string;
  /** The address of the Pod. */
  ip: string;
  /** The container, whose ports have names. */
  container: Container;
  /** How long it may take, in milliseconds. */
  timeoutMs: number;
}

/** Sends the HTTP request of a probe. */
export function probeHttp(
  world: World,
  { processId, ip, container, timeoutMs }: ProbeTarget,
  { port: given, path = '/', scheme = 'HTTP' }: HTTPGetAction,
): ProbeOutcome {
  const port = portOf(container, given);
  if (port === undefined) return unknownPort(given);
  const route = path.startsWith('/') ? path : `/${path}`;
  const url = `${scheme.toLowerCase()}://${ip}:${port}${route}`;
  const failed = (why: string, afterMs: number): ProbeOutcome => ({
    result: 'Failure',
    output: `Get ${JSON.stringify(url)}: ${why}`,
    afterMs,
  });
  const answer = answerHttp(world, processId, { port, method: 'GET', path: route });
  if (answer.kind === 'refused') return failed(`dial tcp ${ip}:${port}: connect: connection refused`, 0);
  if (answer.kind === 'timeout' || answer.latencyMs >= timeoutMs) {
    const late = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
    return failed(late, timeoutMs);
  }
  if (answer.status >= 200 && answer.status < 400) {
    return { result: 'Success', output: answer.body, afterMs: answer.latencyMs };
  }
  const output = `HTTP probe failed with statuscode: ${answer.status}`;
  return { result: 'Failure', output, afterMs: answer.latencyMs };
}

/** Opens the TCP connection of a probe. */
export function probeTcp(
  world: World,
  { processId, ip, container }: ProbeTarget,
  { port: given }: TCPSocketAction,
): ProbeOutcome {
  const port = portOf(container, given);
  if (port === undefined) return unknownPort(given);
  if (isListening(world, processId, port)) return { result: 'Success', output: '', afterMs: 0 };
  const output = `dial tcp ${ip}:${port}: connect: connection refused`;
  return { result: 'Failure', output, afterMs: 0 };
}

/** The number of a port that is given as a number or by its name in the container; undefined for an unknown name. */
export function portOf({ ports }: Container, given: number | string): number | undefined {
  if (typeof given === 'number') return given;
  const named = ports?.find(({ name }) => name === given)?.containerPort;
  return named ?? (/^\d+$/.test(given) ? Number(given) : undefined);
}

/** The name is read as a number in the end, and that is what the Event complains about. Source: ResolveContainerPort. */
function unknownPort(given: number | string): ProbeOutcome {
  const output = `strconv.Atoi: parsing ${JSON.stringify(String(given))}: invalid syntax`;
  return { result: 'Unknown', output, afterMs: 0 };
}
