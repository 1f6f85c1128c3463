/*
 * Models: the built-ins for variables, parameters and the working directory.
 * Leaves out: `local`, `declare`, `getopts`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_15
 */
import type { Builtin, BuiltinContext } from './builtins.ts';
import { fail, print } from './builtins-output.ts';
import { resolvePath } from './paths.ts';
import { ShellFailure } from './run.ts';
import type { ShellState } from './shell.ts';
import { assign, unset } from './variables.ts';

/** The built-ins for variables, parameters and the working directory. */
export const variableBuiltins: Record<string, Builtin> = {
  cd: runCd,
  export: (context, args) => mark(context, args, 'export'),
  readonly: (context, args) => mark(context, args, 'readonly'),
  unset: runUnset,
  set: runSet,
  shift: runShift,
  umask: (context, args) => (args.length > 0 ? 0 : print(context, '0022\n')),
};

function runCd(context: BuiltinContext, args: string[]): number {
  const { run, shell } = context;
  const [target = shell.variables['HOME'] ?? '/'] = args;
  const goesBack = target === '-';
  const path = resolvePath(shell, goesBack ? (shell.variables['OLDPWD'] ?? shell.workingDir) : target);
  if (run.host.listFiles(path) === undefined)
    return fail(context, cannotChange(context, target, path), shell.dialect === 'bash' ? 1 : 2);
  assign(shell, 'OLDPWD', shell.workingDir);
  assign(shell, 'PWD', path);
  shell.workingDir = path;
  return goesBack ? print(context, `${path}\n`) : 0;
}

function cannotChange({ run, shell }: BuiltinContext, target: string, path: string): string {
  const reason = run.host.readFile(path) === undefined ? 'No such file or directory' : 'Not a directory';
  if (shell.dialect === 'bash') return `cd: ${target}: ${reason}`;
  return shell.dialect === 'dash'
    ? `cd: can't cd to ${target}`
    : `cd: line 0: can't cd to ${target}: ${reason}`;
}

function mark(context: BuiltinContext, args: string[], what: 'export' | 'readonly'): number {
  const { shell } = context;
  const marked = what === 'export' ? shell.exported : shell.readonly;
  const names = args.filter((arg) => arg !== '-p');
  if (names.length === 0) return print(context, listOf(shell, marked, what));
  for (const arg of names) {
    const [, name = '', value] = /^([^=]*)(?:=([^]*))?$/.exec(arg)!;
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      if (shell.dialect === 'bash') return fail(context, `${what}: \`${arg}': not a valid identifier`, 1);
      throw new ShellFailure(
        `${what}: ${shell.dialect === 'ash' ? 'line 0: ' : ''}${name}: bad variable name`,
      );
    }
    if (value !== undefined) assign(shell, name, value);
    marked[name] = true;
  }
  return 0;
}

function listOf({ variables, dialect }: ShellState, marked: Record<string, true>, what: string): string {
  const prefix = dialect === 'bash' ? `declare -${what === 'export' ? 'x' : 'r'}` : what;
  const quote = (value: string): string => (dialect === 'bash' ? `"${value}"` : `'${value}'`);
  return Object.keys(marked)
    .sort()
    .map((name) => `${prefix} ${name}${variables[name] === undefined ? '' : `=${quote(variables[name])}`}\n`)
    .join('');
}

function runUnset(context: BuiltinContext, args: string[]): number {
  const names = args.filter((arg) => arg !== '-v');
  const kept = names.find((name) => Object.hasOwn(context.shell.readonly, name));
  if (kept !== undefined) {
    const isBash = context.shell.dialect === 'bash';
    const message = isBash
      ? `unset: ${kept}: cannot unset: readonly variable`
      : `unset: ${kept}: is read only`;
    return fail(context, message, isBash ? 1 : 2);
  }
  for (const name of names) unset(context.shell, name);
  return 0;
}

const OPTIONS = { e: 'exitOnError', u: 'refuseUnset', x: 'trace' } as const;
const LONG_OPTIONS = { errexit: 'exitOnError', nounset: 'refuseUnset', xtrace: 'trace' } as const;

function runSet(context: BuiltinContext, args: string[]): number {
  const { shell } = context;
  if (args.length === 0) return print(context, listAll(shell));
  let at = 0;
  for (; /^[-+]./.test(args[at] ?? '') && args[at] !== '--'; at += 1) {
    const [sign, ...letters] = args[at]!;
    for (const letter of letters) {
      if (letter === 'o') at += 1;
      // pipefail changes nothing but the exit code of pipelines, and other options nothing that is modelled.
      const option = letter === 'o' ? LONG_OPTIONS[args[at] as 'errexit'] : OPTIONS[letter as 'e'];
      if (option) shell.options[option] = sign === '-';
      else if (letter !== 'o' && !'abfhmnv'.includes(letter))
        return fail(context, illegalOption(shell, sign!, letter), 2);
      else return fail(context, `set: ${args[at]} is not modelled in this simulation`, 2);
    }
  }
  if (args[at] === '--') shell.parameters = args.slice(at + 1);
  else if (at < args.length) shell.parameters = args.slice(at);
  return 0;
}

function illegalOption({ dialect }: ShellState, sign: string, letter: string): string {
  if (dialect === 'bash') return `set: ${sign}${letter}: invalid option`;
  return dialect === 'dash' ? `set: Illegal option ${sign}${letter}` : `set: illegal option ${sign}${letter}`;
}

function listAll({ variables }: ShellState): string {
  return Object.keys(variables)
    .sort()
    .map((name) => `${name}='${variables[name]}'\n`)
    .join('');
}

function runShift({ shell }: BuiltinContext, [text = '1']: string[]): number {
  const count = Number(text);
  if (count > shell.parameters.length) {
    if (shell.dialect === 'dash') throw new ShellFailure("shift: can't shift that many");
    return 1;
  }
  shell.parameters = shell.parameters.slice(count);
  return 0;
}
