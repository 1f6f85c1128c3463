/*
 * Models: a simple command: its words are expanded, its streams led elsewhere, and a built-in or a program runs.
 * Leaves out: aliases.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_01
 */
import { builtins } from './builtins.ts';
import { expandFields, expandText, type Expansion } from './expand.ts';
import { complain } from './messages.ts';
import { failedRedirect, redirect, restoreStreams } from './redirect.ts';
import { substitute } from './run-children.ts';
import { complete } from './run-frame.ts';
import { finishProgram, goOnWithProgram, startProgram } from './run-program.ts';
import type { Blocked, Run } from './run.ts';
import { shellMemoryBytes } from './shell-memory.ts';
import type { Frame, ShellState } from './shell.ts';
import { endShell } from './step-shell.ts';
import { BROKEN_PIPE, writeStream } from './streams.ts';
import type { ShellNode, SimpleCommand } from './syntax.ts';
import { assign, environmentOf, trueBytesOf } from './variables.ts';

/** Gets a simple command on. */
export function runSimple(
  run: Run,
  shell: ShellState,
  frame: Frame,
  command: SimpleCommand,
): Blocked | undefined {
  if (frame.running) return goOnWithProgram(run, shell, frame);
  if (frame.children) {
    // Another shell that runs as a program; command substitutions have a pipe.
    if (frame.pipe === undefined) return finishProgram(run, shell, frame);
  }
  if (frame.caller) {
    shell.parameters = frame.caller;
    complete(shell, shell.lastExitCode);
    return undefined;
  }
  if (frame.values) return runBuiltin(run, shell, frame, frame.values);
  const blocked = substitute(run, shell, frame, wordsOf(command));
  if (blocked) return blocked;
  return begin(run, shell, frame, command);
}

function wordsOf({ words, assignments, redirects }: SimpleCommand): SimpleCommand['words'] {
  return [...words, ...assignments.map(({ value }) => value), ...redirects.map(({ target }) => target)];
}

function begin(run: Run, shell: ShellState, frame: Frame, command: SimpleCommand): Blocked | undefined {
  const expansion = { shell, host: run.host, results: frame.results! };
  const argv = expandFields(expansion, command.words);
  const values = assignedValues(shell, expansion, command.assignments);
  const message = redirect(expansion, frame, command.redirects);
  if (message !== undefined) {
    restoreStreams(shell, frame);
    complain(run, shell, message);
    complete(shell, failedRedirect(shell));
    return undefined;
  }
  if (shell.options.trace) {
    const shown = [...values.map(({ name, text }) => `${name}=${text}`), ...argv];
    writeStream(run, shell, 2, `+ ${shown.join(' ')}\n`);
  }
  if (argv.length === 0) {
    for (const { name, text, trueBytes } of values) assign(shell, name, text, trueBytes);
    checkMemory(run, shell);
    if (shell.exitCode === undefined) complete(shell, frame.bodyExitCode ?? 0);
    return undefined;
  }
  const body = Object.hasOwn(shell.functions, argv[0]!) ? shell.functions[argv[0]!] : undefined;
  if (body || Object.hasOwn(builtins, argv[0]!)) {
    for (const { name, text, trueBytes } of values) assign(shell, name, text, trueBytes);
    if (body) return callFunction(run, shell, frame, body, argv.slice(1));
    frame.values = argv;
    return runBuiltin(run, shell, frame, argv);
  }
  const given = Object.fromEntries(values.map(({ name, text }) => [name, text]));
  return startProgram(run, shell, frame, argv, { ...environmentOf(shell), ...given });
}

/** The values of assignments; each sees those before it, though nothing is set yet. */
function assignedValues(
  shell: ShellState,
  expansion: Expansion,
  assignments: SimpleCommand['assignments'],
): { name: string; text: string; trueBytes: number }[] {
  const seen = { ...shell, variables: { ...shell.variables }, longBytes: { ...shell.longBytes } };
  return assignments.map(({ name, value }) => {
    const text = expandText({ ...expansion, shell: assignments.length > 1 ? seen : shell }, value);
    const trueBytes = trueBytesOf(seen, value, text);
    if (assignments.length > 1) assign(seen, name, text, trueBytes);
    return { name, text, trueBytes };
  });
}

/** A built-in answers its exit code, or why it can't go on, or that it has taken care of the frames itself. */
function runBuiltin(
  run: Run,
  shell: ShellState,
  frame: Frame,
  [name, ...args]: string[],
): Blocked | undefined {
  const result = builtins[name!]!({ run, shell, frame, table: builtins }, args);
  if (typeof result === 'object') return result;
  if (typeof result === 'number') {
    // Where nobody reads any more, the shell that writes ends.
    if (result === BROKEN_PIPE && shell !== run.root) endShell(shell, BROKEN_PIPE);
    else complete(shell, result);
  }
  return undefined;
}

/** The deepest that functions may call each other; a shell would run out of stack much later. */
const DEEPEST = 500;

function callFunction(
  { root }: Run,
  shell: ShellState,
  frame: Frame,
  body: ShellNode,
  args: string[],
): undefined {
  if (shell.frames.length > DEEPEST) {
    endShell(root, 139);
    return;
  }
  frame.caller = shell.parameters;
  shell.parameters = args;
  shell.frames.push({ node: body, at: 0 });
}

function checkMemory({ host, root }: Run, shell: ShellState): void {
  if (Object.keys(shell.longBytes).length === 0) return;
  if (shellMemoryBytes(root) <= (host.memoryLimitBytes ?? Number.MAX_SAFE_INTEGER)) return;
  root.isOutOfMemory = true;
  endShell(shell, 137);
  endShell(root, 137);
}
