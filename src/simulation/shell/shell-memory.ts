/*
 * Models: the memory that a shell takes: itself and its variables, whose values grow by their true length.
 * Leaves out: the copies that an expansion makes on the way, and the programs that it runs.
 * Upstream: https://man7.org/linux/man-pages/man3/malloc.3.html
 */
import { shellsIn } from './shell-activity.ts';
import type { ShellState } from './shell.ts';

/** What a shell takes with nothing in its variables, in bytes. */
const SHELL_BYTES = 400 * 1024;

/** The longest value that is kept as text; of a longer one only the length is. */
export const LONGEST_VALUE = 16 * 1024;

/** The memory of a shell and those inside it, in bytes. */
export function shellMemoryBytes(shell: ShellState): number {
  return shellsIn(shell).reduce(
    (sum, one) => sum + (one === shell ? SHELL_BYTES : 0) + variableBytes(one),
    0,
  );
}

/** The memory of the variables of one shell, in bytes. */
function variableBytes({ variables, longBytes }: ShellState): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(variables)) {
    bytes += name.length + (longBytes[name] ?? value.length) + 2;
  }
  return bytes;
}
