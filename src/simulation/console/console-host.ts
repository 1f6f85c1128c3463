/*
 * Models: the terminal as the place where a shell runs: its programs, its files, its output.
 * Leaves out: a path of directories with programs; they are known by name.
 * Upstream: https://www.gnu.org/software/bash/manual/bash.html#Command-Search-and-Execution
 */
import type { PlainData } from '../plain-data.ts';
import type { ProgramIo, ProgramOutcome, ShellHost } from '../shell/shell-host.ts';
import type { Frame, ShellState } from '../shell/shell.ts';
import type { Tools } from '../tools.ts';
import type { World } from '../world.ts';
import { hasEnded, type CommandContext, type Outcome } from './command.ts';
import type { ConsoleProcess } from './console.ts';
import { listDirectory, readFile, writeFile } from './files.ts';
import { findTool, runTool } from './container-tools.ts';
import { findProgram } from './programs.ts';
import { printOn } from './redraw.ts';

/** The state of a program that still reads its input, or that waits. */
type Held = { input: string; argv: string[] } | { tool: string[]; state: PlainData } | { state: PlainData };

/** Where the shell of a process of the terminal runs. */
export function consoleHost(world: World, process: ConsoleProcess, tools: Tools): ShellHost {
  return {
    runProgram(_world, argv, io) {
      if (findTool(argv[0] ?? '')) return holdTool(argv, runTool(world, argv, io));
      return runProgram(contextOf(world, process, tools, io), io, argv, '');
    },
    resumeProgram(_world, { program, state }, io) {
      const held = state as Held;
      if ('tool' in held) return holdTool(held.tool, runTool(world, held.tool, io, held.state));
      const context = contextOf(world, process, tools, io);
      if ('argv' in held) return runProgram(context, io, held.argv, held.input);
      const { resume } = findProgram(program)!;
      return convert(program, resume!(context, held.state));
    },
    readFile: (path) => readFile(world, path),
    writeFile: (path, text) => writeFile(world, path, text),
    listFiles: (path) => listDirectory(world, path),
    write: (stream, text) => printOn(process.output, stream, text),
    findProgram: (name) => ((findTool(name) ?? findProgram(name)) ? `/usr/bin/${name}` : undefined),
  };
}

/** A tool of containers that goes on later is found again by its parameters. */
function holdTool(argv: string[], outcome: ProgramOutcome): ProgramOutcome {
  if (!('then' in outcome)) return outcome;
  const { program, state } = outcome.then;
  return { ...outcome, then: { program, state: { tool: argv, state } } };
}

function contextOf(world: World, process: ConsoleProcess, tools: Tools, io: ProgramIo): CommandContext {
  world.console.directory = directoryOf(io.workingDir);
  const isTerminal = process.isTerminal && io.isOutputShown();
  return { world, tools, stdin: '', cause: process.cause, isTerminal, columns: world.console.columns };
}

function directoryOf(workingDir: string): string {
  return workingDir.replace(/^\/home\/you\/?/, '').replace(/^\/.*/, '');
}

/** Programs start when all of their input is there. */
function runProgram(context: CommandContext, io: ProgramIo, argv: string[], before: string): ProgramOutcome {
  const [name = '', ...args] = argv;
  const program = findProgram(name);
  if (!program) return { exitCode: 127, stdout: '', stderr: notFound(context.world, name) };
  const input = before + io.readInput();
  if (!io.isInputEnded()) {
    return { sleepUntilMs: null, needsInput: true, then: { program: name, state: { input, argv } } };
  }
  return convert(name, program.run({ ...context, stdin: input }, args));
}

function notFound(world: World, name: string): string {
  if (!name.includes('/')) return `bash: ${name}: command not found\n`;
  const isFile = readFile(world, name) !== undefined;
  return `bash: ${name}: ${isFile ? 'Permission denied' : 'No such file or directory'}\n`;
}

function convert(name: string, outcome: Outcome): ProgramOutcome {
  if (hasEnded(outcome)) return outcome;
  const { command, state, wakeAtMs } = outcome.waiting;
  return {
    stdout: outcome.stdout,
    stderr: outcome.stderr,
    ...(outcome.pieces ? { pieces: outcome.pieces } : {}),
    sleepUntilMs: wakeAtMs,
    then: { program: command === '' ? name : command, state: { state } },
  };
}

/** Tells the programs that run in a process that it is interrupted. */
export function interruptPrograms(world: World, process: ConsoleProcess, tools: Tools): void {
  if (!process.shell) return;
  const context: CommandContext = {
    world,
    tools,
    stdin: '',
    cause: process.cause,
    isTerminal: true,
    columns: world.console.columns,
  };
  for (const { then } of runningIn(process.shell)) {
    const held = then.state as Held;
    if (!('argv' in held || 'tool' in held)) findProgram(then.program)?.interrupt?.(context, held.state);
  }
}

function runningIn({ frames }: ShellState): NonNullable<Frame['running']>[] {
  return frames.flatMap((frame) => [
    ...(frame.running ? [frame.running] : []),
    ...(frame.children ?? []).flatMap(runningIn),
  ]);
}
