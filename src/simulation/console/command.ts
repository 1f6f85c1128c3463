/*
 * Models: a program of the terminal: what it is given, what it prints, and how it waits without holding anything up.
 * Leaves out: file descriptors and signals other than Ctrl-C; input is text that is there when the program starts.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html (utilities and their exit status)
 */
import type { PlainData } from '../plain-data.ts';
import type { Tools } from '../tools.ts';
import type { World } from '../world.ts';
import type { OutputPiece } from './console.ts';

/** What a command is given. */
export interface CommandContext {
  /** The world it works on; it changes it in place. */
  world: World;
  /** What is handed in from outside, such as the reader of YAML. */
  tools: Tools;
  /** What it reads from standard input. */
  stdin: string;
  /** The entry of the log for the line that was typed: the cause of all it does. */
  cause: number;
  /** Whether its output goes to a terminal, not into a pipe or a file. */
  isTerminal: boolean;
  /** How many columns the terminal has. */
  columns: number;
}

/** A command that has ended. */
export interface Ended {
  /** What it printed. */
  stdout: string;
  /** What it printed to standard error: warnings before the result, or what went wrong after all else. */
  stderr: string;
  /** What it printed on either stream after its result, in the order of writing; missing when that is all. */
  pieces?: OutputPiece[];
  /** How it ended: 0 is well. */
  exitCode: number;
}

/** A command that waits; what it printed so far is shown. */
export interface Waiting {
  /** What it printed since it was last asked. */
  stdout: string;
  /** What it printed to standard error since it was last asked, before the rest. */
  stderr: string;
  /** What it printed on either stream after that, in the order of writing; missing when that is all. */
  pieces?: OutputPiece[];
  /** What it waits for, as plain data, so that it can be copied with the world. */
  waiting: {
    /** The program that is resumed with the state, such as `kubectl`. */
    command: string;
    /** What the program needs to go on; what it is, is its own business. */
    state: PlainData;
    /** When it goes on, in virtual milliseconds; null is at the next change of the world. */
    wakeAtMs: number | null;
  };
}

/** What came out at once, or what it waits for. */
export type Outcome = Ended | Waiting;

/** A program of the terminal; `args` come without the program's own name. */
export type Command = (context: CommandContext, args: readonly string[]) => Outcome;

/** Goes on with a program that waited, with the state that it gave. */
export type Resume = (context: CommandContext, state: PlainData) => Outcome;

/** A program with its way of going on; `interrupt` says what Ctrl-C makes of it if that is more than an end. */
export interface Program {
  /** Starts it. */
  run: Command;
  /** Goes on with it after a wait; missing for programs that never wait. */
  resume?: Resume;
  /** What it still does when it is interrupted, such as stopping the container in the foreground; then it is over. */
  interrupt?: (context: CommandContext, state: PlainData) => void;
}

/** An end that printed to standard output only, well unless said otherwise. */
export function printed(stdout: string, exitCode = 0): Ended {
  return { stdout, stderr: '', exitCode };
}

/** An end that printed to standard error only, badly unless said otherwise. */
export function failed(stderr: string, exitCode = 1): Ended {
  return { stdout: '', stderr, exitCode };
}

/** An end whose output went to either stream, in order. */
export function inOrder(pieces: OutputPiece[], exitCode = 0): Ended {
  return { stdout: '', stderr: '', pieces, exitCode };
}

/** Whether a command has ended. */
export function hasEnded(outcome: Outcome): outcome is Ended {
  return 'exitCode' in outcome;
}
