/*
 * Models: `docker buildx prune`, `du` and `version`, and with them `docker builder`.
 * Leaves out: which results of the cache are in use; filters.
 * Upstream: https://github.com/docker/buildx/tree/v0.24.0/commands
 */
import { cacheUses } from '../../../docker/build/build-cache.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { printed } from '../../command.ts';
import { pruneBuildCache } from '../build-cache.ts';
import { cacheTable } from '../cache-table.ts';
import { notModeled } from '../cli-error.ts';
import { removeIfConfirmed } from '../prune-question.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { flagSpecs, isOn, listOf, type Flags } from '../flags.ts';
import { formatSize } from '../human-size.ts';

const LIMITS = ['keep-storage', 'max-used-space', 'min-free-space', 'reserved-space'];

/** `docker buildx prune`. */
export const buildxPrune: DockerCommand = {
  use: 'prune',
  about: 'Remove build cache',
  args: { most: 0 },
  flags: flagSpecs('all,a', 'filter:filter', 'force,f', 'verbose', ...LIMITS.map((name) => `${name}:bytes`)),
  run(context, { flags }) {
    refuseFilters('prune', flags);
    const which = isOn(flags, 'all') ? 'all build cache' : 'all dangling build cache';
    const question = `WARNING! This will remove ${which}. Are you sure you want to continue?`;
    return removeIfConfirmed(context, flags, question, () => {
      const { uses, bytes } = pruneBuildCache(context);
      return `${cacheTable(context.world, uses, true)}Total:\t${formatSize(bytes)}\n`;
    });
  },
};

/** `docker buildx du`. */
export const buildxDu: DockerCommand = {
  use: 'du',
  about: 'Disk usage',
  args: { most: 0 },
  flags: flagSpecs('filter:filter', 'verbose'),
  run(context, { flags }) {
    refuseFilters('du', flags);
    const uses = cacheUses(context.world, reachHost(context.world, hostOf(context)).name);
    const bytes = formatSize(uses.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    const table = cacheTable(context.world, uses, false);
    return printed(`${table}Reclaimable:\t${bytes}\nTotal:\t\t${bytes}\n`);
  },
};

function refuseFilters(verb: string, flags: Flags): void {
  const isLimited = LIMITS.some((name) => flags[name] !== undefined);
  if (isLimited || listOf(flags, 'filter').length > 0 || isOn(flags, 'verbose')) {
    const what = `docker buildx ${verb} with filters, limits or --verbose`;
    throw notModeled(what, 'choose among the results or say more of each', 'leave them out');
  }
}

/** `docker buildx version`. */
export const buildxVersion: DockerCommand = {
  use: 'version',
  about: 'Show buildx version information',
  args: { most: 0 },
  flags: [],
  run: () => printed('github.com/docker/buildx v0.24.0 d0e5e86c8b88ae4865040bc96917c338f4dd673c\n'),
};
