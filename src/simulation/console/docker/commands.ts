/*
 * Models: the commands of docker by the words that name them; many have a short name and one in a group.
 * Leaves out: Swarm, plugins besides compose and buildx, and the commands of absent-commands.ts.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/commands/commands.go
 */
import type { DockerCommand } from './docker-command.ts';
import { build } from './verbs/build.ts';
import { buildxDu, buildxPrune, buildxVersion } from './verbs/builder.ts';
import { COMPOSE_COMMANDS } from './verbs/compose.ts';
import { port, stats, top, update } from './verbs/container-details.ts';
import { exec } from './verbs/exec.ts';
import { history, imagePrune, rmi, tag } from './verbs/image-names.ts';
import { images } from './verbs/images.ts';
import { containerInspect, imageInspect, inspect, networkInspect, volumeInspect } from './verbs/inspect.ts';
import { login, logout } from './verbs/login.ts';
import { logs } from './verbs/logs.ts';
import {
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkLs,
  networkPrune,
  networkRm,
} from './verbs/networks.ts';
import { ps } from './verbs/ps.ts';
import { pull } from './verbs/pull.ts';
import { push } from './verbs/push.ts';
import { create, run } from './verbs/run.ts';
import { containerPrune, rename, rm } from './verbs/simple-container.ts';
import { start } from './verbs/start.ts';
import { kill, restart, stop, wait } from './verbs/stop.ts';
import { contextLs, contextShow, contextUse } from './verbs/context.ts';
import { info, systemDf, systemPrune, version } from './verbs/system.ts';
import { volumeCreate, volumeLs, volumePrune, volumeRm } from './verbs/volumes.ts';

/** Under another name a command is used by that name. */
function named(use: string, command: DockerCommand): DockerCommand {
  const [, ...rest] = command.use.split(' ');
  return { ...command, use: [use, ...rest].join(' ') };
}

const CONTAINER_COMMANDS = {
  create,
  exec,
  kill,
  logs,
  port,
  rename,
  restart,
  rm,
  run,
  start,
  stats,
  stop,
  top,
  update,
  wait,
};

/** Commands of a group by the words that name them. */
function inGroup(group: string, commands: Record<string, DockerCommand>): Record<string, DockerCommand> {
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [`${group} ${name}`, named(name, command)]),
  );
}

/** Every command by the words behind `docker`. */
export const COMMANDS: Record<string, DockerCommand> = {
  ...CONTAINER_COMMANDS,
  build,
  history,
  images,
  info,
  inspect,
  login,
  logout,
  ps,
  pull,
  push,
  rmi,
  tag,
  version,
  ...inGroup('container', {
    ...CONTAINER_COMMANDS,
    inspect: containerInspect,
    ls: ps,
    prune: containerPrune,
  }),
  ...inGroup('image', {
    build,
    history,
    inspect: imageInspect,
    ls: images,
    prune: imagePrune,
    pull,
    push,
    rm: rmi,
    tag,
  }),
  ...inGroup('network', {
    connect: networkConnect,
    create: networkCreate,
    disconnect: networkDisconnect,
    inspect: networkInspect,
    ls: networkLs,
    prune: networkPrune,
    rm: networkRm,
  }),
  ...inGroup('volume', {
    create: volumeCreate,
    inspect: volumeInspect,
    ls: volumeLs,
    prune: volumePrune,
    rm: volumeRm,
  }),
  ...inGroup('system', { df: systemDf, info, prune: systemPrune }),
  ...inGroup('builder', { build, prune: buildxPrune }),
  ...inGroup('buildx', { build, du: buildxDu, prune: buildxPrune, version: buildxVersion }),
  ...inGroup('context', { ls: contextLs, show: contextShow, use: contextUse }),
  ...inGroup('compose', COMPOSE_COMMANDS),
};

/** Other names of commands in groups; they are called by the first, also in what is said of a wrong call. */
export const ALIASES: Readonly<Record<string, string>> = {
  'container list': 'container ls',
  'container ps': 'container ls',
  'container remove': 'container rm',
  'context list': 'context ls',
  'context remove': 'context rm',
  'image list': 'image ls',
  'image remove': 'image rm',
  'network list': 'network ls',
  'network remove': 'network rm',
  'volume list': 'volume ls',
  'volume remove': 'volume rm',
};

/** What the commands of a group are for, by its name. */
export const GROUPS: Record<string, string> = {
  builder: 'Manage builds',
  buildx: 'Docker Buildx',
  compose: 'Docker Compose',
  container: 'Manage containers',
  context: 'Manage contexts',
  image: 'Manage images',
  network: 'Manage networks',
  system: 'Manage Docker',
  volume: 'Manage volumes',
};
