/*
 * Models: the filters of the commands that prune: those that the daemon does not know are refused in its words.
 * Leaves out: choosing by them; it is said in one line, and nothing is removed.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/daemon/prune.go (containersAcceptedFilters)
 */
import { notModeled } from './cli-error.ts';
import { readFilters } from './filters.ts';
import { listOf, type Flags } from './flags.ts';

/** Refuses filters, so that nothing goes which they would have kept. */
export function refusePruneFilters(what: string, flags: Flags, known: readonly string[] = []): void {
  const filters = readFilters(listOf(flags, 'filter'), ['label', 'label!', 'until', ...known]);
  if (Object.keys(filters).length === 0) return;
  throw notModeled(
    `docker ${what} prune --filter`,
    'keep some of what is unused',
    'remove by name, or leave it out',
  );
}
