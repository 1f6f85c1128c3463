/*
 * Models: a small POSIX shell whose state is plain data, so that it can sleep, be interrupted and be copied in the middle.
 * Leaves out: job control, aliases, local variables; such a line is said to be not modelled.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
import type { Continuation } from './shell-host.ts';
import type { Dialect, Script, ShellNode } from './syntax.ts';

/** A shell that runs; `( … )`, `$( … )` and the members of a pipeline are shells of their own inside it. */
export interface ShellState {
  kind: 'shell';
  /** Which shell it is. */
  dialect: Dialect;
  /** The name by which it was started: `$0`, and the beginning of its messages. */
  name: string;
  /** The catalogue of programs that the host looks in. */
  catalogue: string;
  /** Its process number, `$$`; a subshell has that of the shell around it. */
  pid: number;
  /** The variables by name; the value of a very long one is cut. */
  variables: Record<string, string>;
  /** The true lengths of variables that were cut, in bytes. */
  longBytes: Record<string, number>;
  /** The variables that programs see. */
  exported: Record<string, true>;
  /** The variables that can't be set. */
  readonly: Record<string, true>;
  /** The functions by name. */
  functions: Record<string, ShellNode>;
  /** The parameters `$1`, `$2`, …. */
  parameters: string[];
  /** The directory it works in. */
  workingDir: string;
  /** What `set -e`, `-u` and `-x` turned on. */
  options: { exitOnError?: boolean; refuseUnset?: boolean; trace?: boolean };
  /** The handlers by signal, such as TERM, or EXIT; an empty one ignores the signal. */
  traps: Record<string, string>;
  /** Signals that came and wait for their handler. */
  pending: string[];
  /** `$?`. */
  lastExitCode: number;
  /** `$!`; 0 before the first command in the background. */
  lastBackgroundPid: number;
  /** What is being run, the innermost last. */
  frames: Frame[];
  /** Where the three streams lead. */
  streams: { 0: Source; 1: Sink; 2: Sink };
  /** Commands in the background. */
  jobs: { pid: number; shell: ShellState }[];
  /** Set as soon as it is ending: by `exit`, at its end, by a signal. */
  exitCode?: number;
  /** Whether it ended because its variables took too much memory. */
  isOutOfMemory?: boolean;
  /** Whether the last command of its script takes its place, as with `sh -c`. */
  execsLast: boolean;
  /** Whether a program has taken its place, so that signals go to that. */
  isReplaced: boolean;
  /** Whether it computes without a pause, and how many times in a row it was stopped for that. */
  busyTurns: number;
  /** The pipes by number; only the outermost shell has them. */
  pipes: Record<string, Pipe>;
  /** The number that the next pipe, or the next process, gets; only that of the outermost shell counts. */
  nextNumber: number;
  /** Whether it has been stopped by a cause, and does nothing. */
  isHung?: boolean;
}

/** One level of what is being run. */
export interface Frame {
  /** What is run. */
  node: ShellNode | { kind: 'trap'; script: Script; exitCode: number };
  /** How far it got; what the number means is the node's business. */
  at: number;
  /** What the command substitutions of its words gave, in order. */
  results?: string[];
  /** The shells that it waits for. */
  children?: ShellState[];
  /** The pipe that a command substitution is collected in. */
  pipe?: string;
  /** The values that a `for` goes over. */
  values?: string[];
  /** The streams to go back to, those that were redirected. */
  savedStreams?: Partial<ShellState['streams']>;
  /** The program that runs. */
  running?: RunningProgram;
  /** The parameters to go back to when the function that runs is done. */
  caller?: string[];
  /** The exit code of the body so far. */
  bodyExitCode?: number;
}

/** A program that runs inside a shell. */
export interface RunningProgram {
  /** What was started. */
  argv: string[];
  /** The environment it was given. */
  env: Record<string, string>;
  /** What to resume. */
  then: Continuation;
  /** When to resume it, in virtual milliseconds; null at a change of the world. */
  wakeAtMs: number | null;
  /** Whether it waits for input. */
  needsInput: boolean;
}

/** Where input comes from: nowhere, somebody who never types, a text that is all there, or a pipe. */
export type Source =
  { kind: 'nothing' } | { kind: 'open' } | { kind: 'text'; text: string } | { kind: 'pipe'; pipe: string };

/** Where output goes. */
export type Sink =
  | { kind: 'host'; stream: 'stdout' | 'stderr' }
  | { kind: 'nothing' }
  | { kind: 'file'; path: string }
  | { kind: 'pipe'; pipe: string };

/** What was written and not yet read. */
export interface Pipe {
  /** The text in it. */
  text: string;
  /** Whether somebody may still write. */
  isWritten: boolean;
  /** Whether somebody may still read. */
  isRead: boolean;
}
