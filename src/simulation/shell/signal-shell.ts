/*
 * Models: what a signal does to a shell: its trap runs as soon as the command in the foreground has ended.
 * Leaves out: signals to the command in the foreground; `kill` reaches the shell alone.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#trap
 */
import type { ShellState } from './shell.ts';

/**
 * Gives a signal, such as TERM, to a shell. As the first process of a container (`isInit`) it does not end by a signal that
 * it has no trap for. Answers whether it ends, wakes up to look at its trap, or takes no notice.
 */
export function signalShell(
  shell: ShellState,
  signal: string,
  isInit: boolean,
): 'ends' | 'wakes' | 'ignored' {
  const handler = shell.traps[signal];
  if (handler === undefined) return isInit ? 'ignored' : 'ends';
  if (handler === '') return 'ignored';
  shell.pending.push(signal);
  return 'wakes';
}
