/*
 * Models: the commands that do one thing to each of several containers at once: rm, rename, container prune.
 * Leaves out: pause and unpause.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/container
 */
import { EngineError } from '../../../docker/engine-error.ts';
import { pruneContainers, removeContainer, renameContainer } from '../../../docker/remove-container.ts';
import { printed } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { refusePruneFilters } from '../prune-filters.ts';
import { forEachName, hostOf, refusalText } from '../engine.ts';
import { flagSpecs, isOn } from '../flags.ts';
import { removeIfConfirmed } from '../prune-question.ts';

/** `docker rm`. */
export const rm: DockerCommand = {
  use: 'rm [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Remove one or more containers',
  args: { least: 1 },
  flags: flagSpecs('force,f', 'link,l', 'volumes,v'),
  run(context, { flags, args }) {
    const force = isOn(flags, 'force');
    const volumes = isOn(flags, 'volumes');
    if (isOn(flags, 'link'))
      throw notModeled(
        'docker rm --link',
        'remove a link between containers',
        'use docker network disconnect',
      );
    if (args.includes('')) throw new CliError('container name cannot be empty');
    const missing: string[] = [];
    const outcome = forEachName(args, (name) => {
      try {
        removeContainer(context.world, hostOf(context), name, { force, volumes }, context.cause);
      } catch (error) {
        if (!(force && error instanceof EngineError && error.kind === 'not-found')) throw error;
        missing.push(`${refusalText(error)}\n`);
        return null;
      }
      return undefined;
    });
    // With --force a container that is not there is said, and is no failure.
    return { ...outcome, stderr: missing.join('') + outcome.stderr };
  },
};

/** `docker rename`. */
export const rename: DockerCommand = {
  use: 'rename CONTAINER NEW_NAME',
  about: 'Rename a container',
  args: { least: 2, most: 2 },
  flags: [],
  run(context, { args: [oldName = '', newName = ''] }) {
    if (oldName.trim() === '' || newName.trim() === '') {
      throw new CliError('Error: Neither old nor new names may be empty');
    }
    try {
      renameContainer(context.world, hostOf(context), oldName, newName, context.cause);
    } catch (error) {
      throw new CliError(`${refusalText(error)}\nError: failed to rename container named ${oldName}`);
    }
    return printed('');
  },
};

/** `docker container prune`. */
export const containerPrune: DockerCommand = {
  use: 'prune [OPTIONS]',
  about: 'Remove all stopped containers',
  args: { most: 0 },
  flags: flagSpecs('filter:filter', 'force,f'),
  run(context, { flags }) {
    refusePruneFilters('container', flags);
    const question = 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?';
    return removeIfConfirmed(context, flags, question, () => {
      const ids = pruneContainers(context.world, hostOf(context), context.cause);
      const deleted = ids.length === 0 ? '' : `Deleted Containers:\n${ids.map((id) => `${id}\n`).join('')}\n`;
      return `${deleted}Total reclaimed space: 0B\n`;
    });
  },
};
