/*
 * Models: what a signal does to a process: the kernel's rule for the first process of a container, handlers of
 * applications, traps of shells.
 * Leaves out: blocked signals, process groups, SIGSTOP and SIGCONT.
 * Upstream: https://man7.org/linux/man-pages/man7/pid_namespaces.7.html (what reaches an init process)
 */
import { applicationOf } from '../programs/program.ts';
import { signalShell } from '../shell/signal-shell.ts';
import type { World } from '../world.ts';
import { beginDrain } from './application-life.ts';
import { endProcess } from './end-process.ts';
import { signalNumbers, type Process, type Signal } from './process.ts';
import { wakeProcess } from './wake-process.ts';

/** Ends a process by a signal: its exit code is 128 and the number of the signal. */
export function killProcess(world: World, process: Process, signal: Signal, cause: number | undefined): void {
  const exitCode = 128 + signalNumbers[signal];
  endProcess(world, process, { exitCode, oomKilled: false, why: `killed by ${signal}` }, cause);
}

/** Gives a signal other than SIGKILL to a running process. */
export function deliverSignal(
  world: World,
  process: Process,
  signal: Signal,
  cause: number | undefined,
): void {
  if (signal === 'SIGTERM' || signal === 'SIGINT') process.signalled = signal;
  const { program } = process;
  if (program.kind === 'application' || program.isReplaced) toProgram(world, process, signal, cause);
  else toShell(world, process, signal, cause);
}

function toProgram(world: World, process: Process, signal: Signal, cause: number | undefined): void {
  const application = applicationOf(process.program);
  const stops = signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGQUIT';
  // One that hangs has a handler, which waits for what never comes.
  if (application?.traits.sigterm && stops) {
    if (!application.isHung) beginDrain(world, process, application, cause);
  } else if (process.parent !== undefined) killProcess(world, process, signal, cause);
}

function toShell(world: World, process: Process, signal: Signal, cause: number | undefined): void {
  if (process.program.kind !== 'shell') return;
  const effect = signalShell(process.program, signal.slice(3), process.parent === undefined);
  if (effect === 'ends') killProcess(world, process, signal, cause);
  else if (effect === 'wakes') wakeProcess(world, process, world.nowMs, cause);
}
