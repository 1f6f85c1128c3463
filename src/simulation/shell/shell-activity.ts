/*
 * Models: what a shell is doing, seen from outside: the programs that run in it, and whether it computes without a pause.
 * Leaves out: programs that `&` left behind when their shell ended.
 * Upstream: https://man7.org/linux/man-pages/man1/ps.1.html
 */
import type { RunningProgram, ShellState } from './shell.ts';

/** The shell and all those inside it, the outermost first. */
export function shellsIn(shell: ShellState): ShellState[] {
  const inFrames = shell.frames.flatMap(({ children = [] }) => children);
  return [shell, ...[...inFrames, ...shell.jobs.map((job) => job.shell)].flatMap(shellsIn)];
}

/** The programs that run in a shell or in those inside it. */
export function programsIn(shell: ShellState): RunningProgram[] {
  return shellsIn(shell).flatMap(({ frames }) => frames.flatMap(({ running }) => running ?? []));
}

/** Whether a shell computes without a pause. */
export function isComputing(shell: ShellState): boolean {
  return shellsIn(shell).some(({ busyTurns, exitCode }) => busyTurns > 0 && exitCode === undefined);
}
