/*
 * Models: `docker compose`: up, down, stop, start, restart, build, pull, ps, logs, exec, config.
 * Leaves out: run, watch, and `config` printing the whole file in canonical form.
 * Upstream: https://github.com/docker/compose/tree/v2.36.2/cmd/compose
 */
import {
  composeDown,
  composeRestart,
  composeStart,
  composeStop,
  projectOfContainers,
  type ComposeDownOptions,
} from '../../../docker/compose/compose-down.ts';
import type { ComposeProject } from '../../../docker/compose/compose-project.ts';
import type { ComposeRun } from '../../../docker/compose/compose-run.ts';
import { composeBuild, composePull, composeUp } from '../../../docker/compose/compose-up.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { asCliError, readComposeProject, readSource, surroundings } from '../compose-file.ts';
import { composeNews, nothingShown, type Shown } from '../compose-progress.ts';
import { waitWith, type Call, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf, type FlagSpec, type Flags } from '../flags.ts';
import { composeExec, composeLogs, composePsCommand } from './compose-look.ts';
import { composeOutput, shortName, type ComposeFollow } from './compose-follow.ts';
import { composePs } from '../../../docker/compose/compose-ps.ts';

/** What `docker compose` itself was told; docker.ts puts it behind the command. */
export const COMPOSE_FLAGS: FlagSpec[] = flagSpecs('compose-file:list', 'compose-project:string');

type RunState = {
  verb: string;
  run: string;
  shown: Shown | null;
  follow: ComposeFollow | null;
};
type ComposeState = { step: 'run'; at: RunState } | { step: 'follow'; follow: ComposeFollow };

/** A command of compose that works in steps. */
function command(
  use: string,
  about: string,
  flags: string[],
  begin: (context: CommandContext, call: Call) => { run: ComposeRun; follow?: ComposeFollow },
): DockerCommand {
  const [verb = ''] = use.split(' ');
  return {
    use,
    about,
    args: {},
    flags: [...COMPOSE_FLAGS, ...flagSpecs(...flags)],
    run(context, call) {
      reachHost(context.world, hostOf(context));
      try {
        const { run, follow = null } = begin(context, call);
        const shown = isQuietRun(verb, call) ? null : nothingShown(context.isTerminal);
        const at: RunState = { verb, run: run.id, shown, follow };
        const outcome = look(context, at);
        return { ...outcome, stderr: warningLines(context, run.warnings) + outcome.stderr };
      } catch (error) {
        throw asCliError(error);
      }
    },
    resume(context, state) {
      const at = state as unknown as ComposeState;
      return at.step === 'run' ? look(context, at.at) : followOn(context, verb, at.follow);
    },
    interrupt(context, state) {
      const at = state as unknown as ComposeState;
      if (at.step !== 'follow') return;
      const project = projectOfContainers(context.world, hostOf(context), at.follow.project);
      composeStop(context.world, hostOf(context), project, {}, context.cause);
    },
  };
}

/** Warnings as logrus writes them to something that is no terminal. */
function warningLines({ world }: CommandContext, warnings: readonly string[]): string {
  void world;
  return lines(
    warnings.map((warning) =>
      warning.startsWith('Warning') ? warning : `time="" level=warning msg=${JSON.stringify(warning)}`,
    ),
  );
}

function look(context: CommandContext, at: RunState): Outcome {
  const host = context.world.dockerHosts[hostOf(context)]!;
  const run = host.composeRuns[at.run];
  if (!host.isRunning || !run) throw new CliError('error during connect: unexpected EOF');
  const { text, shown } = at.shown
    ? composeNews(run, at.shown, { verb: at.verb, columns: context.columns })
    : { text: '', shown: null };
  if (run.endedMs === undefined) {
    const state: ComposeState = { step: 'run', at: { ...at, shown } };
    return waitWith(`compose ${at.verb}`, state, null, '', text);
  }
  if (run.error !== undefined) return { stdout: '', stderr: `${text}${run.error}\n`, exitCode: 1 };
  if (!at.follow) return { stdout: '', stderr: text, exitCode: 0 };
  const outcome = followOn(context, at.verb, at.follow);
  return {
    ...outcome,
    stdout: attaching(context, at.follow) + outcome.stdout,
    stderr: text + outcome.stderr,
  };
}

/** `pull` and `build` can be told to be quiet. */
function isQuietRun(verb: string, { flags }: Call): boolean {
  return ['pull', 'build'].includes(verb) && isOn(flags, 'quiet');
}

function attaching(context: CommandContext, { project, services }: ComposeFollow): string {
  const containers = composePs(context.world, hostOf(context), project, { services, all: true });
  return `Attaching to ${containers.map((one) => shortName(one, project)).join(', ')}\n`;
}

function followOn(context: CommandContext, verb: string, follow: ComposeFollow): Outcome {
  const { text, state, isRunning } = composeOutput(context, follow);
  if (!isRunning) return { stdout: text, stderr: '', exitCode: 0 };
  const next: ComposeState = { step: 'follow', follow: state };
  return waitWith(`compose ${verb}`, next, null, text, '');
}

const up = command(
  'up [OPTIONS] [SERVICE...]',
  'Create and start containers',
  [
    'abort-on-container-exit',
    'build',
    'detach,d',
    'force-recreate',
    'no-build',
    'no-deps',
    'no-recreate',
    'no-start',
    'pull:string',
    'quiet-pull',
    'remove-orphans',
    'renew-anon-volumes,V',
    'scale:list',
    'timeout,t:int',
    'wait',
  ],
  (context, { flags, args }) => {
    for (const flag of Object.keys(UP_WOULD)) {
      if (isOn(flags, flag)) throw notModeled(`docker compose up --${flag}`, UP_WOULD[flag]!, 'leave it out');
    }
    const source = readSource(context, flags);
    const options = { ...upOptions(flags), services: [...args], ...surroundings(context, source) };
    const run = composeUp(
      context.world,
      hostOf(context),
      source.name as string,
      source.file,
      options,
      context.cause,
    );
    const isAttached = !isOn(flags, 'detach') && !isOn(flags, 'no-start');
    const follow = {
      project: run.project.name,
      services: [...args],
      cursors: {},
      hasPrefix: true,
      hasTimes: false,
    };
    return isAttached ? { run, follow } : { run };
  },
);

function upOptions(flags: Flags) {
  const scale = listOf(flags, 'scale').map((text): [string, number] => {
    const match = /^([^=]+)=(\d+)$/.exec(text);
    if (!match) throw new CliError(`invalid --scale option ${JSON.stringify(text)}. Should be SERVICE=NUM`);
    return [match[1]!, Number(match[2])];
  });
  const pull = textOf(flags, 'pull');
  const timeout = numberOf(flags, 'timeout');
  return {
    detach: isOn(flags, 'detach'),
    build: isOn(flags, 'build'),
    forceRecreate: isOn(flags, 'force-recreate'),
    noRecreate: isOn(flags, 'no-recreate'),
    noDeps: isOn(flags, 'no-deps'),
    noStart: isOn(flags, 'no-start'),
    removeOrphans: isOn(flags, 'remove-orphans'),
    scale: Object.fromEntries(scale),
    ...(pull === undefined ? {} : { pull: pull as 'always' }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  };
}

const scale: DockerCommand = {
  ...command('scale [SERVICE=REPLICAS...]', 'Scale services', ['no-deps'], (context, { flags, args }) => {
    const counts = Object.fromEntries(args.map(scaleOf));
    const source = readSource(context, flags);
    const options = {
      ...surroundings(context, source),
      detach: true,
      services: Object.keys(counts).sort(),
      noDeps: isOn(flags, 'no-deps'),
      scale: counts,
    };
    const host = hostOf(context);
    return {
      run: composeUp(context.world, host, source.name as string, source.file, options, context.cause),
    };
  }),
  args: { least: 1 },
};

/** Source: parseServicesReplicasArgs. */
function scaleOf(text: string): [string, number] {
  const [, service = '', count = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (service === '' || count === '') throw new CliError(`invalid scale specifier: ${text}`);
  if (!/^[+-]?\d+$/.test(count)) {
    throw new CliError(`invalid scale specifier: can't parse replica value as int: ${text}`);
  }
  return [service, Number(count)];
}

const down = command(
  'down [OPTIONS] [SERVICES]',
  'Stop and remove containers, networks',
  ['remove-orphans', 'rmi:string', 'timeout,t:int', 'volumes,v'],
  (context, { flags, args }) => {
    if (textOf(flags, 'rmi') !== undefined)
      throw notModeled('docker compose down --rmi', 'remove images too', 'use docker rmi afterwards');
    return {
      run: composeDown(
        context.world,
        hostOf(context),
        projectFor(context, flags),
        downOptions(flags, args),
        context.cause,
      ),
    };
  },
);

function downOptions(flags: Flags, args: readonly string[]): ComposeDownOptions {
  const timeout = numberOf(flags, 'timeout');
  return {
    services: [...args],
    volumes: isOn(flags, 'volumes'),
    removeOrphans: isOn(flags, 'remove-orphans'),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  };
}

/** The project of the file, or with `-p` alone that of the containers which are there. */
function projectFor(context: CommandContext, flags: Flags): ComposeProject {
  const name = textOf(flags, 'compose-project');
  try {
    return readComposeProject(context, flags).project;
  } catch (error) {
    if (name === undefined || !(error instanceof CliError) || !error.message.startsWith('no configuration'))
      throw error;
    return projectOfContainers(context.world, hostOf(context), name);
  }
}

const changes = { start: composeStart, stop: composeStop, restart: composeRestart };

function change(verb: keyof typeof changes, about: string): DockerCommand {
  return command(
    `${verb} [OPTIONS] [SERVICE...]`,
    about,
    ['timeout,t:int', 'no-deps'],
    (context, { flags, args }) => ({
      run: changes[verb](
        context.world,
        hostOf(context),
        projectFor(context, flags),
        downOptions(flags, args),
        context.cause,
      ),
    }),
  );
}

const build = command(
  'build [OPTIONS] [SERVICE...]',
  'Build or rebuild services',
  ['no-cache', 'pull', 'quiet,q'],
  (context, { flags, args }) => {
    if (isOn(flags, 'no-cache'))
      throw notModeled(
        'docker compose build --no-cache',
        'build every step anew',
        'use docker build --no-cache',
      );
    const { project } = readComposeProject(context, flags);
    return { run: composeBuild(context.world, hostOf(context), project, args, context.cause) };
  },
);

const pull = command(
  'pull [OPTIONS] [SERVICE...]',
  'Pull service images',
  ['quiet,q'],
  (context, { flags, args }) => {
    const { project } = readComposeProject(context, flags);
    return { run: composePull(context.world, hostOf(context), project, args, context.cause) };
  },
);

/** What flags of `up` that are not here would do. */
const UP_WOULD: Record<string, string> = {
  'abort-on-container-exit': 'stop all containers when one ends',
  'renew-anon-volumes': 'throw away volumes without a name',
  wait: 'wait until the services are healthy',
};

const config: DockerCommand = {
  use: 'config [OPTIONS] [SERVICE...]',
  about: 'Parse, resolve and render compose file in canonical format',
  args: {},
  flags: [...COMPOSE_FLAGS, ...flagSpecs('format:string', 'images', 'quiet,q', 'services')],
  run(context, { flags }) {
    const { project, warnings } = readComposeProject(context, flags);
    const services = Object.values(project.services).sort((one, other) => (one.name < other.name ? -1 : 1));
    const stderr = warningLines(context, warnings);
    if (isOn(flags, 'quiet')) return { ...printed(''), stderr };
    if (isOn(flags, 'services')) return { ...printed(lines(services.map(({ name }) => name))), stderr };
    const images = services.map(({ name, image }) => image ?? `${project.name}-${name}`);
    if (isOn(flags, 'images')) return { ...printed(lines(images)), stderr };
    throw notModeled(
      'docker compose config',
      'print the whole file in canonical form',
      'the file is valid; use --quiet, --services or --images',
    );
  },
};

/** The commands of compose by name. */
export const COMPOSE_COMMANDS: Record<string, DockerCommand> = {
  build,
  config,
  down,
  exec: composeExec,
  logs: composeLogs,
  ps: composePsCommand,
  pull,
  restart: change('restart', 'Restart service containers'),
  scale,
  start: change('start', 'Start services'),
  stop: change('stop', 'Stop services'),
  up,
};
