/*
 * Models: causes that harm a process: it crashes, it hangs, it takes more and more memory.
 * Leaves out: slow answers, lost packets, full disks.
 * Upstream: https://principlesofchaos.org/
 */
import { record } from '../event-log.ts';
import { applicationOf } from '../programs/program.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { crash } from './application-life.ts';
import { endProcess } from './end-process.ts';
import type { Process } from './process.ts';
import { countCpuOn, watchMemory } from './resources.ts';

/** Makes a process crash: an application as it crashes by itself, anything else by a segmentation fault (139). */
export function crashProcess(world: World, id: string, cause: number | undefined): void {
  const process = world.processes[id];
  if (!process || process.end) return;
  const application = applicationOf(process.program);
  if (application) {
    const { lines, crashExitCode } = application.traits;
    crash(world, process, lines.crashed, crashExitCode, 'crashed', cause);
  } else endProcess(world, process, { exitCode: 139, oomKilled: false, why: 'killed by SIGSEGV' }, cause);
}

/** Makes a process hang: it keeps its ports and its memory, answers nothing, and only SIGKILL ends it. */
export function hangProcess(world: World, id: string, cause: number | undefined): void {
  const process = world.processes[id];
  if (!process || process.end) return;
  countCpuOn(world, process.machine);
  const application = applicationOf(process.program);
  if (application) application.isHung = true;
  if (process.program.kind === 'shell') process.program.isHung = true;
  process.cause = note(world, process, 'hangs: it answers nothing any more', cause);
  noteRouteChange(world);
}

/** Fills memory of a process: some bytes at once, or some each second from now on. The limit is the end of it. */
export function fillMemory(
  world: World,
  id: string,
  amount: { bytes: number } | { bytesPerSecond: number },
  cause: number | undefined,
): void {
  const process = world.processes[id];
  if (!process || process.end) return;
  const { bytes, bytesPerSecond, sinceMs } = process.filled;
  const soFar = bytes + (bytesPerSecond * (world.nowMs - sinceMs)) / 1000;
  process.filled = {
    bytes: soFar + ('bytes' in amount ? amount.bytes : 0),
    bytesPerSecond: 'bytesPerSecond' in amount ? amount.bytesPerSecond : bytesPerSecond,
    sinceMs: world.nowMs,
  };
  process.cause = note(world, process, 'takes more memory', cause);
  watchMemory(world, process);
}

function note(world: World, process: Process, what: string, cause: number | undefined): number {
  const { about } = process;
  const entry = { atMs: world.nowMs, actor: 'fault', what, about };
  return record(world.log, { ...entry, ...(cause !== undefined && { cause }) });
}
