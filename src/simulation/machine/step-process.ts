/*
 * Models: a process that runs a shell goes on until it sleeps, waits or ends.
 * Leaves out: how long a command takes that does not say so.
 * Upstream: https://man7.org/linux/man-pages/man7/sched.7.html
 */
import type { ApplicationState } from '../programs/application.ts';
import { containerHost } from '../programs/container-host.ts';
import { stepShell } from '../shell/step-shell.ts';
import type { World } from '../world.ts';
import { beginLife } from './application-life.ts';
import { endProcess } from './end-process.ts';
import { printText } from './output.ts';
import { placeOf } from './process-place.ts';
import type { Process } from './process.ts';
import { countCpu, memoryLimitOf, watchMemory } from './resources.ts';
import { wakeProcess } from './wake-process.ts';

/** Lets the shell of a process go on; an application has a life of its own. */
export function stepProcess(world: World, process: Process, cause: number | undefined): void {
  const { program } = process;
  if (program.kind !== 'shell') return;
  const started: ApplicationState[] = [];
  // What it used up to now is counted before it does something else.
  countCpu(world, process);
  const result = stepShell(
    world,
    program,
    containerHost({
      place: placeOf(world, process),
      write: (stream, text) => printText(process, world.nowMs, stream, text),
      onApplication: (application) => started.push(application),
      memoryLimitBytes: memoryLimitOf(world, process),
    }),
  );
  if (process.end) return;
  if (result.status === 'ended') {
    const { exitCode, isOutOfMemory } = result;
    const why = isOutOfMemory ? 'killed because it used more memory than it may (OOMKilled)' : 'exited';
    endProcess(world, process, { exitCode, oomKilled: isOutOfMemory ?? false, why }, cause);
    return;
  }
  for (const application of started) begin(world, process, application);
  if (result.wakeAtMs !== undefined) wakeProcess(world, process, result.wakeAtMs);
}

function begin(world: World, process: Process, application: ApplicationState): void {
  beginLife(world, process, application);
  watchMemory(world, process);
}
