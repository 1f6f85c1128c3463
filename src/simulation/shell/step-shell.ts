/*
 * Models: a shell going on: one command after the other, until it sleeps, waits or ends.
 * Leaves out: how long a command takes that does not say so; a shell that never pauses gets turns.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
import type { World } from '../world.ts';
import { complain } from './messages.ts';
import { parseShell } from './parse.ts';
import { runFrame } from './run-frame.ts';
import { blockedTogether, ShellFailure, TURN, type Blocked, type Run } from './run.ts';
import type { ShellHost, StepResult } from './shell-host.ts';
import type { ShellState } from './shell.ts';
import { isOutputFull } from './streams.ts';

/**
 * Runs a shell until it ends, sleeps (to be stepped again at `wakeAtMs`) or waits (for a change of the world, or for a
 * signal); stepping it too early does no harm. A shell that has ended stays so.
 */
export function stepShell(world: World, state: ShellState, host: ShellHost): StepResult {
  if (state.isHung) return { status: 'waiting' };
  const run: Run = { world, host, root: state, budget: TURN.steps, progress: 0, asked: new Set() };
  const blocked = state.exitCode === undefined ? runShell(run, state) : undefined;
  state.busyTurns = blocked && run.budget <= 0 ? state.busyTurns + 1 : 0;
  if (!blocked) {
    const { exitCode = 0, isOutOfMemory } = state;
    return { status: 'ended', exitCode, ...(isOutOfMemory && { isOutOfMemory }) };
  }
  // One that used up its turn gets another one after a pause.
  const wakeAtMs = run.budget <= 0 ? world.nowMs + TURN.pauseMs : blocked.wakeAtMs;
  if (wakeAtMs !== null && !blocked.waitsForWorld) return { status: 'sleeping', wakeAtMs };
  return wakeAtMs === null ? { status: 'waiting' } : { status: 'waiting', wakeAtMs };
}

/** Runs a shell, the outermost one or one inside it, and its commands in the background; undefined when it has ended. */
export function runShell(run: Run, shell: ShellState): Blocked | undefined {
  for (;;) {
    const before = run.progress;
    const blocked = runForeground(run, shell);
    if (!blocked) return undefined;
    const others = shell.jobs.flatMap((job) => runJob(run, job.shell) ?? []);
    if (run.progress === before || run.budget <= 0) return blockedTogether([blocked, ...others]);
  }
}

function runJob(run: Run, job: ShellState): Blocked | undefined {
  return job.exitCode === undefined ? runShell(run, job) : undefined;
}

function runForeground(run: Run, shell: ShellState): Blocked | undefined {
  while (shell.exitCode === undefined) {
    if (run.budget <= 0 || isOutputFull(run, shell)) return { wakeAtMs: null, waitsForWorld: false };
    takeSignal(shell);
    const blocked = shell.frames.length > 0 ? runGuarded(run, shell) : finish(shell);
    if (blocked) return blocked;
    run.budget -= 1;
    run.progress += 1;
  }
  return undefined;
}

function runGuarded(run: Run, shell: ShellState): Blocked | undefined {
  try {
    return runFrame(run, shell, shell.frames.at(-1)!);
  } catch (error) {
    if (!(error instanceof ShellFailure)) throw error;
    complain(run, shell, error.message);
    leave(shell, error.exitCode);
    return undefined;
  }
}

/** Makes a shell end with an exit code, after its trap on EXIT. */
export function leave(shell: ShellState, exitCode: number): void {
  shell.frames = [];
  shell.lastExitCode = exitCode;
}

/** Ends a shell at once, without traps. */
export function endShell(shell: ShellState, exitCode: number): void {
  shell.frames = [];
  shell.exitCode = exitCode;
}

/** A shell without anything left to do ends, unless a trap on EXIT is still to run. */
function finish(shell: ShellState): undefined {
  const handler = shell.traps['EXIT'];
  if (handler === undefined || handler === '') {
    endShell(shell, shell.lastExitCode);
    return undefined;
  }
  delete shell.traps['EXIT'];
  pushTrap(shell, handler);
}

/** A trap runs between two commands; the one in the foreground has its time first, but `wait` is cut short. */
function takeSignal(shell: ShellState): void {
  if (shell.pending.length === 0) return;
  const top = shell.frames.at(-1);
  if (top?.running || (top?.children && top.children.length > 0)) return;
  const signal = shell.pending.shift()!;
  if (top?.node.kind === 'simple' && top.values?.[0] === 'wait') {
    shell.frames.pop();
    shell.lastExitCode = 128 + (SIGNALS[signal] ?? 0);
  }
  pushTrap(shell, shell.traps[signal] ?? '');
}

function pushTrap(shell: ShellState, handler: string): void {
  const script = parseShell(handler, shell.dialect);
  shell.frames.push({ node: { kind: 'trap', script, exitCode: shell.lastExitCode }, at: 0 });
}

/** The numbers of the signals that a shell can have traps for. */
export const SIGNALS: Record<string, number> = { HUP: 1, INT: 2, QUIT: 3, USR1: 10, USR2: 12, TERM: 15 };
