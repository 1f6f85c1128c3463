/*
 * Models: the built-ins that change what runs next: exit, break, continue, eval, exec, `.`, trap, wait, kill, jobs.
 * Leaves out: `return` from a file read by `.`, which ends the script; `fg` and `bg`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_15
 */
import type { Builtin, BuiltinContext, BuiltinResult } from './builtins.ts';
import { fail, print } from './builtins-output.ts';
import { parseShell } from './parse.ts';
import { resolvePath } from './paths.ts';
import { restoreStreams } from './redirect.ts';
import { startProgram } from './run-program.ts';
import { ShellFailure } from './run.ts';
import { ShellSyntaxError } from './shell-syntax-error.ts';
import type { ShellState } from './shell.ts';
import { endShell, leave, SIGNALS } from './step-shell.ts';
import type { Script } from './syntax.ts';
import { environmentOf } from './variables.ts';

/** The built-ins that change what runs next. */
export const controlBuiltins: Record<string, Builtin> = {
  exit: runExit,
  return: runReturn,
  break: (context, args) => leaveLoop(context, args, true),
  continue: (context, args) => leaveLoop(context, args, false),
  eval: (context, args) => runText(context, args.join(' '), 'eval'),
  '.': runSource,
  exec: runExec,
  trap: runTrap,
  wait: runWait,
  kill: runKill,
};

function runExit(context: BuiltinContext, [code]: string[]): BuiltinResult {
  const { shell } = context;
  if (code !== undefined && !/^\d+$/.test(code)) {
    const isBash = shell.dialect === 'bash';
    const message = isBash ? `exit: ${code}: numeric argument required` : illegalNumber(shell, 'exit', code);
    throw new ShellFailure(message);
  }
  leave(shell, code === undefined ? shell.lastExitCode : Number(code) & 255);
  return 'taken';
}

function runReturn(context: BuiltinContext, args: string[]): BuiltinResult {
  const { shell } = context;
  const call = shell.frames.findLast(({ caller }) => caller !== undefined);
  if (!call) return runExit(context, args);
  while (shell.frames.at(-1) !== call) restoreStreams(shell, shell.frames.pop()!);
  if (args[0] !== undefined) shell.lastExitCode = Number(args[0]) & 255;
  return 'taken';
}

function illegalNumber({ dialect }: ShellState, name: string, text: string): string {
  return dialect === 'dash' ? `${name}: Illegal number: ${text}` : `${name}: line 0: Illegal number: ${text}`;
}

/** Drops what runs inside the loop, and with `break` the loop itself. Without a loop nothing happens. */
function leaveLoop({ shell }: BuiltinContext, [count = '1']: string[], isBreak: boolean): BuiltinResult {
  const loops = shell.frames.filter(({ node }) => node.kind === 'loop' || node.kind === 'for');
  const loop = loops.at(-Math.min(Number(count), loops.length));
  if (!loop) return 0;
  while (shell.frames.at(-1) !== loop) restoreStreams(shell, shell.frames.pop()!);
  if (isBreak) restoreStreams(shell, shell.frames.pop()!);
  shell.lastExitCode = 0;
  return 'taken';
}

/** Runs a text as if it stood there. */
function runText(context: BuiltinContext, text: string, name: string): BuiltinResult {
  const { shell, frame } = context;
  const script = parse(context, text, name);
  restoreStreams(shell, frame);
  shell.frames.pop();
  shell.lastExitCode = 0;
  shell.frames.push({ node: script, at: 0 });
  return 'taken';
}

function parse({ shell }: BuiltinContext, text: string, name: string): Script {
  try {
    return parseShell(text, shell.dialect);
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    const line = shell.dialect === 'ash' ? 'line 0: ' : '';
    throw new ShellFailure(`${name}: ${line}${error.message.replace(/^\d+: /, '')}`);
  }
}

function runSource(context: BuiltinContext, [name]: string[]): BuiltinResult {
  const { run, shell } = context;
  if (name === undefined) {
    if (shell.dialect === 'bash') return fail(context, '.: filename argument required', 2);
    return shell.dialect === 'dash' ? 0 : 2;
  }
  const text = run.host.readFile(resolvePath(shell, name));
  if (text !== undefined) return runText(context, text, '.');
  if (shell.dialect === 'bash') return fail(context, `${name}: No such file or directory`, 1);
  throw new ShellFailure(
    shell.dialect === 'dash'
      ? `.: cannot open ${name}: No such file`
      : `.: line 0: can't open '${name}': No such file or directory`,
  );
}

/** With a command, that takes the place of the shell; without one the redirections stay. */
function runExec(context: BuiltinContext, args: string[]): BuiltinResult {
  const { run, shell, frame } = context;
  if (args.length === 0) {
    delete frame.savedStreams;
    return 0;
  }
  const [name = ''] = args;
  if (!name.includes('/') && run.host.findProgram && run.host.findProgram(name) === undefined) {
    throw new ShellFailure(`exec: ${shell.dialect === 'ash' ? 'line 0: ' : ''}${name}: not found`, 127);
  }
  delete frame.values;
  shell.isReplaced = true;
  return startProgram(run, shell, frame, args, environmentOf(shell)) ?? 'taken';
}

function runTrap(context: BuiltinContext, args: string[]): BuiltinResult {
  const { shell } = context;
  if (args.length === 0) return print(context, listTraps(shell));
  const [handler = '', ...names] = args.length === 1 ? ['-', ...args] : args;
  for (const name of names) {
    const signal = signalOf(name);
    if (signal === undefined) {
      const message =
        shell.dialect === 'bash' ? `trap: ${name}: invalid signal specification` : badTrap(shell, name);
      return fail(context, message, 1);
    }
    if (handler === '-') delete shell.traps[signal];
    else shell.traps[signal] = handler;
  }
  return 0;
}

function badTrap({ dialect }: ShellState, name: string): string {
  return dialect === 'dash'
    ? `trap: ${name}: bad trap`
    : `trap: line 0: ${name}: invalid signal specification`;
}

/** A signal by its name, with or without SIG, or by its number. */
function signalOf(name: string): string | undefined {
  const short = name.toUpperCase().replace(/^SIG/, '');
  if (short === 'EXIT' || short === '0') return 'EXIT';
  if (short in SIGNALS || short === 'KILL') return short;
  if (short === '9') return 'KILL';
  return Object.keys(SIGNALS).find((signal) => `${SIGNALS[signal]}` === short);
}

function listTraps({ traps, dialect }: ShellState): string {
  const prefix = dialect === 'bash' ? 'SIG' : '';
  return Object.entries(traps)
    .map(([signal, handler]) => `trap -- '${handler}' ${signal === 'EXIT' ? '' : prefix}${signal}\n`)
    .join('');
}

/** Waits for commands in the background: all of them, or one. */
function runWait(context: BuiltinContext, [pid]: string[]): BuiltinResult {
  const { shell } = context;
  const waitedFor = pid === undefined ? shell.jobs : shell.jobs.filter((job) => `${job.pid}` === pid);
  if (waitedFor.some((job) => job.shell.exitCode === undefined))
    return { wakeAtMs: null, waitsForWorld: false };
  if (pid !== undefined && waitedFor.length === 0) {
    const words = `wait: pid ${pid} is not a child of this shell`;
    return shell.dialect === 'bash' ? fail(context, words, 127) : 127;
  }
  shell.jobs = shell.jobs.filter((job) => !waitedFor.includes(job));
  return pid === undefined ? 0 : (waitedFor[0]?.shell.exitCode ?? 0);
}

function runKill(context: BuiltinContext, args: string[]): BuiltinResult {
  const { run, shell } = context;
  const isOption = args[0]?.startsWith('-') ?? false;
  const [name, pids] = isOption ? optionOf(args) : ['TERM', args];
  const signal = signalOf(name);
  if (signal === undefined) return fail(context, `bad signal name '${name}'`, 1);
  let exitCode = 0;
  for (const pid of pids) {
    const message = killOne(context, Number(pid), signal, pid);
    if (message === undefined) continue;
    exitCode = 1;
    fail(context, noProcess(shell, pid, message), 1);
  }
  return shell.exitCode === undefined || run.root.exitCode === undefined ? exitCode : 'taken';
}

function noProcess({ dialect }: ShellState, pid: string, message: string): string {
  if (dialect === 'bash') return `kill: (${pid}) - No such process`;
  return dialect === 'dash' ? 'kill: No such process\n' : message;
}

function optionOf(args: string[]): [string, string[]] {
  return args[0] === '-s' ? [args[1] ?? '', args.slice(2)] : [args[0]!.slice(1), args.slice(1)];
}

function killOne(
  { run, shell }: BuiltinContext,
  pid: number,
  signal: string,
  text: string,
): string | undefined {
  const noSuch = `can't kill pid ${text}: No such process`;
  if (!Number.isInteger(pid)) return `invalid number '${text}'`;
  const job = shell.jobs.find((one) => one.pid === pid);
  if (job) {
    if (job.shell.exitCode !== undefined) return noSuch;
    if (signal !== 'EXIT') endShell(job.shell, 128 + (signal === 'KILL' ? 9 : SIGNALS[signal]!));
    return undefined;
  }
  return run.host.kill ? run.host.kill(run.world, pid, signal) : noSuch;
}
