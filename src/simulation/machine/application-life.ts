/*
 * Models: the life of an application: starting, listening, ready, draining after SIGTERM, and the end or a crash by itself.
 * Leaves out: the requests in flight, which the traffic counts (open-answers.ts).
 * Upstream: https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host#host-shutdown
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import type { ApplicationState } from '../programs/application.ts';
import { applicationOf } from '../programs/program.ts';
import { lastAnswerEndsMs } from '../traffic/open-answers.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { endProcess, nameOf } from './end-process.ts';
import { printLines } from './output.ts';
import type { Process } from './process.ts';
import { countCpu } from './resources.ts';
import { wakeProcess } from './wake-process.ts';

/** The event by which an application gets on in its life. */
export const LIFE = 'process.life';

/** What may come next in the life of an application. */
type Step = 'listening' | 'ready' | 'crash' | 'drained';

/** Puts the life of an application that starts now on the agenda; `process` is the one that it runs in. */
export function beginLife(world: World, process: Process, { traits }: ApplicationState): void {
  comesNext(world, process, 'listening', traits.startupMs);
  if (traits.readyMs !== null) comesNext(world, process, 'ready', traits.readyMs);
  if (traits.crash) comesNext(world, process, 'crash', traits.crash.afterMs);
}

/** Goes on with the life of an application, if it still is the one that the event is about. */
export function goOnWithLife(
  world: World,
  data: { process: string; step: string; startedMs: number },
  cause?: number,
): void {
  const process = world.processes[data.process];
  const application = process && !process.end ? applicationOf(process.program) : undefined;
  if (!process || !application || application.startedMs !== data.startedMs) return;
  steps[data.step as Step](world, process, application, cause);
}

const steps: Record<
  Step,
  (world: World, process: Process, application: ApplicationState, cause?: number) => void
> = {
  listening(world, process, application) {
    if (application.phase !== 'starting') return;
    enter(world, process, application, 'listening');
    printLines(process, world.nowMs, application.traits.lines.started);
  },
  ready(world, process, application, cause) {
    if (application.phase !== 'listening') return;
    enter(world, process, application, 'ready');
    printLines(process, world.nowMs, application.traits.lines.ready);
    record(world.log, {
      atMs: world.nowMs,
      actor: nameOf(process),
      what: `answers 200 at ${application.traits.routes.ready}`,
      about: process.about,
      ...(cause !== undefined && { cause }),
    });
  },
  crash(world, process, { traits }, cause) {
    crash(world, process, traits.lines.crashed, traits.crash!.exitCode, 'crashed', cause);
  },
  drained(world, process, { traits }, cause) {
    const exitCode = traits.sigterm?.exitCode ?? 0;
    endApplication(world, process, exitCode, 'stopped after SIGTERM', cause);
  },
};

/** An application with a handler begins to stop: it says that it is not ready, and serves or finishes for a while. */
export function beginDrain(
  world: World,
  process: Process,
  application: ApplicationState,
  cause: number | undefined,
): void {
  const { sigterm, lines } = application.traits;
  if (!sigterm || application.phase === 'draining') return;
  const drainMs = application.phase === 'starting' ? 0 : drainMsOf(world, process, sigterm);
  if (application.phase !== 'starting') enter(world, process, application, 'draining');
  printLines(process, world.nowMs, lines.stopping);
  schedule(world.agenda, {
    atMs: world.nowMs + drainMs,
    kind: LIFE,
    data: { process: process.id, step: 'drained', startedMs: application.startedMs },
    ...(cause !== undefined && { cause }),
  });
}

/** How long a drain takes: as long as it is said to, or as the last open answer. */
function drainMsOf(
  world: World,
  { id }: Process,
  { drainMs, finishesOpen }: NonNullable<ApplicationState['traits']['sigterm']>,
): number {
  return finishesOpen ? Math.min(drainMs, lastAnswerEndsMs(world, id) - world.nowMs) : drainMs;
}

/** Prints what an application prints when it crashes, and ends it. */
export function crash(
  world: World,
  process: Process,
  lines: readonly string[],
  exitCode: number,
  why: string,
  cause: number | undefined,
): void {
  printLines(process, world.nowMs, lines, 'stderr');
  endApplication(world, process, exitCode, why, cause);
}

/** Ends the process of an application; a shell that ran it goes on with the exit code. */
function endApplication(
  world: World,
  process: Process,
  exitCode: number,
  why: string,
  cause: number | undefined,
): void {
  if (process.program.kind === 'application') {
    endProcess(world, process, { exitCode, oomKilled: false, why }, cause);
    return;
  }
  countCpu(world, process);
  applicationOf(process.program)!.exitCode = exitCode;
  noteRouteChange(world);
  wakeProcess(world, process, world.nowMs, cause);
}

function enter(
  world: World,
  process: Process,
  application: ApplicationState,
  phase: ApplicationState['phase'],
): void {
  countCpu(world, process);
  application.phase = phase;
  noteRouteChange(world);
}

function comesNext(world: World, { id, cause }: Process, step: Step, inMs: number): void {
  schedule(world.agenda, {
    atMs: world.nowMs + inMs,
    kind: LIFE,
    data: { process: id, step, startedMs: world.nowMs },
    ...(cause !== undefined && { cause }),
  });
}
