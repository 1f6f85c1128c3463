/*
 * Models: what a process answers to a request, as probes, wget and curl see it.
 * Leaves out: the requests of a load, which are only counted (traffic/); TLS; bodies of any length.
 * Upstream: https://www.rfc-editor.org/rfc/rfc9110 and https://learn.microsoft.com/aspnet/core/host-and-deploy/health-checks
 */
import { answerFile } from '../programs/answer-file.ts';
import { acceptsConnections, type ApplicationState, type RouteAnswer } from '../programs/application.ts';
import { applicationOf } from '../programs/program.ts';
import { httpDate } from '../clock.ts';
import { utf8Length } from '../digest.ts';
import type { World } from '../world.ts';
import type { Process } from './process.ts';
import { firstOf } from './processes-on.ts';
import { fileTreeOf } from './process-files.ts';
import { capacityPerSecondOf } from './resources.ts';

/** A request. */
export interface HttpRequest {
  /** The port it goes to. */
  port: number;
  /** The method, such as `GET`. */
  method: string;
  /** The path with its query. */
  path: string;
  /** The body. */
  body?: string;
  /** The address it comes from. */
  clientIp?: string;
}

/** What came back: a refused connection, nothing at all, or an answer after `latencyMs`. */
export type HttpAnswer =
  | { kind: 'refused' }
  | { kind: 'timeout' }
  | { kind: 'answer'; status: number; body: string; headers: Record<string, string>; latencyMs: number };

/** The longest that an overloaded application lets one wait, in milliseconds. */
const OVERLOAD_LATENCY_MS = 3_000;

/** Whether a process, or its container, accepts connections on a port. A hung one does: the kernel accepts for it. */
export function isListening(world: World, processId: string, port: number): boolean {
  const process = world.processes[processId];
  const application = process && runningApplication(process);
  return application !== undefined && acceptsConnections(application) && application.traits.port === port;
}

/** What a process answers to a request now. A process that is gone refuses; one on a machine without power stays silent. */
export function answerHttp(world: World, processId: string, request: HttpRequest): HttpAnswer {
  const process = world.processes[processId];
  if (process && world.machines[process.machine]?.isOn === false) return { kind: 'timeout' };
  const application = process && runningApplication(process);
  if (!application || !isListening(world, processId, request.port)) return { kind: 'refused' };
  if (application.isHung) return { kind: 'timeout' };
  const { status, body, contentType } = answerOf(world, process, application, request);
  return {
    kind: 'answer',
    status,
    body,
    headers: headersOf(world, application.traits.server, body, contentType),
    latencyMs: latencyMsOf(world, process, application),
  };
}

/** Headers in the order in which Kestrel writes them, and nginx nearly so. */
function headersOf(world: World, server: string, body: string, contentType: string): Record<string, string> {
  return {
    'Content-Length': String(utf8Length(body)),
    ...(body !== '' && { 'Content-Type': contentType }),
    Date: httpDate(world),
    Server: server,
  };
}

function runningApplication({ program, end }: Process): ApplicationState | undefined {
  return end ? undefined : applicationOf(program);
}

function answerOf(
  world: World,
  process: Process,
  { traits, phase }: ApplicationState,
  { method, path }: HttpRequest,
): Pick<RouteAnswer, 'status' | 'body' | 'contentType'> {
  const [route = ''] = path.split('?');
  if (traits.filesRoot !== null) {
    // A server of files answers some paths by itself.
    const own = traits.answers.find((one) => one.path === route);
    return own ?? answerFile(fileTreeOf(world, firstOf(world, process)), traits, route);
  }
  const text = 'text/plain; charset=utf-8';
  const { ready, live, isSilent } = traits.routes;
  if (route === ready || route === live) {
    const isWell = route === live || phase === 'ready';
    const body = isSilent ? '' : isWell ? 'Healthy' : 'Unhealthy';
    return { status: isWell ? 200 : 503, body, contentType: text };
  }
  // Warming up, it listens but has nothing to answer with yet.
  if (phase === 'listening') return { status: 503, body: '', contentType: text };
  const fits = traits.answers.filter(({ path: known }) => isSamePath(known, route));
  const answer = fits.find((one) => one.method === method);
  if (answer) return answer;
  return { status: fits.length > 0 ? 405 : 404, body: '', contentType: text };
}

function isSamePath(known: string, path: string): boolean {
  return known.endsWith('*') ? path.startsWith(known.slice(0, -1)) : known === path;
}

/** An answer takes longer the busier its process is, as in a queue; an overloaded one is late, not dead. */
function latencyMsOf(world: World, process: Process, { traits }: ApplicationState): number {
  if (process.requestsPerSecond === 0) return traits.latencyMs;
  const capacity = capacityPerSecondOf(world, process);
  const use = capacity > 0 ? process.requestsPerSecond / capacity : 1;
  if (use >= 1) return OVERLOAD_LATENCY_MS;
  return Math.min(OVERLOAD_LATENCY_MS, Math.round(traits.latencyMs / (1 - use)));
}
