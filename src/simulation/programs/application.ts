/*
 * Models: a make-believe application as data: how long it takes to start, what it answers, what it costs, how it ends.
 * Leaves out: everything that it would compute.
 * Upstream: https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host (start, stop, the drain in between)
 */

/** The numbers of an application in one version. They never change while it runs. */
export interface ApplicationTraits {
  /** Its name, such as `trade-api`. */
  name: string;
  /** Its version, such as `1.4.0`. */
  version: string;
  /** The port it listens on. */
  port: number;
  /** From start to listening, in milliseconds. */
  startupMs: number;
  /** From start until the readiness route answers 200, in milliseconds; null when that never comes. */
  readyMs: number | null;
  /** The readiness and liveness routes. A silent one answers with a status alone, not with MapHealthChecks' words too. */
  routes: { ready: string; live: string; isSilent?: boolean };
  /** What else it answers, the first that fits; nothing that fits is 404. */
  answers: RouteAnswer[];
  /** The directory whose files it serves; null for an application that has routes alone. */
  filesRoot: string | null;
  /** The Server header of its answers. */
  server: string;
  /** Requests a second that one copy can answer if the processor lets it. */
  capacityPerSecond: number;
  /** Processor time of one request, in thousandths of a processor times milliseconds. */
  cpuMilliMsPerRequest: number;
  /** Processor used with nothing to do, in thousandths of one. */
  idleCpuMilli: number;
  /** How long a request takes, in milliseconds. */
  latencyMs: number;
  /** Memory at the start, in bytes. */
  memoryBytes: number;
  /** Memory that is added each second, in bytes; 0 for an application without a leak. */
  memoryGrowthBytesPerSecond: number;
  /**
   * How it takes SIGTERM: it goes on serving for `drainMs` and then exits, with 0 if no code is given; null if it has no
   * handler, which as the first process of a container means that nothing happens. One that `finishesOpen` accepts nothing
   * new and exits with the end of its last open answer; then `drainMs` is the longest that it waits.
   */
  sigterm: { drainMs: number; exitCode?: number; finishesOpen?: true } | null;
  /** Whether it crashes by itself: after how many milliseconds, with which exit code; null if not. */
  crash: { afterMs: number; exitCode: number } | null;
  /** The exit code when something makes it crash: 134 for an unhandled exception in .NET, 139 for a segmentation fault. */
  crashExitCode: number;
  /** Whether clients have a session that only this copy knows (a legacy MCP server). */
  keepsSessions: boolean;
  /** What it prints at these moments. */
  lines: { started: string[]; ready: string[]; stopping: string[]; crashed: string[] };
}

/** What an application answers to one kind of request. */
export interface RouteAnswer {
  /** The method, such as `GET`. */
  method: string;
  /** The path; one that ends in `*` fits everything that begins so. */
  path: string;
  /** The HTTP status. */
  status: number;
  /** The body. */
  body: string;
  /** The media type of the body. */
  contentType: string;
}

/** An application that runs. */
export interface ApplicationState {
  kind: 'application';
  /** Its numbers. */
  traits: ApplicationTraits;
  /** Where it is in its life; `ready` also says that it serves. */
  phase: 'starting' | 'listening' | 'ready' | 'draining';
  /** When it started, in virtual milliseconds. */
  startedMs: number;
  /** Whether it hangs: it holds its ports and answers nothing. */
  isHung: boolean;
  /** The code it ended with, for the shell that waits for it. */
  exitCode?: number;
}

/** Whether it accepts connections: not before it listens, and not any more while it only finishes what is open. */
export function acceptsConnections({ phase, traits }: ApplicationState): boolean {
  return phase !== 'starting' && !(phase === 'draining' && traits.sigterm?.finishesOpen);
}

/** An application at its start. */
export function startApplication(traits: ApplicationTraits, nowMs: number): ApplicationState {
  return { kind: 'application', traits, phase: 'starting', startedMs: nowMs, isHung: false };
}
