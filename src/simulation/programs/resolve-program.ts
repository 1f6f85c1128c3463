/*
 * Models: what a command line of a container becomes: an application of the catalogue, or a shell that runs the command.
 * Leaves out: ELF files; a program is known by its name and by what the image says of it.
 * Upstream: https://man7.org/linux/man-pages/man2/execve.2.html
 */
import { literalScript } from '../shell/literal-script.ts';
import { startShell } from '../shell/start-shell.ts';
import { startApplication } from './application.ts';
import type { FileTree } from './file-tree.ts';
import { findApplication } from './find-application.ts';
import { locateProgram } from './locate-program.ts';
import type { ProgramState } from './program.ts';

/** What is to be started. */
export interface CommandLine {
  /** The program and its parameters. */
  argv: readonly string[];
  /** The environment. */
  env: Record<string, string>;
  /** The process number inside the container; 1 for its first process. */
  pid: number;
  /** Whether somebody keeps its standard input open. */
  isInteractive?: boolean;
}

/** What a command line runs, at its start. A program that is missing or may not be executed is a CannotStart. */
export function resolveProgram(
  tree: FileTree,
  { argv, env, pid, isInteractive = false }: CommandLine,
  nowMs: number,
): ProgramState {
  const [name = '', ...args] = argv;
  const path = locateProgram(tree, name, env['PATH']);
  const traits = findApplication(tree, path, args, env);
  if (traits) return startApplication(traits, nowMs);
  // Every other program runs as the only command of a shell whose place it has taken.
  const shell = startShell(literalScript(argv), {
    env,
    args: [],
    catalogue: 'container',
    workingDir: tree.workingDir,
    pid,
    execsLast: true,
    isInteractive,
  });
  return { ...shell, isReplaced: true };
}
