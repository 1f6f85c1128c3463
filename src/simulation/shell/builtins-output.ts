/*
 * Models: the built-ins that print or answer a question: echo, printf, test, pwd, true, false, type, command, read.
 * Leaves out: options of `read` but `-r`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/contents.html
 */
import type { Builtin, BuiltinContext, BuiltinResult } from './builtins.ts';
import { asksTooMuch, formatPrintf } from './printf.ts';
import { complain } from './messages.ts';
import { startProgram } from './run-program.ts';
import { BROKEN_PIPE, readLine, writeStream } from './streams.ts';
import { test, TestError } from './test-expression.ts';
import type { Dialect } from './syntax.ts';
import { assign, environmentOf } from './variables.ts';
import { unescapeText } from './unescape.ts';

/** The built-ins that print or answer a question. */
export const outputBuiltins: Record<string, Builtin> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  echo: runEcho,
  printf: runPrintf,
  pwd: (context) => print(context, `${context.shell.workingDir}\n`),
  test: (context, args) => runTest(context, args, 'test'),
  '[': (context, args) => {
    if (args.at(-1) === ']') return runTest(context, args.slice(0, -1), '[');
    const words = { ash: 'missing ]', dash: '[: missing ]', bash: "[: missing `]'" };
    return fail(context, words[context.shell.dialect], 2);
  },
  type: runType,
  command: runCommand,
  read: runRead,
};

/** Prints; where nobody reads any more the result is that of SIGPIPE. */
export function print({ run, shell }: BuiltinContext, text: string, exitCode = 0): number {
  return writeStream(run, shell, 1, text) ? exitCode : BROKEN_PIPE;
}

/** Complains, and answers the exit code. */
export function fail({ run, shell }: BuiltinContext, message: string, exitCode: number): number {
  complain(run, shell, message);
  return exitCode;
}

function runEcho(context: BuiltinContext, args: string[]): number {
  const isDash = context.shell.dialect === 'dash';
  let [escapes, newline, first] = [isDash, true, 0];
  // dash knows -n alone; the others take n, e and E together.
  for (const option = isDash ? /^-n$/ : /^-[neE]+$/; option.test(args[first] ?? ''); first += 1) {
    if (args[first]!.includes('n')) newline = false;
    if (!isDash && /[eE]/.test(args[first]!))
      escapes = args[first]!.lastIndexOf('e') > args[first]!.lastIndexOf('E');
  }
  const text = args.slice(first).join(' ');
  const { text: shown, isCut } = escapes ? unescapeText(text) : { text, isCut: false };
  return print(context, shown + (newline && !isCut ? '\n' : ''));
}

const printfUsage: Record<Dialect, string> = {
  ash: 'usage: printf FORMAT [ARGUMENT...]',
  dash: 'printf: usage: printf format [arg ...]',
  bash: 'printf: usage: printf [-v var] format [arguments]',
};

const printfComplaints: Record<Dialect, (text: string) => string> = {
  ash: (text) => `invalid number '${text}'`,
  dash: (text) => `printf: ${text}: expected numeric value`,
  bash: (text) => `printf: ${text}: invalid number`,
};

function runPrintf(context: BuiltinContext, [format, ...args]: string[]): number {
  const { dialect } = context.shell;
  if (format === undefined) return fail(context, printfUsage[dialect], 2);
  if (asksTooMuch(format))
    return fail(context, 'printf: so wide a field is not modelled in this simulation', 1);
  const { text, invalid } = formatPrintf(format, args);
  for (const number of invalid) fail(context, printfComplaints[dialect](number), 1);
  return print(context, text, invalid.length > 0 ? 1 : 0);
}

function runTest(context: BuiltinContext, args: string[], name: string): number {
  const { host } = context.run;
  try {
    return test(args, host, context.shell) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    return fail(context, context.shell.dialect === 'dash' ? `${name}: ${error.message}` : error.message, 2);
  }
}

function runType(context: BuiltinContext, names: string[]): number {
  let exitCode = 0;
  for (const name of names) {
    const path = context.run.host.findProgram?.(name);
    if (Object.hasOwn(context.table, name)) print(context, `${name} is a shell builtin\n`);
    else if (path !== undefined) print(context, `${name} is ${path}\n`);
    else {
      exitCode = context.shell.dialect === 'bash' ? 1 : 127;
      if (context.shell.dialect === 'bash') fail(context, `type: ${name}: not found`, 1);
      else print(context, `${name}: not found\n`);
    }
  }
  return exitCode;
}

function runCommand(context: BuiltinContext, args: string[]): BuiltinResult {
  const { run, shell, frame } = context;
  const [name, ...rest] = args;
  if (name === undefined) return 0;
  if (name === '-V') return runType(context, rest);
  if (name === '-v') {
    const found = rest.map((one) => (Object.hasOwn(context.table, one) ? one : run.host.findProgram?.(one)));
    const shown = found.filter((path) => path !== undefined);
    return print(
      context,
      shown.map((path) => `${path}\n`).join(''),
      shown.length > 0 ? 0 : shell.dialect === 'bash' ? 1 : 127,
    );
  }
  if (Object.hasOwn(context.table, name)) return context.table[name]!(context, rest);
  delete frame.values;
  return startProgram(run, shell, frame, args, environmentOf(shell)) ?? 'taken';
}

/** Waits until there is a line. */
function runRead({ run, shell }: BuiltinContext, args: string[]): BuiltinResult {
  const isRaw = args[0] === '-r';
  const names = isRaw ? args.slice(1) : args;
  const line = readLine(run, shell);
  if (line === undefined) return { wakeAtMs: null, waitsForWorld: false };
  const text = line.replace(/\n$/, '');
  const fields = (isRaw ? text : text.replace(/\\([^])/g, '$1')).trim();
  const targets = names.length > 0 ? names : ['REPLY'];
  let rest = fields;
  targets.forEach((name, index) => {
    const [first = ''] = index === targets.length - 1 ? [rest] : rest.split(/[ \t]+/, 1);
    assign(shell, name, first);
    rest = rest.slice(first.length).trimStart();
  });
  return line.endsWith('\n') ? 0 : 1;
}
