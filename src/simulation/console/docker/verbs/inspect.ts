/*
 * Models: `docker inspect` and those of containers, images, networks and volumes.
 * Leaves out: `--size`; the fields of an image that nothing here has.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/system/inspect.go
 */
import { EngineError } from '../../../docker/engine-error.ts';
import { findContainer } from '../../../docker/find-container.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { inspectContainer } from '../../../docker/inspect-container.ts';
import { inspectNetwork } from '../../../docker/networks.ts';
import { requireImage } from '../../../docker/require-image.ts';
import { findVolume } from '../../../docker/volumes.ts';
import type { CommandContext } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, refusalText } from '../engine.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { inspectAll, type Finder } from '../inspect.ts';
import { inspectImage } from '../inspect-image.ts';
import { ownOf } from '../../../plain-data.ts';

const FINDERS: Record<string, (context: CommandContext, name: string) => unknown> = {
  container: ({ world }, name) =>
    inspectContainer(
      world,
      world.console.dockerHost,
      findContainer(world, world.console.dockerHost, name).Id,
    ),
  image: ({ world }, name) =>
    inspectImage(world, world.console.dockerHost, requireImage(world, world.console.dockerHost, name)),
  network: ({ world }, name) => inspectNetwork(world, world.console.dockerHost, name),
  volume(context, name) {
    const { files, ...shown } = findVolume(context.world, hostOf(context), name);
    void files;
    return shown;
  },
};

const TYPES = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
];

/** `docker inspect`. */
export const inspect: DockerCommand = {
  use: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  about: 'Return low-level information on Docker objects',
  args: { least: 1 },
  flags: flagSpecs('format,f:string', 'size,s', 'type:string'),
  run(context, { flags, args }) {
    const type = textOf(flags, 'type') ?? '';
    if (isOn(flags, 'size'))
      throw notModeled('docker inspect --size', 'add the sizes of files', 'use docker ps --size');
    if (type !== '' && !TYPES.includes(type)) {
      throw new CliError(`unknown type: ${JSON.stringify(type)}: must be one of "${TYPES.join('", "')}"`);
    }
    reachHost(context.world, hostOf(context));
    const kinds = type === '' ? Object.keys(FINDERS) : [type];
    return inspectAll(args, textOf(flags, 'format') ?? '', (name) => findAny(context, name, kinds, type));
  },
};

function findAny(context: CommandContext, name: string, kinds: readonly string[], type: string): unknown {
  for (const kind of kinds) {
    try {
      const find = ownOf(FINDERS, kind);
      if (!find) throw notModeled(`docker inspect --type ${kind}`, `show a ${kind}`, 'there is none here');
      return find(context, name);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const isSkipped = error.kind === 'not-found' || error.message.includes('invalid reference format');
      if (type !== '' || !isSkipped) throw new CliError(refusalText(error));
    }
  }
  throw new CliError(`Error: No such object: ${name}`);
}

/** The command that inspects things of one kind. */
function inspectOne(kind: 'container' | 'image' | 'network' | 'volume', argument: string): DockerCommand {
  return {
    use: `inspect [OPTIONS] ${argument} [${argument}...]`,
    about: `Display detailed information on one or more ${kind}s`,
    args: { least: 1 },
    flags: flagSpecs('format,f:string', ...(kind === 'container' ? ['size,s'] : [])),
    run(context, { flags, args }) {
      reachHost(context.world, hostOf(context));
      const find: Finder = (name) => findAny(context, name, [kind], kind);
      return inspectAll(args, textOf(flags, 'format') ?? '', find);
    },
  };
}

/** `docker container inspect`. */
export const containerInspect = inspectOne('container', 'CONTAINER');

/** `docker image inspect`. */
export const imageInspect = inspectOne('image', 'IMAGE');

/** `docker network inspect`. */
export const networkInspect = inspectOne('network', 'NETWORK');

/** `docker volume inspect`. */
export const volumeInspect = inspectOne('volume', 'VOLUME');
