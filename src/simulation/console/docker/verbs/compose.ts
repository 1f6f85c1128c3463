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
import { composeKill, composeRemove, stoppedContainers } from '../../../docker/compose/compose-kill.ts';
import { composeBuild, composePull, composeUp } from '../../../docker/compose/compose-up.ts';
import { nameOf } from '../../../docker/container.ts';
import { printed, type CommandContext } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { readComposeProject, readSource, surroundings } from '../compose-file.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf, type Flags } from '../flags.ts';
import { composeExec, composeLogs, composePsCommand } from './compose-look.ts';
import { composeLsCommand } from './compose-ls.ts';
import { composePort } from './compose-port.ts';
import { command, COMPOSE_FLAGS, warningLines } from './compose-steps.ts';
import { composeVersion } from './compose-version.ts';

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

const kill = command(
  'kill [OPTIONS] [SERVICE...]',
  'Force stop service containers',
  ['remove-orphans', 'signal,s:string'],
  (context, { flags, args }) => {
    const signal = textOf(flags, 'signal') ?? 'SIGKILL';
    const project = projectFor(context, flags);
    const options = { services: [...args], signal };
    const run = composeKill(context.world, hostOf(context), project, options, context.cause);
    return run ? { run } : { run: undefined, said: 'no container to kill\n' };
  },
);

const rm = command(
  'rm [OPTIONS] [SERVICE...]',
  'Removes stopped service containers',
  ['force,f', 'stop,s', 'volumes,v'],
  (context, { flags, args }) => {
    const host = hostOf(context);
    const project = projectFor(context, flags);
    const options = { services: [...args], volumes: isOn(flags, 'volumes'), stop: isOn(flags, 'stop') };
    const names = stoppedContainers(context.world, host, project, options).map(nameOf);
    if (names.length === 0) return { run: undefined, said: 'No stopped containers\n' };
    const question = `Going to remove ${names.join(', ')}`;
    const isAgreed = isOn(flags, 'force') || /^(1|t|true|y|yes)\s*$/i.test(context.stdin.split('\n')[0]!);
    if (!isAgreed) return { run: undefined, said: '', told: question };
    const said = isOn(flags, 'force') ? `${question}\n` : question;
    return { run: composeRemove(context.world, host, project, options, context.cause), said };
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
  kill,
  logs: composeLogs,
  ls: composeLsCommand,
  port: composePort,
  ps: composePsCommand,
  pull,
  restart: change('restart', 'Restart service containers'),
  rm,
  scale,
  start: change('start', 'Start services'),
  stop: change('stop', 'Stop services'),
  up,
  version: composeVersion,
};
