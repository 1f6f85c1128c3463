/*
 * Models: the variables and parameters of a shell.
 * Leaves out: local variables, arrays.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_05
 */
import { ShellFailure } from './run.ts';
import { LONGEST_VALUE } from './shell-memory.ts';
import type { ShellState } from './shell.ts';
import type { Word } from './syntax.ts';

/** The value of a variable or a parameter such as `1`, `@` or `?`; undefined when it is not set. */
export function parameterOf(shell: ShellState, name: string): string | undefined {
  const { parameters, variables } = shell;
  if (/^[1-9]/.test(name)) return parameters[Number(name) - 1];
  switch (name) {
    case '0':
      return shell.name;
    case '@':
    case '*':
      return parameters.length === 0 ? undefined : parameters.join((variables['IFS'] ?? ' ').slice(0, 1));
    case '#':
      return `${parameters.length}`;
    case '?':
      return `${shell.lastExitCode}`;
    case '$':
      return `${shell.pid}`;
    case '!':
      return shell.lastBackgroundPid === 0 ? '' : `${shell.lastBackgroundPid}`;
    case '-':
      return optionLetters(shell);
    default:
      return Object.hasOwn(variables, name) ? variables[name] : undefined;
  }
}

/** Sets a variable; one that is read-only is a ShellFailure. Of a very long value `trueBytes` says how long it is. */
export function assign(shell: ShellState, name: string, value: string, trueBytes = value.length): void {
  if (Object.hasOwn(shell.readonly, name)) {
    const what = shell.dialect === 'bash' ? 'readonly variable' : 'is read only';
    throw new ShellFailure(`${name}: ${what}`, shell.dialect === 'bash' ? 1 : 2);
  }
  shell.variables[name] = value.slice(0, LONGEST_VALUE);
  if (trueBytes > LONGEST_VALUE) shell.longBytes[name] = trueBytes;
  else delete shell.longBytes[name];
}

/** How long the value of a word truly is, given the text that it came to, which is shorter if values in it were cut. */
export function trueBytesOf({ longBytes }: ShellState, word: Word, text: string): number {
  const missing = word.map((part) => {
    if (part.kind !== 'parameter' || part.operator !== '') return 0;
    return (longBytes[part.name] ?? 0) - (longBytes[part.name] === undefined ? 0 : LONGEST_VALUE);
  });
  return text.length + missing.reduce((sum, bytes) => sum + bytes, 0);
}

/** Takes a variable away. */
export function unset(shell: ShellState, name: string): void {
  for (const table of [shell.variables, shell.exported, shell.longBytes]) delete table[name];
}

/** The environment that programs see. */
export function environmentOf({ variables, exported }: ShellState): Record<string, string> {
  return Object.fromEntries(
    Object.keys(exported).flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
}

function optionLetters({ options: { exitOnError, refuseUnset, trace } }: ShellState): string {
  return `${exitOnError ? 'e' : ''}${refuseUnset ? 'u' : ''}${trace ? 'x' : ''}`;
}
