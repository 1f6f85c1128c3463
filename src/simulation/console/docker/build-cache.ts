/*
 * Models: the build cache as the commands count and empty it.
 * Leaves out: which results are in use; all count as reclaimable.
 * Upstream: https://docs.docker.com/reference/cli/docker/builder/prune/
 */
import { pruneBuildCache as prune, type CacheUse } from '../../docker/build/build-cache.ts';
import { reachHost } from '../../docker/find-host.ts';
import type { CommandContext } from '../command.ts';
import { hostOf } from './engine.ts';

/** Empties the build cache; says what went, and how many bytes that gave. */
export function pruneBuildCache(context: CommandContext): { uses: CacheUse[]; ids: string[]; bytes: number } {
  const uses: CacheUse[] = prune(context.world, reachHost(context.world, hostOf(context)).name);
  return {
    uses,
    ids: uses.map(({ id }) => id),
    bytes: uses.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}
