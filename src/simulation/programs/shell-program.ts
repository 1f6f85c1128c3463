/*
 * Models: `sh`, `ash`, `dash` and `bash` as programs: `-c`, a file, or a script on the standard input.
 * Leaves out: prompts; an interactive shell waits for a reader who never types.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html
 */
import { parseShell } from '../shell/parse.ts';
import { prefixOf } from '../shell/messages.ts';
import { ShellSyntaxError } from '../shell/shell-syntax-error.ts';
import type { ProgramIo, ProgramOutcome } from '../shell/shell-host.ts';
import type { ShellState } from '../shell/shell.ts';
import { startShell } from '../shell/start-shell.ts';
import type { Dialect } from '../shell/syntax.ts';
import { absolutePath, findFile, type FileTree } from './file-tree.ts';

/** Whether a program is a shell. */
export function isShell(name: string): boolean {
  return name === 'sh' || name === 'ash' || name === 'dash' || name === 'bash';
}

/** Which shell a name is: `sh` is ash in BusyBox and dash in the distributions that have bash beside it. */
export function dialectOf(tree: FileTree, name: string): Dialect {
  if (name === 'bash' || name === 'ash' || name === 'dash') return name;
  return findFile(tree, '/bin/bash') ? 'dash' : 'ash';
}

/** A shell that was started as a program, or its complaint; `read` is what it has read so far of a script that is its input. */
export function shellOutcome(
  tree: FileTree,
  io: ProgramIo,
  program: string,
  argv: string[],
  read: string,
): ProgramOutcome {
  const [name = program, ...args] = argv;
  const dialect = dialectOf(tree, program);
  const options: ShellState['options'] = {};
  let [at, isCommand] = [0, false];
  for (; /^-[a-z]+$/.test(args[at] ?? ''); at += 1) {
    isCommand ||= args[at]!.includes('c');
    if (args[at]!.includes('e')) options.exitOnError = true;
    if (args[at]!.includes('u')) options.refuseUnset = true;
    if (args[at]!.includes('x')) options.trace = true;
  }
  const rest = args.slice(at);
  const input = isCommand || rest.length > 0 ? '' : read + io.readInput();
  if (!isCommand && rest.length === 0 && !io.isInputEnded()) {
    return { sleepUntilMs: null, needsInput: true, then: { program, state: { argv, text: input } } };
  }
  const prefix = prefixOf({ dialect, name });
  if (isCommand && rest.length === 0) {
    return {
      stdout: '',
      stderr: `${prefix}${dialect === 'bash' ? '-c: option requires an argument' : '-c requires an argument'}\n`,
      exitCode: 2,
    };
  }
  const [text, shownName, parameters] = isCommand
    ? [rest[0]!, rest[1] ?? name, rest.slice(2)]
    : [textOf(tree, rest[0], input), rest[0] ?? name, rest.slice(1)];
  if (text === undefined)
    return {
      stdout: '',
      stderr: `${prefix}${cannotOpen(dialect, rest[0]!)}\n`,
      exitCode: dialect === 'bash' ? 127 : 2,
    };
  try {
    const { env, workingDir } = io;
    const script = parseShell(text, dialect);
    const shell = startShell(script, {
      env,
      args: parameters,
      catalogue: 'container',
      dialect,
      name: shownName,
      workingDir,
      execsLast: isCommand,
    });
    return { shell: { ...shell, options } };
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    // Of what was read from a text, dash has the line in the message itself.
    return { stdout: '', stderr: `${name}: ${error.message}\n`, exitCode: 2 };
  }
}

function textOf(tree: FileTree, file: string | undefined, input: string): string | undefined {
  if (file === undefined) return input;
  return findFile(tree, absolutePath(file, tree.workingDir))?.content;
}

function cannotOpen(dialect: Dialect, name: string): string {
  if (dialect === 'bash') return `${name}: No such file or directory`;
  return dialect === 'dash'
    ? `cannot open ${name}: No such file`
    : `can't open '${name}': No such file or directory`;
}
