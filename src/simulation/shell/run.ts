/*
 * Models: one turn of a shell: how far it may go before others have theirs, and why it stopped.
 * Leaves out: state; all of this is gone when the turn is over.
 * Upstream: https://man7.org/linux/man-pages/man7/sched.7.html
 */
import type { World } from '../world.ts';
import type { ShellHost } from './shell-host.ts';
import type { RunningProgram, ShellState } from './shell.ts';

/** One turn. */
export interface Run {
  world: World;
  host: ShellHost;
  /** The outermost shell, which keeps the pipes. */
  root: ShellState;
  /** How much may still be done in this turn. */
  budget: number;
  /** Grows with everything done, so that one can see whether anything was. */
  progress: number;
  /** The programs that have been asked in this turn whether the world has changed for them. */
  asked: Set<RunningProgram>;
}

/** Why a shell can't go on now: until when it sleeps, whether it waits for the world, or for other shells around it. */
export interface Blocked {
  /** In virtual milliseconds; null when no instant is known. */
  wakeAtMs: number | null;
  /** Whether a change of the world may let it go on. */
  waitsForWorld: boolean;
}

/** What is done in one turn, in commands, and how long the next turn is away, in milliseconds. */
export const TURN = { steps: 1_000, programCost: 20, pauseMs: 100 };

/** A command that failed in a way that ends the shell, with the message that it gives. */
export class ShellFailure extends Error {
  override name = 'ShellFailure';
  /** The exit code of the shell. */
  readonly exitCode: number;

  /** `message` is what the shell prints behind its name. */
  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Several shells that can't go on: the earliest instant counts. */
export function blockedTogether(all: readonly Blocked[]): Blocked {
  const instants = all.flatMap(({ wakeAtMs }) => wakeAtMs ?? []);
  return {
    wakeAtMs: instants.length > 0 ? Math.min(...instants) : null,
    waitsForWorld: all.some(({ waitsForWorld }) => waitsForWorld),
  };
}
