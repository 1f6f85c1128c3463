/*
 * Models: `docker compose` ps, logs and exec: looking at the containers of a project and into one of them.
 * Leaves out: templates for ps.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/cmd/compose/ps.go, logs.go, exec.go
 */
import { composePs } from '../../../docker/compose/compose-ps.ts';
import { nameOf, type Container } from '../../../docker/container.ts';
import { readInstantMs } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { readComposeProject } from '../compose-file.ts';
import { commandOf, labelsText, portsOf, sinceSecond } from '../container-row.ts';
import { statusOf } from '../container-status.ts';
import { waitWith, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, numberOf, textOf, type Flags } from '../flags.ts';
import { ellipsis, formatList, type ListFormat, type Row } from '../format.ts';
import { formatPorts } from '../ports-column.ts';
import { composeOutput, type ComposeFollow } from './compose-follow.ts';
import { exec } from './exec.ts';
import { ownOf } from '../../../plain-data.ts';

const SELECT = flagSpecs('compose-file:list', 'compose-project:string');

const LIST: ListFormat = {
  typeName: '*formatter.ContainerContext',
  table: 'table {{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}',
  headers: {
    Command: 'COMMAND',
    ExitCode: 'EXIT CODE',
    Health: 'HEALTH',
    ID: 'CONTAINER ID',
    Image: 'IMAGE',
    Labels: 'LABELS',
    Name: 'NAME',
    Ports: 'PORTS',
    Project: 'PROJECT',
    RunningFor: 'CREATED',
    Service: 'SERVICE',
    State: 'STATE',
    Status: 'STATUS',
  },
};

/** The name of the project: that of `-p`, or that of the file. */
function projectNameOf(context: CommandContext, flags: Flags): string {
  return textOf(flags, 'compose-project') ?? readComposeProject(context, flags).project.name;
}

/** `docker compose ps`. */
export const composePsCommand: DockerCommand = {
  use: 'ps [OPTIONS] [SERVICE...]',
  about: 'List containers',
  args: {},
  flags: [...SELECT, ...flagSpecs('all,a', 'format:string', 'no-trunc', 'quiet,q', 'services')],
  run(context, { flags, args }) {
    const { world } = context;
    const project = projectNameOf(context, flags);
    const options = { services: [...args], all: isOn(flags, 'all') };
    const found = composePs(world, hostOf(context), project, options);
    if (isOn(flags, 'quiet')) return printed(lines(found.map(({ Id }) => Id)));
    const services = [...new Set(found.map(({ Config }) => Config.Labels[SERVICE_LABEL] ?? ''))];
    if (isOn(flags, 'services')) return printed(lines(services));
    const rows = found.map((container) => rowOf(world, container, isOn(flags, 'no-trunc')));
    return printed(formatList(LIST, rows, textOf(flags, 'format')));
  },
};

const SERVICE_LABEL = 'com.docker.compose.service';

function rowOf(world: World, container: Container, isFull: boolean): Row {
  const { Config, State, Id } = container;
  const command = commandOf(container);
  return {
    Command: JSON.stringify(isFull ? command : ellipsis(command, 20)),
    ExitCode: State.ExitCode,
    Health: State.Health?.Status ?? '',
    ID: isFull ? Id : Id.slice(0, 12),
    Image: Config.Image,
    Labels: labelsText(Config.Labels),
    Name: nameOf(container),
    Ports: formatPorts(portsOf(container)),
    Project: Config.Labels['com.docker.compose.project'] ?? '',
    RunningFor: `${sinceSecond(world, readInstantMs(world, container.Created))} ago`,
    Service: Config.Labels[SERVICE_LABEL] ?? '',
    State: State.Status,
    Status: statusOf(world, container),
  };
}

/** `docker compose logs`. */
export const composeLogs: DockerCommand = {
  use: 'logs [OPTIONS] [SERVICE...]',
  about: 'View output from containers',
  args: {},
  flags: [
    ...SELECT,
    ...flagSpecs(
      'follow,f',
      'no-color',
      'no-log-prefix',
      'since:string',
      'tail,n:string',
      'timestamps,t',
      'until:string',
    ),
  ],
  run(context, { flags, args }) {
    for (const flag of ['since', 'until']) {
      if (textOf(flags, flag) !== undefined)
        throw notModeled(
          `docker compose logs --${flag}`,
          'leave out other times',
          `use docker logs --${flag}`,
        );
    }
    const { project } = readComposeProject(context, flags);
    const unknown = args.find((name) => !ownOf(project.services, name));
    if (unknown !== undefined) throw new CliError(`no such service: ${unknown}`);
    const follow: ComposeFollow = {
      project: project.name,
      services: [...args],
      cursors: {},
      hasPrefix: !isOn(flags, 'no-log-prefix'),
      hasTimes: isOn(flags, 'timestamps'),
    };
    const tail = textOf(flags, 'tail') ?? 'all';
    return look(context, follow, isOn(flags, 'follow'), /^\d+$/.test(tail) ? Number(tail) : undefined);
  },
  resume: (context, state) => look(context, state as ComposeFollow, true),
};

function look(context: CommandContext, follow: ComposeFollow, isFollowing: boolean, tail?: number): Outcome {
  const { text, state, isRunning } = composeOutput(context, follow, tail);
  if (!isFollowing || !isRunning) return printed(text);
  return waitWith('compose logs', state, null, text, '');
}

/** `docker compose exec`. */
export const composeExec: DockerCommand = {
  use: 'exec [OPTIONS] SERVICE COMMAND [ARGS...]',
  about: 'Execute a command in a running container',
  args: { least: 2 },
  endsFlags: true,
  flags: [
    ...SELECT,
    ...flagSpecs(
      'detach,d',
      'env,e:env',
      'index:int',
      'no-tty,T',
      'privileged',
      'user,u:string',
      'workdir,w:string',
    ),
  ],
  run(context, { flags, args: [service = '', ...rest], path }) {
    const found = composePs(context.world, hostOf(context), projectNameOf(context, flags), {
      services: [service],
    });
    const container = found[(numberOf(flags, 'index') ?? 1) - 1];
    if (!container) throw new CliError(`service ${JSON.stringify(service)} is not running`);
    return exec.run(context, { path, flags, args: [container.Id, ...rest] });
  },
  resume: (context, state) => exec.resume!(context, state),
};
