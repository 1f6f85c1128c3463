/*
 * Models: `docker build` and `docker buildx build`.
 * Leaves out: contexts from the network and from standard input, secrets, caches elsewhere, several platforms at once.
 * Upstream: https://github.com/docker/buildx/blob/v0.24.0/commands/build.go
 */
import type { Build, BuildRequest } from '../../../docker/build/build.ts';
import { buildOf, cancelBuild, startBuild } from '../../../docker/build/start-build.ts';
import { reachHost } from '../../../docker/find-host.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { absolutePath, filesBelow, isDirectory, readFile } from '../../files.ts';
import { newJob, takeResult } from '../../jobs.ts';
import {
  failureText,
  NOTHING_PRINTED,
  plainProgress,
  terminalProgress,
  warningText,
  type ProgressCursor,
} from '../build-progress.ts';
import { CliError, notModeled, refuseFlag } from '../cli-error.ts';
import { readLabels } from '../container-flags.ts';
import { waitWith, type Call, type DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { flagSpecs, isOn, listOf, textOf, type Flags } from '../flags.ts';
import { ownOf } from '../../../plain-data.ts';

type BuildState = {
  build: string;
  job: string;
  mode: 'plain' | 'terminal' | 'quiet';
  cursor: ProgressCursor;
};

const REFUSED = flagSpecs(
  'add-host:list',
  'allow:list',
  'annotation:list',
  'attest:list',
  'build-context:list',
  'builder:string',
  'cache-from:list',
  'cache-to:list',
  'call:string',
  'cgroup-parent:string',
  'check',
  'compress',
  'cpu-period:int',
  'cpu-quota:int',
  'cpu-shares,c:int',
  'cpuset-cpus:string',
  'cpuset-mems:string',
  'force-rm',
  'iidfile:string',
  'isolation:string',
  'memory,m:bytes',
  'memory-swap:bytes',
  'metadata-file:string',
  'network:string',
  'no-cache-filter:list',
  'output,o:list',
  'provenance:string',
  'rm',
  'sbom:string',
  'secret:list',
  'security-opt:list',
  'shm-size:bytes',
  'squash',
  'ssh:list',
  'ulimit:list',
);

/** `docker build`. */
export const build: DockerCommand = {
  use: 'build [OPTIONS] PATH | URL | -',
  about: 'Start a build',
  args: { least: 1, most: 1 },
  flags: [
    ...flagSpecs(
      'build-arg:list',
      'file,f:string',
      'label:label',
      'load',
      'no-cache',
      'platform:list',
      'progress:string',
      'pull',
      'push',
      'quiet,q',
      'tag,t:list',
      'target:string',
    ),
    ...REFUSED,
  ],
  run: (context, call) => begin(context, call),
  resume: (context, state) => look(context, state as BuildState),
  interrupt(context, state) {
    cancelBuild(context.world, hostOf(context), (state as BuildState).build, context.cause);
  },
};

function begin(context: CommandContext, { flags, args: [path = ''] }: Call): Outcome {
  const { world, cause } = context;
  refuseFlag('build', flags, REFUSED, 'change how the image is built or kept');
  if (isOn(flags, 'push'))
    throw notModeled('docker build --push', 'push the image at once', 'use docker push afterwards');
  if (path === '-' || /^(https?|git|ssh):|^git@/.test(path)) {
    throw notModeled(`docker build ${path}`, 'take the files from elsewhere', 'build from a directory');
  }
  reachHost(world, hostOf(context));
  const mode = readMode(context, flags);
  if (!isDirectory(world, path)) {
    throw new CliError(`ERROR: unable to prepare context: path ${JSON.stringify(path)} not found`);
  }
  const { job, owner } = newJob(world);
  const request = readRequest(context, flags, path);
  const { id } = startBuild(world, hostOf(context), request, owner, cause);
  return look(context, { build: id, job, mode, cursor: NOTHING_PRINTED });
}

function readMode({ isTerminal }: CommandContext, flags: Flags): BuildState['mode'] {
  const progress = textOf(flags, 'progress') ?? 'auto';
  if (!['auto', 'plain', 'tty', 'quiet', 'rawjson'].includes(progress)) {
    throw new CliError(`ERROR: invalid progress mode ${progress}`);
  }
  if (progress === 'rawjson')
    throw notModeled('docker build --progress=rawjson', 'print progress as JSON', 'use --progress=plain');
  if (isOn(flags, 'quiet') || progress === 'quiet') return 'quiet';
  return progress === 'tty' || (progress === 'auto' && isTerminal) ? 'terminal' : 'plain';
}

function readRequest({ world }: CommandContext, flags: Flags, path: string): BuildRequest {
  const files = filesBelow(world, path);
  const file = textOf(flags, 'file');
  const dockerfile = file === undefined ? undefined : inContext(world, path, file, files);
  const target = textOf(flags, 'target');
  const platforms = listOf(flags, 'platform').flatMap((text) => text.split(','));
  return {
    files,
    ...(dockerfile === undefined ? {} : { dockerfile }),
    tags: listOf(flags, 'tag'),
    ...(target === undefined ? {} : { target }),
    buildArgs: readBuildArgs(world.console.variables, listOf(flags, 'build-arg')),
    labels: readLabels(listOf(flags, 'label')),
    ...(platforms.length === 0 ? {} : { platforms }),
    noCache: isOn(flags, 'no-cache'),
    pull: isOn(flags, 'pull'),
    logins: world.console.logins,
  };
}

/** `-f` is relative to the working directory; a file outside of the context is sent along under its own name. */
function inContext(
  world: CommandContext['world'],
  path: string,
  file: string,
  files: BuildRequest['files'],
): string {
  const below = Object.keys(files).find((name) => isSameFile(world, `${path}/${name}`, file));
  if (below !== undefined) return below;
  const content = readFile(world, file);
  if (content !== undefined) files[file] = { content, mode: '644' };
  return file;
}

function isSameFile(world: CommandContext['world'], one: string, other: string): boolean {
  return absolutePath(world, one) === absolutePath(world, other);
}

/** An argument without a value takes that of the terminal's variable, if it has one. */
function readBuildArgs(variables: Record<string, string>, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.flatMap((text): [string, string][] => {
      const at = text.indexOf('=');
      if (at >= 0) return [[text.slice(0, at), text.slice(at + 1)]];
      const value = ownOf(variables, text);
      return value === undefined ? [] : [[text, value]];
    }),
  );
}

function look(context: CommandContext, state: BuildState): Outcome {
  const { world, columns } = context;
  const done = takeResult(world, state.job);
  const running = buildOf(world, hostOf(context), state.build);
  if (!running || !world.dockerHosts[hostOf(context)]?.isRunning) {
    throw new CliError(
      'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
    );
  }
  const news =
    state.mode === 'plain'
      ? plainProgress(running, state.cursor)
      : state.mode === 'terminal'
        ? terminalProgress(running, state.cursor, columns)
        : { text: '', cursor: state.cursor };
  if (done === undefined && running.endedMs === undefined) {
    return waitWith('build', { ...state, cursor: news.cursor }, null, '', news.text);
  }
  return ending(running, state.mode, news.text);
}

function ending(running: Build, mode: BuildState['mode'], text: string): Outcome {
  const failure = failureText(running);
  const warnings = mode === 'quiet' ? '' : warningText(running);
  const stdout = mode === 'quiet' && running.result ? `${running.result.id}\n` : '';
  const stderr = text + (failure === '' ? warnings : failure);
  return { stdout, stderr, exitCode: failure === '' ? 0 : 1 };
}
