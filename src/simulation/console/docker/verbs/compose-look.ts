/*
 * Models: `docker compose` ps, logs and exec: looking at the containers of a project and into one of them.
 * Leaves out: templates for ps.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/cmd/compose/ps.go, logs.go, exec.go
 */
import { composePs } from '../../../docker/compose/compose-ps.ts';
import { nameOf, type Container } from '../../../docker/container.ts';
import { readInstantMs, unixMs } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { readComposeProject } from '../compose-file.ts';
import { commandOf, goTime, labelsText, portsOf, sinceSecond } from '../container-row.ts';
import { statusOf } from '../container-status.ts';
import { waitWith, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf, type Flags } from '../flags.ts';
import { ellipsis, formatList, type ListFormat, type Row } from '../format.ts';
import { formatPorts, type Port } from '../ports-column.ts';
import { composeOutput, type ComposeFollow } from './compose-follow.ts';
import { exec } from './exec.ts';
import { ownOf } from '../../../plain-data.ts';

const SELECT = flagSpecs('compose-file:list', 'compose-project:string');

const PS_FLAGS = [
  ...['all,a', 'filter:string', 'format:string', 'no-trunc', 'orphans', 'quiet,q', 'services', 'status:list'],
];

const LIST: ListFormat = {
  typeName: '*formatter.ContainerContext',
  table: 'table {{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}',
  headers: {
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    ExitCode: 'EXIT CODE',
    Health: 'HEALTH',
    ID: 'CONTAINER ID',
    Image: 'IMAGE',
    Labels: 'LABELS',
    LocalVolumes: 'LOCAL VOLUMES',
    Mounts: 'MOUNTS',
    Name: 'NAME',
    Names: 'NAMES',
    Networks: 'NETWORKS',
    Ports: 'PORTS',
    Project: 'PROJECT',
    Publishers: 'PUBLISHERS',
    RunningFor: 'CREATED',
    Service: 'SERVICE',
    Size: 'SIZE',
    State: 'STATE',
    Status: 'STATUS',
  },
};

/** The name of the project: that of `-p`, or that of the file. */
export function projectNameOf(context: CommandContext, flags: Flags): string {
  return textOf(flags, 'compose-project') ?? readComposeProject(context, flags).project.name;
}

/** The name of the project, and its services where there is a file. */
function projectOrName(context: CommandContext, flags: Flags): { name: string; services?: string[] } {
  const asked = textOf(flags, 'compose-project');
  if (asked !== undefined && listOf(flags, 'compose-file').length === 0) return { name: asked };
  const { name, services } = readComposeProject(context, flags).project;
  return { name, services: Object.keys(services) };
}

/** The number of a container that `--index` asks for; undefined for any. */
export function indexOf(flags: Flags): number | undefined {
  return numberOf(flags, 'index') || undefined;
}

/** What is said of a service, or of one of its containers, that does not run. */
export function notRunningService(service: string, index: number | undefined): CliError {
  const which = index === undefined ? '' : ` container #${index}`;
  return new CliError(`service ${JSON.stringify(service)} is not running${which}`);
}

const STATUS_FILTER = 'arguments to --filter should be in form KEY=VAL';

/** The states that `--status` and `--filter` ask for; none for all. */
function statusesOf(flags: Flags): string[] {
  const filter = textOf(flags, 'filter') ?? '';
  const [key, value] = filter.split(/=(.*)/s);
  if (filter !== '' && value === undefined) throw new CliError(STATUS_FILTER);
  if (filter !== '' && key !== 'status')
    throw new CliError(key === 'source' ? 'not implemented' : `unknown filter ${key!}`);
  return [...listOf(flags, 'status'), ...(value === undefined ? [] : [value])];
}

/** `docker compose ps`. */
export const composePsCommand: DockerCommand = {
  use: 'ps [OPTIONS] [SERVICE...]',
  about: 'List containers',
  args: {},
  flags: [...SELECT, ...flagSpecs(...PS_FLAGS)],
  run(context, { flags, args }) {
    const { world } = context;
    const statuses = statusesOf(flags);
    const { name: project, services: known } = projectOrName(context, flags);
    const unknown = known && args.find((name) => !known.includes(name));
    if (unknown !== undefined) throw new CliError(`no such service: ${unknown}`);
    const isWithOrphans = textOf(flags, 'orphans') === undefined || isOn(flags, 'orphans');
    const wanted = args.length > 0 || isWithOrphans ? [...args] : (known ?? []);
    const options = { services: wanted, all: isOn(flags, 'all') || statuses.length > 0 };
    const found = composePs(world, hostOf(context), project, options).filter(
      ({ State }) => statuses.length === 0 || statuses.includes(State.Status),
    );
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
    CreatedAt: goTime(unixMs(world, readInstantMs(world, container.Created))),
    ExitCode: State.ExitCode,
    Health: State.Health?.Status ?? '',
    ID: isFull ? Id : Id.slice(0, 12),
    Image: Config.Image,
    Labels: labelsText(Config.Labels),
    LocalVolumes: String(container.Mounts.length),
    Mounts: container.Mounts.map(({ Name }) => (isFull ? Name : ellipsis(Name, 15))).join(','),
    Name: nameOf(container),
    Names: nameOf(container),
    Networks: Object.keys(container.NetworkSettings.Networks).join(','),
    Ports: formatPorts(portsOf(container)),
    Project: Config.Labels['com.docker.compose.project'] ?? '',
    Publishers: portsOf(container).map(publisherOf),
    RunningFor: `${sinceSecond(world, readInstantMs(world, container.Created))} ago`,
    Service: Config.Labels[SERVICE_LABEL] ?? '',
    // Compose does not ask for sizes.
    Size: '0B',
    State: State.Status,
    Status: statusOf(world, container),
  };
}

function publisherOf({ IP, PrivatePort, PublicPort, Type }: Port) {
  return { URL: IP ?? '', TargetPort: PrivatePort, PublishedPort: PublicPort ?? 0, Protocol: Type };
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
    const container = found[(indexOf(flags) ?? 1) - 1];
    if (!container) throw notRunningService(service, indexOf(flags));
    return exec.run(context, { path, flags, args: [container.Id, ...rest] });
  },
  resume: (context, state) => exec.resume!(context, state),
};
