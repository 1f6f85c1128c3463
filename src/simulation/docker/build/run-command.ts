/*
 * Models: the command of a `RUN` step in a container of its own: it sees the files below, and what it writes is the layer.
 * Leaves out: the network and limits of that container; emulation of other processors.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/llbsolver/ops/exec.go
 */
import { unixMs } from '../../clock.ts';
import type { Files } from '../../files.ts';
import { containerHost } from '../../programs/container-host.ts';
import type { ContainerPlace } from '../../programs/container-program.ts';
import type { FileTree } from '../../programs/file-tree.ts';
import { locateProgram } from '../../programs/locate-program.ts';
import { literalScript } from '../../shell/literal-script.ts';
import { startShell } from '../../shell/start-shell.ts';
import { stepShell } from '../../shell/step-shell.ts';
import type { World } from '../../world.ts';
import type { Build, RunState } from './build.ts';
import type { Action } from './plan.ts';
import { sayOutput } from './report-progress.ts';

type Run = Extract<Action, { kind: 'run' }>;

/** How far a command got: it ended, or goes on at an instant in virtual milliseconds. */
export type RunProgress = { exitCode: number } | { wakeAtMs: number };

/** A command that waits for nothing that the builder knows of is looked at again after so many milliseconds. */
const LOOK_AGAIN_MS = 100;

/** Begins a command over files; a program that can't be started is a CannotStart. */
export function beginRun(world: World, { argv, env, workingDir, user }: Run, below: Files): RunState {
  const tree = treeOf(world, below, {}, { workingDir, user });
  locateProgram(tree, argv[0] ?? '', env['PATH']);
  const shell = startShell(literalScript(argv), {
    env: { HOME: '/root', ...env },
    args: [],
    catalogue: 'container',
    workingDir,
    pid: 1,
    execsLast: true,
  });
  return { shell: { ...shell, isReplaced: true }, changes: {}, partial: {}, addedBytes: 0 };
}

/** Lets a command run until it ends or sleeps; what it prints goes to the step. */
export function continueRun(
  world: World,
  build: Build,
  { run, action, below, vertex }: { run: RunState; action: Run; below: Files; vertex: number },
): RunProgress {
  const tree = treeOf(world, below, run.changes, action);
  const write = (stream: 'stdout' | 'stderr', text: string) => print(world, build, vertex, run, stream, text);
  const place = placeOf(world, build, run, tree);
  const result = stepShell(world, run.shell, containerHost({ place, write }));
  if (result.status === 'ended') {
    for (const stream of ['stdout', 'stderr'] as const) flush(world, build, vertex, run, stream);
    return { exitCode: result.exitCode };
  }
  return { wakeAtMs: Math.max(world.nowMs + 1, result.wakeAtMs ?? world.nowMs + LOOK_AGAIN_MS) };
}

function treeOf(
  world: World,
  base: Files,
  changes: RunState['changes'],
  { workingDir, user }: Pick<Run, 'workingDir' | 'user'>,
): FileTree {
  return { base, changes, user: user === '' ? 'root' : user, workingDir, unixMs: unixMs(world) };
}

/** A step of a build is alone: it has no other processes, and asks nobody. */
function placeOf(world: World, build: Build, run: RunState, tree: FileTree): ContainerPlace {
  return {
    tree,
    hostname: 'buildkitsandbox',
    platform: world.machines[build.host]!.platform,
    processes: () => [{ pid: 1, user: tree.user, argv: [run.shell.name] }],
    kill: (_world, pid) => `can't kill pid ${pid}: No such process`,
    lookUp: () => [],
    nameServer: '192.168.65.7',
    ask: () => ({ kind: 'unreachable' }),
    addBytes: (bytes) => {
      run.addedBytes += bytes;
    },
  };
}

/** Lines are shown whole. */
function print(
  world: World,
  build: Build,
  vertex: number,
  run: RunState,
  stream: 'stdout' | 'stderr',
  text: string,
): void {
  const lines = `${run.partial[stream] ?? ''}${text}`.split('\n');
  run.partial[stream] = lines.pop()!;
  for (const line of lines) sayOutput(world, build, vertex, line);
}

function flush(world: World, build: Build, vertex: number, run: RunState, stream: 'stdout' | 'stderr'): void {
  if (run.partial[stream]) sayOutput(world, build, vertex, run.partial[stream]);
  run.partial[stream] = '';
}
