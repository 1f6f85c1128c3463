/*
 * Models: the commands that a shell has in itself.
 * Leaves out: job control, `getopts`, `local`, `ulimit`, `alias`, `times`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_15
 */
import { controlBuiltins } from './builtins-control.ts';
import { outputBuiltins } from './builtins-output.ts';
import { variableBuiltins } from './builtins-variables.ts';
import type { Blocked, Run } from './run.ts';
import type { Frame, ShellState } from './shell.ts';

/** What a built-in works with. */
export interface BuiltinContext {
  run: Run;
  shell: ShellState;
  frame: Frame;
  /** All built-ins, for those that look others up. */
  table: Record<string, Builtin>;
}

/** An exit code; why it can't go on yet; or `taken`: it has taken care of what comes next itself. */
export type BuiltinResult = number | Blocked | 'taken';

/** A built-in; `args` are without its name. */
export type Builtin = (context: BuiltinContext, args: string[]) => BuiltinResult;

/** The built-ins by name. */
export const builtins: Record<string, Builtin> = {
  ...outputBuiltins,
  ...variableBuiltins,
  ...controlBuiltins,
};
