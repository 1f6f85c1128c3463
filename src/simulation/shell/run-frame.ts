/*
 * Models: one step of what a shell is doing: each kind of command gets on by one, and is done when its frame is gone.
 * Leaves out: simple commands, which have a file of their own.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09
 */
import { expandFields, expandPattern, expandText } from './expand.ts';
import { complain } from './messages.ts';
import { fits } from './patterns.ts';
import { failedRedirect, redirect, restoreStreams } from './redirect.ts';
import { forgetPipes, forkShell, runChildren, startPipeline, substitute } from './run-children.ts';
import { runSimple } from './run-simple.ts';
import type { Blocked, Run } from './run.ts';
import { leave } from './step-shell.ts';
import type { Frame, ShellState } from './shell.ts';
import type {
  AndOr,
  Case,
  For,
  If,
  Loop,
  Pipeline,
  Redirected,
  Script,
  ShellNode,
  Subshell,
} from './syntax.ts';
import { assign } from './variables.ts';

/** Gets the innermost command on by a step. Answers why it can't, or undefined. */
export function runFrame(run: Run, shell: ShellState, frame: Frame): Blocked | undefined {
  const { node } = frame;
  switch (node.kind) {
    case 'simple':
      return runSimple(run, shell, frame, node);
    case 'list':
      return runList(run, shell, frame, node);
    case 'and-or':
      return runAndOr(shell, frame, node);
    case 'pipeline':
      return runPipeline(run, shell, frame, node);
    case 'subshell':
      return runSubshell(run, shell, frame, node);
    case 'redirected':
      return runRedirected(run, shell, frame, node);
    case 'if':
      return runIf(shell, frame, node);
    case 'loop':
      return runLoop(shell, frame, node);
    case 'for':
      return runFor(run, shell, frame, node);
    case 'case':
      return runCase(run, shell, frame, node);
    case 'function':
      shell.functions[node.name] = node.body;
      complete(shell, 0);
      return undefined;
    case 'trap':
      return runTrap(shell, frame, node);
  }
}

/** Ends the innermost command with an exit code; `set -e` ends the shell if it failed where nobody asks. */
export function complete(shell: ShellState, exitCode: number): void {
  const frame = shell.frames.pop();
  if (frame) restoreStreams(shell, frame);
  shell.lastExitCode = exitCode;
  if (exitCode !== 0 && shell.options.exitOnError && !isCondition(shell)) leave(shell, exitCode);
}

/** Whether what fails now is only a question: in a condition, before `&&` or `||`, behind `!`. */
export function isCondition({ frames }: ShellState): boolean {
  return frames.some(({ node, at, bodyExitCode }) => {
    if (node.kind === 'if') return bodyExitCode === undefined && at % 2 === 1;
    if (node.kind === 'loop') return at === 1;
    if (node.kind === 'and-or') return at <= node.rest.length;
    return node.kind === 'pipeline' && node.isNegated;
  });
}

function push(shell: ShellState, node: ShellNode): undefined {
  shell.frames.push({ node, at: 0 });
}

/** A compound command is done; its exit code is that of the last command in it. */
function pop(shell: ShellState): undefined {
  const frame = shell.frames.pop();
  if (frame) restoreStreams(shell, frame);
}

function runList(run: Run, shell: ShellState, frame: Frame, { items }: Script): undefined {
  const item = items[frame.at];
  if (!item) return pop(shell);
  frame.at += 1;
  if (!item.isBackground) return push(shell, item.node);
  const child = forkShell(shell, item.node);
  // A command in the background does not read what the shell reads.
  child.streams[0] = { kind: 'nothing' };
  const pid = run.root.nextNumber++;
  shell.jobs.push({ pid, shell: child });
  shell.lastBackgroundPid = pid;
  shell.lastExitCode = 0;
}

function runAndOr(shell: ShellState, frame: Frame, { first, rest }: AndOr): undefined {
  if (frame.at === 0) {
    frame.at = 1;
    return push(shell, first);
  }
  const next = rest[frame.at - 1];
  if (!next) return pop(shell);
  frame.at += 1;
  const goesOn = (next.operator === '&&') === (shell.lastExitCode === 0);
  if (goesOn) push(shell, next.node);
}

function runPipeline(run: Run, shell: ShellState, frame: Frame, node: Pipeline): Blocked | undefined {
  const { commands, isNegated } = node;
  // `! command` alone runs in the shell itself.
  if (commands.length === 1) {
    if (frame.at === 0) {
      frame.at = 1;
      return push(shell, commands[0]!);
    }
    return negate(shell, shell.lastExitCode);
  }
  frame.children ??= startPipeline(run, shell, commands);
  const blocked = runChildren(run, shell, frame.children);
  if (blocked) return blocked;
  forgetPipes(run, frame.children);
  const { exitCode = 0 } = frame.children.at(-1)!;
  if (isNegated) return negate(shell, exitCode);
  complete(shell, exitCode);
  return undefined;
}

/** What `!` makes of an exit code never ends a shell by `set -e`. */
function negate(shell: ShellState, exitCode: number): undefined {
  pop(shell);
  shell.lastExitCode = exitCode === 0 ? 1 : 0;
}

function runSubshell(run: Run, shell: ShellState, frame: Frame, { body }: Subshell): Blocked | undefined {
  frame.children ??= [forkShell(shell, body)];
  const blocked = runChildren(run, shell, frame.children);
  if (blocked) return blocked;
  complete(shell, frame.children[0]!.exitCode!);
  return undefined;
}

function runRedirected(
  run: Run,
  shell: ShellState,
  frame: Frame,
  { node, redirects }: Redirected,
): Blocked | undefined {
  if (frame.at === 1) return pop(shell);
  const blocked = substitute(
    run,
    shell,
    frame,
    redirects.map(({ target }) => target),
  );
  if (blocked) return blocked;
  const message = redirect({ shell, host: run.host, results: frame.results! }, frame, redirects);
  if (message !== undefined) {
    restoreStreams(shell, frame);
    complain(run, shell, message);
    complete(shell, failedRedirect(shell));
    return undefined;
  }
  frame.at = 1;
  return push(shell, node);
}

/** `at` is odd while a condition runs, and counts the branches by two. */
function runIf(shell: ShellState, frame: Frame, { branches, otherwise }: If): undefined {
  if (frame.bodyExitCode !== undefined) return pop(shell);
  if (frame.at % 2 === 0) {
    const branch = branches[frame.at / 2];
    if (branch) {
      frame.at += 1;
      return push(shell, branch.condition);
    }
    frame.bodyExitCode = 0;
    shell.lastExitCode = 0;
    if (otherwise) push(shell, otherwise);
    return undefined;
  }
  if (shell.lastExitCode === 0) {
    frame.bodyExitCode = 0;
    return push(shell, branches[(frame.at - 1) / 2]!.body);
  }
  frame.at += 1;
}

/** `at` is 0 before the condition, 1 after it, 2 after the body. */
function runLoop(shell: ShellState, frame: Frame, { isUntil, condition, body }: Loop): undefined {
  if (frame.at === 1) {
    if ((shell.lastExitCode === 0) !== isUntil) {
      frame.at = 2;
      return push(shell, body);
    }
    pop(shell);
    shell.lastExitCode = frame.bodyExitCode ?? 0;
    return undefined;
  }
  if (frame.at === 2) frame.bodyExitCode = shell.lastExitCode;
  frame.at = 1;
  return push(shell, condition);
}

function runFor(run: Run, shell: ShellState, frame: Frame, { name, words, body }: For): Blocked | undefined {
  if (!frame.values) {
    const blocked = substitute(run, shell, frame, words ?? []);
    if (blocked) return blocked;
    const expansion = { shell, host: run.host, results: frame.results! };
    frame.values = words ? expandFields(expansion, words) : [...shell.parameters];
    shell.lastExitCode = 0;
  }
  const value = frame.values[frame.at];
  if (value === undefined) return pop(shell);
  frame.at += 1;
  assign(shell, name, value);
  return push(shell, body);
}

function runCase(run: Run, shell: ShellState, frame: Frame, { word, branches }: Case): Blocked | undefined {
  if (frame.at === 1) return pop(shell);
  const patterns = branches.flatMap((branch) => branch.patterns);
  const blocked = substitute(run, shell, frame, [word, ...patterns]);
  if (blocked) return blocked;
  const expansion = { shell, host: run.host, results: frame.results! };
  const text = expandText(expansion, word);
  const found = branches.find((branch) =>
    branch.patterns.some((one) => fits(expandPattern(expansion, one), text)),
  );
  frame.at = 1;
  shell.lastExitCode = 0;
  return found && push(shell, found.body);
}

function runTrap(
  shell: ShellState,
  frame: Frame,
  { script, exitCode }: { script: Script; exitCode: number },
): undefined {
  if (frame.at === 0) {
    frame.at = 1;
    return push(shell, script);
  }
  pop(shell);
  shell.lastExitCode = exitCode;
}
