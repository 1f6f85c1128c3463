/*
 * Models: how a shell's own messages begin.
 * Leaves out: line numbers, but the one that dash always gives.
 * Upstream: https://git.busybox.net/busybox/tree/shell/ash.c (ash_vmsg)
 */
import type { Run } from './run.ts';
import type { ShellState } from './shell.ts';
import { writeStream } from './streams.ts';

/** A message of a shell on its standard error, with its name in front. */
export function complain(run: Run, shell: ShellState, message: string): void {
  writeStream(run, shell, 2, `${prefixOf(shell)}${message}\n`);
}

/** What stands in front of the messages of a shell. */
export function prefixOf({ dialect, name }: { dialect: ShellState['dialect']; name: string }): string {
  return dialect === 'dash' ? `${name}: 1: ` : `${name}: `;
}
