/*
 * Models: a container, or a step of a build, as the place where a shell runs.
 * Leaves out: mounts that others change at the same time.
 * Upstream: https://man7.org/linux/man-pages/man3/exec.3.html
 */
import type { PlainData } from '../plain-data.ts';
import { parseShell } from '../shell/parse.ts';
import { prefixOf } from '../shell/messages.ts';
import { ShellSyntaxError } from '../shell/shell-syntax-error.ts';
import type { Continuation, ProgramIo, ProgramOutcome, ShellHost } from '../shell/shell-host.ts';
import { startShell } from '../shell/start-shell.ts';
import type { World } from '../world.ts';
import { startApplication, type ApplicationState } from './application.ts';
import type { ContainerPlace, ProgramContext } from './container-program.ts';
import { containerPrograms } from './container-programs.ts';
import { findFile, isDirectory, namesIn, putFile, type FileTree } from './file-tree.ts';
import { findApplication } from './find-application.ts';
import { findInPath, isExecutable } from './locate-program.ts';
import { APPLICATION, applicationIn, asContinuation } from './program.ts';
import { dialectOf, isShell, shellOutcome } from './shell-program.ts';

/** What the host of a shell in a container is made of. */
export interface ContainerHostParts {
  place: ContainerPlace;
  /** Takes what is printed. */
  write: ShellHost['write'];
  /** Hears of an application that a shell starts. */
  onApplication?: (application: ApplicationState) => void;
  /** The most memory that variables may take, in bytes. */
  memoryLimitBytes?: number;
}

/** The host of a shell in a container. */
export function containerHost({
  place,
  write,
  onApplication,
  memoryLimitBytes,
}: ContainerHostParts): ShellHost {
  const { tree } = place;
  return {
    runProgram: (world, argv, io) => runProgram(world, place, argv, io, onApplication),
    resumeProgram: (world, continuation, io) => resumeProgram(world, place, continuation, io),
    readFile: (path) => (isDirectory(tree, path) ? undefined : findFile(tree, path)?.content),
    writeFile: (path, content) => putFile(tree, path, { content }),
    listFiles: (path) => namesIn(tree, path),
    write,
    findProgram: (name) => {
      const path = findInPath(tree, name, undefined);
      return path !== undefined && isExecutable(tree, path) ? path : undefined;
    },
    kill: (world, pid, signal) => place.kill(world, pid, signal),
    ...(memoryLimitBytes !== undefined && { memoryLimitBytes }),
  };
}

function runProgram(
  world: World,
  place: ContainerPlace,
  argv: string[],
  io: ProgramIo,
  onApplication: ContainerHostParts['onApplication'],
): ProgramOutcome {
  const [name = '', ...args] = argv;
  const tree: FileTree = { ...place.tree, workingDir: io.workingDir };
  const path = findInPath(tree, name, io.env['PATH'] ?? '');
  if (path === undefined || !isExecutable(tree, path)) return notFound(tree, name, path, io);
  const traits = findApplication(tree, path, args, io.env);
  if (traits) {
    const application = startApplication(traits, world.nowMs);
    onApplication?.(application);
    return { sleepUntilMs: null, then: asContinuation(application) };
  }
  const script = scriptIn(tree, path);
  if (script !== undefined) return runScript(tree, io, [path, ...args], script);
  const program = path.slice(path.lastIndexOf('/') + 1);
  if (isShell(program)) return shellOutcome(tree, io, program, argv, '');
  return runKnown(contextOf(world, place, io, program, args));
}

function runKnown(context: ProgramContext): ProgramOutcome {
  const program = containerPrograms[context.name];
  if (program) return withArgs(program.run(context), context.args);
  return { stdout: '', stderr: `${context.name}: not modelled in this simulation\n`, exitCode: 127 };
}

/** A program that goes on later finds its parameters again. */
function withArgs(outcome: ProgramOutcome, args: string[]): ProgramOutcome {
  if (!('then' in outcome)) return outcome;
  const { program, state } = outcome.then;
  return { ...outcome, then: { program, state: { args, own: state } } };
}

function resumeProgram(
  world: World,
  place: ContainerPlace,
  { program, state }: Continuation,
  io: ProgramIo,
): ProgramOutcome {
  if (program === APPLICATION) {
    const { exitCode } = applicationIn({ program, state });
    if (exitCode !== undefined) return { stdout: '', stderr: '', exitCode };
    return { sleepUntilMs: null, then: { program, state } };
  }
  if (isShell(program)) {
    const { argv, text } = state as { argv: string[]; text: string };
    return shellOutcome({ ...place.tree, workingDir: io.workingDir }, io, program, argv, text);
  }
  const { args, own } = state as { args: string[]; own: PlainData };
  return withArgs(containerPrograms[program]!.resume!(contextOf(world, place, io, program, args), own), args);
}

function contextOf(
  world: World,
  place: ContainerPlace,
  io: ProgramIo,
  name: string,
  args: string[],
): ProgramContext {
  const tree = { ...place.tree, workingDir: io.workingDir };
  return { world, place, tree, io, name, args, isBusybox: dialectOf(tree, 'sh') === 'ash' };
}

/** What a shell says of a name that leads to nothing that can be executed. */
function notFound(tree: FileTree, name: string, path: string | undefined, io: ProgramIo): ProgramOutcome {
  const dialect = io.shellName.endsWith('bash') ? 'bash' : dialectOf(tree, 'sh');
  const prefix = prefixOf({ dialect, name: io.shellName });
  const exists = path !== undefined && (findFile(tree, path) !== undefined || isDirectory(tree, path));
  if (exists) return { stdout: '', stderr: `${prefix}${name}: Permission denied\n`, exitCode: 126 };
  const isBash = dialect === 'bash';
  const bashReason = name.includes('/') ? 'No such file or directory' : 'command not found';
  return { stdout: '', stderr: `${prefix}${name}: ${isBash ? bashReason : 'not found'}\n`, exitCode: 127 };
}

/** The text of an executable file that a shell runs; programs have no text here. */
function scriptIn(tree: FileTree, path: string): string | undefined {
  const content = findFile(tree, path)?.content ?? '';
  return content.startsWith('#!') && /^#!\s*\S*(?:sh|env\s+\S*sh)\b/.test(content) ? content : undefined;
}

function runScript(tree: FileTree, io: ProgramIo, argv: string[], text: string): ProgramOutcome {
  const [name = '', ...args] = argv;
  const dialect = dialectOf(tree, /^#!.*bash/.test(text) ? 'bash' : 'sh');
  try {
    const { env, workingDir } = io;
    const shell = startShell(parseShell(text, dialect), {
      env,
      args,
      catalogue: 'container',
      dialect,
      name,
      workingDir,
    });
    return { shell };
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    return { stdout: '', stderr: `${name}: ${error.message}\n`, exitCode: 2 };
  }
}
