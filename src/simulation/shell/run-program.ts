/*
 * Models: programs that a shell runs in the foreground: they end at once, or sleep, wait or read and go on later.
 * Leaves out: process groups.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_01_06
 */
import { runChildren } from './run-children.ts';
import { complete } from './run-frame.ts';
import { TURN, type Blocked, type Run } from './run.ts';
import type { Continues, Ended, ProgramIo, ProgramOutcome, WrittenPiece } from './shell-host.ts';
import type { Frame, RunningProgram, ShellState } from './shell.ts';
import { endShell } from './step-shell.ts';
import { BROKEN_PIPE, inputOf, isInputEnded, readAll, writeStream } from './streams.ts';

/** Starts a program. */
export function startProgram(
  run: Run,
  shell: ShellState,
  frame: Frame,
  argv: string[],
  env: Record<string, string>,
): Blocked | undefined {
  run.budget -= TURN.programCost;
  if (isLast(shell)) shell.isReplaced = true;
  const outcome = run.host.runProgram(run.world, argv, ioOf(run, shell, env));
  return take(run, shell, frame, { argv, env }, outcome);
}

/** Goes on with the program that runs, if it can. */
export function goOnWithProgram(run: Run, shell: ShellState, frame: Frame): Blocked | undefined {
  const running = frame.running!;
  if (!mayGoOn(run, shell, running)) return blockedBy(running);
  run.asked.add(running);
  const outcome = run.host.resumeProgram(run.world, running.then, ioOf(run, shell, running.env));
  return take(run, shell, frame, running, outcome);
}

/** Goes on with the other shell that runs as a program, and ends the command with it. */
export function finishProgram(run: Run, shell: ShellState, frame: Frame): Blocked | undefined {
  const blocked = runChildren(run, shell, frame.children!);
  if (blocked) return blocked;
  const { exitCode = 0 } = frame.children![0]!;
  delete frame.children;
  finish(shell, exitCode);
  return undefined;
}

function take(
  run: Run,
  shell: ShellState,
  frame: Frame,
  { argv, env }: Pick<RunningProgram, 'argv' | 'env'>,
  outcome: ProgramOutcome,
): Blocked | undefined {
  delete frame.running;
  if ('shell' in outcome) return becomeShell(run, shell, frame, outcome.shell);
  const written = inOrder(outcome);
  const isHeard = written.every(({ stream, text }) =>
    writeStream(run, shell, stream === 'stdout' ? 1 : 2, text),
  );
  if (written.length > 0) run.progress += 1;
  if (!isHeard || 'exitCode' in outcome) {
    finish(shell, isHeard && 'exitCode' in outcome ? outcome.exitCode : BROKEN_PIPE);
    return undefined;
  }
  const { sleepUntilMs, needsInput = false, then } = outcome;
  frame.running = { argv, env, then, wakeAtMs: sleepUntilMs, needsInput };
  run.asked.add(frame.running);
  return mayGoOn(run, shell, frame.running) ? undefined : blockedBy(frame.running);
}

/** Warnings come before the result, a complaint after all that was done until then. */
function inOrder(outcome: Ended | Continues): WrittenPiece[] {
  const { stdout = '', stderr = '', pieces = [] } = outcome;
  const isBad = 'exitCode' in outcome && outcome.exitCode !== 0;
  const result: WrittenPiece[] = [{ stream: 'stdout', text: stdout }, ...pieces];
  const said: WrittenPiece = { stream: 'stderr', text: stderr };
  return (isBad ? [...result, said] : [said, ...result]).filter(({ text }) => text !== '');
}

function finish(shell: ShellState, exitCode: number): void {
  if (shell.isReplaced) endShell(shell, exitCode);
  else complete(shell, exitCode);
}

/** A program that sleeps goes on at its time, one that reads with the next input, one that waits once in each turn. */
function mayGoOn(run: Run, shell: ShellState, running: RunningProgram): boolean {
  const { wakeAtMs, needsInput } = running;
  if (wakeAtMs !== null && run.world.nowMs >= wakeAtMs) return true;
  if (needsInput) return inputOf(run, shell) !== '' || isInputEnded(run, shell);
  return wakeAtMs === null && !run.asked.has(running);
}

function blockedBy({ wakeAtMs, needsInput }: RunningProgram): Blocked {
  return { wakeAtMs, waitsForWorld: wakeAtMs === null && !needsInput };
}

/** `sh …` runs as a shell inside this one, or in its place when it took that. */
function becomeShell(run: Run, shell: ShellState, frame: Frame, other: ShellState): Blocked | undefined {
  if (shell.isReplaced) {
    const { pid, streams, pipes, nextNumber } = shell;
    Object.assign(shell, other, { pid, streams, pipes, nextNumber });
    return undefined;
  }
  const pid = run.root.nextNumber++;
  frame.children = [{ ...other, streams: { ...shell.streams }, pid }];
  return undefined;
}

function ioOf(run: Run, shell: ShellState, env: Record<string, string>): ProgramIo {
  return {
    env,
    workingDir: shell.workingDir,
    shellName: shell.name,
    shellPid: shell.pid,
    readInput: () => readAll(run, shell),
    isInputEnded: () => isInputEnded(run, shell),
    isOutputShown: () => shell.streams[1].kind === 'host',
  };
}

/** Whether nothing comes after the command that is about to run, so that `sh -c` puts it in its own place. */
function isLast({ execsLast, traps, jobs, frames, isReplaced }: ShellState): boolean {
  if (isReplaced) return true;
  if (!execsLast || jobs.length > 0 || Object.keys(traps).length > 0) return false;
  return frames.every(({ node, at, savedStreams }, index) => {
    if (index === frames.length - 1) return savedStreams === undefined || node.kind === 'simple';
    if (node.kind === 'list') return at === node.items.length;
    return node.kind === 'and-or' && at === node.rest.length + 1;
  });
}
