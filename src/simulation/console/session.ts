/*
 * Models: typing a line: it becomes a process that prints as virtual time passes, can be interrupted, and is the cause of
 * all it does.
 * Leaves out: job control; every line has a shell of its own that takes over variables and directory.
 * Upstream: https://www.gnu.org/software/bash/manual/bash.html#Executing-Commands
 */
import { nextAtMs, schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import { parseShell } from '../shell/parse.ts';
import { ShellSyntaxError } from '../shell/shell-syntax-error.ts';
import { startShell } from '../shell/start-shell.ts';
import { stepShell } from '../shell/step-shell.ts';
import { advance, type Rules } from '../step.ts';
import type { Tools } from '../tools.ts';
import { takeNumber, type World } from '../world.ts';
import { consoleHost, interruptPrograms } from './console-host.ts';
import type { ConsoleProcess, Typist } from './console.ts';
import { HOME, workingDirectory } from './files.ts';
import { sidesOf } from './sides.ts';

/** The event of a process that goes on at an instant. */
export const WAKE = 'console.wake';

/** The event of a look at whether the world has changed. */
export const LOOK = 'console.look';

/** How long after a look the next comes, in milliseconds. */
export const LOOK_EVERY_MS = 100;

/** How many lines of history are kept. */
const HISTORY_LIMIT = 500;

/** How many processes that have ended are kept. */
const PROCESS_LIMIT = 100;

/** The exit code of what was interrupted. */
const INTERRUPTED = 130;

/** What came of a line. */
export interface Execution {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** How a line is typed. */
export interface Typing {
  /** The entry that made somebody else type it; missing when the reader types. */
  cause?: number;
  /** Who types; what a pipeline types is neither counted nor remembered. */
  by?: 'operator' | 'pipeline';
  /** What its programs read. */
  stdin?: string;
  /** Whether a person looks at the output, not a file or another program; true if missing. */
  isTerminal?: boolean;
}

/**
 * Types a line; returns the number of the process, which prints as time passes. What can be done at once has been done.
 */
export function start(world: World, line: string, tools: Tools, typing: Typing = {}): string {
  const { cause, by, stdin, isTerminal = true } = typing;
  const actor: Typist = by ?? (cause === undefined ? 'reader' : 'operator');
  const entry = { atMs: world.nowMs, actor, what: line, about: 'console' };
  const process: ConsoleProcess = {
    id: String(takeNumber(world)),
    line,
    by: actor,
    cause: record(world.log, cause === undefined ? entry : { ...entry, cause }),
    isTerminal,
    shell: null,
    output: [],
  };
  world.console.processes[process.id] = process;
  if (by !== 'pipeline') remember(world, line);
  begin(world, process, stdin);
  drive(world, process, tools);
  return process.id;
}

function remember(world: World, line: string): void {
  const { console } = world;
  for (const side of sidesOf(line)) console.typed[side] += 1;
  if (line.trim() !== '') console.history.push(line);
  if (console.history.length > HISTORY_LIMIT) console.history.shift();
  const ended = Object.values(console.processes).filter(({ exitCode }) => exitCode !== undefined);
  for (const { id } of ended.slice(0, Math.max(0, ended.length - PROCESS_LIMIT)))
    delete console.processes[id];
}

function begin(world: World, process: ConsoleProcess, stdin: string | undefined): void {
  const { variables, exported, lastExitCode } = world.console;
  try {
    process.shell = startShell(parseShell(process.line, 'bash'), {
      env: variables,
      args: [],
      catalogue: 'console',
      dialect: 'bash',
      name: 'bash',
      workingDir: workingDirectory(world),
      ...(stdin === undefined ? {} : { stdin }),
    });
    process.shell.exported = { ...exported };
    process.shell.lastExitCode = lastExitCode;
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    process.output.push({ stream: 'stderr', text: `bash: ${error.message}\n` });
    finish(world, process, 2);
  }
}

/** Lets a process go on as far as it can now. */
export function drive(world: World, process: ConsoleProcess, tools: Tools): void {
  delete process.wakeAtMs;
  if (process.exitCode !== undefined || process.shell === null) return;
  const result = stepShell(world, process.shell, consoleHost(world, process, tools));
  if (result.status === 'ended') return finish(world, process, result.exitCode);
  if (result.wakeAtMs !== undefined) {
    process.wakeAtMs = result.wakeAtMs;
    const data = { process: process.id };
    schedule(world.agenda, { atMs: result.wakeAtMs, kind: WAKE, data, cause: process.cause });
  }
  if (result.status === 'waiting') watchForChange(world, process);
}

function watchForChange(world: World, { id }: ConsoleProcess): void {
  const { console } = world;
  if (!console.waitingForChange.includes(id)) console.waitingForChange.push(id);
  if (console.isLookDue) return;
  console.isLookDue = true;
  schedule(world.agenda, { atMs: world.nowMs + LOOK_EVERY_MS, kind: LOOK, data: null });
}

/** What a line leaves behind: its exit code, variables and directory. */
function finish(world: World, process: ConsoleProcess, exitCode: number): void {
  const { console } = world;
  const { shell } = process;
  process.exitCode = exitCode;
  process.shell = null;
  delete process.wakeAtMs;
  console.waitingForChange = console.waitingForChange.filter((id) => id !== process.id);
  console.lastExitCode = exitCode;
  if (!shell) return;
  console.variables = shell.variables;
  console.exported = shell.exported;
  const below = shell.workingDir.startsWith(`${HOME}/`) ? shell.workingDir.slice(HOME.length + 1) : '';
  console.directory = below;
}

/** Ctrl-C: the process ends with 130; nothing happens if it has ended. An unknown number is a RangeError. */
export function interrupt(world: World, id: string, tools: Tools): void {
  const process = processOf(world, id);
  if (process.exitCode !== undefined) return;
  interruptPrograms(world, process, tools);
  finish(world, process, INTERRUPTED);
}

/** A process; an unknown number is a RangeError. */
export function processOf(world: World, id: string): ConsoleProcess {
  const process = world.console.processes[id];
  if (!process) throw new RangeError(`no process ${id} in the console`);
  return process;
}

/** Whether a process has not ended; one that is forgotten has. */
export function isRunning(world: World, id: string): boolean {
  const process = world.console.processes[id];
  return process !== undefined && process.exitCode === undefined;
}

/** What a process has printed to both streams, in order, and how it ended if it has. */
export function outputOf(world: World, id: string): { text: string; exitCode?: number } {
  const { output, exitCode } = processOf(world, id);
  const text = output.map((piece) => piece.text).join('');
  return exitCode === undefined ? { text } : { text, exitCode };
}

/** Types a line and lets time pass until it has ended, or until `limitMs` have passed and it is interrupted. */
export function execute(
  world: World,
  line: string,
  tools: Tools,
  rules: Rules<World>,
  { limitMs, ...typing }: Typing & { limitMs: number },
): Execution {
  const untilMs = world.nowMs + limitMs;
  const id = start(world, line, tools, typing);
  while (processOf(world, id).exitCode === undefined && world.nowMs < untilMs) {
    advance(world, rules, Math.max(world.nowMs, Math.min(nextAtMs(world.agenda) ?? untilMs, untilMs)));
  }
  interrupt(world, id, tools);
  const { output, exitCode = INTERRUPTED } = processOf(world, id);
  const printed = (stream: 'stdout' | 'stderr'): string =>
    output.map((piece) => (piece.stream === stream ? piece.text : '')).join('');
  return { stdout: printed('stdout'), stderr: printed('stderr'), exitCode };
}
