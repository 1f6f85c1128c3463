/*
 * Models: what a shell needs from where it runs: programs, files and a place for its output. A container, a RUN step of a
 * Dockerfile and the terminal each bring their own.
 * Leaves out: file descriptors beyond the three streams.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/functions/exec.html
 */
import type { PlainData } from '../plain-data.ts';
import type { World } from '../world.ts';
import type { ShellState } from './shell.ts';

/** Where a shell runs. Paths are absolute and free of `.` and `..`. */
export interface ShellHost {
  /** Starts a program that is no built-in; one that does not exist is the outcome 127 with the shell's message. */
  runProgram(world: World, argv: string[], io: ProgramIo): ProgramOutcome;
  /** Goes on with a program that slept, waited for a change of the world, or for input. */
  resumeProgram(world: World, continuation: Continuation, io: ProgramIo): ProgramOutcome;
  /** The text of a file; undefined when there is none. */
  readFile(path: string): string | undefined;
  /** Writes a file; answers why it can't be written, such as `nonexistent directory`, or undefined when it was. */
  writeFile(path: string, text: string): string | undefined;
  /** The names in a directory, sorted; undefined when there is no such directory. */
  listFiles(path: string): string[] | undefined;
  /** Takes output that goes nowhere else. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Whether a program of this name would be found, with its path; asked by `command -v` and `type`. */
  findProgram?(name: string): string | undefined;
  /** What `kill` does; answers the message of a failure, or undefined. */
  kill?(world: World, pid: number, signal: string): string | undefined;
  /** The most memory that variables may take, in bytes; beyond it the shell is out of memory. */
  memoryLimitBytes?: number;
}

/** What a program can use while it runs. */
export interface ProgramIo {
  /** The environment that the program sees. */
  env: Record<string, string>;
  /** The directory it works in. */
  workingDir: string;
  /** The name by which the shell was started, such as `sh`: it stands before the shell's own messages. */
  shellName: string;
  /** The process number of the shell. */
  shellPid: number;
  /** Takes the input that has come since the last call. */
  readInput(): string;
  /** Whether no more input will come; `readInput` first. */
  isInputEnded(): boolean;
  /** Whether the standard output goes to the host and not to a file or another program. */
  isOutputShown(): boolean;
}

/** A program that goes on later, as plain data. */
export interface Continuation {
  /** Its name, for whoever resumes it. */
  program: string;
  /** What it needs to know. */
  state: PlainData;
}

/** What came of running a program, or of going on with one. */
export type ProgramOutcome = Ended | Continues | BecomesShell;

/** What was written on one stream after `stdout`, where the order between the streams counts. */
export interface WrittenPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** It has ended. */
export interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
  pieces?: WrittenPiece[];
}

/** It printed something and goes on. */
export interface Continues {
  stdout?: string;
  stderr?: string;
  pieces?: WrittenPiece[];
  /** When it goes on, in virtual milliseconds; null: at the next change of the world, which the host notices. */
  sleepUntilMs: number | null;
  /** Whether more input lets it go on as well; with `sleepUntilMs: null` only input does. */
  needsInput?: boolean;
  /** What to resume. */
  then: Continuation;
}

/** It is another shell, which runs in its place. */
export interface BecomesShell {
  shell: ShellState;
}

/** How far a shell got. */
export type StepResult =
  | { status: 'ended'; exitCode: number; isOutOfMemory?: boolean }
  | { status: 'sleeping'; wakeAtMs: number }
  | { status: 'waiting'; wakeAtMs?: number };
