/*
 * Models: the table of what the build cache holds, as `docker buildx du` and `prune` print it: columns apart by tabs.
 * Leaves out: `--verbose`.
 * Upstream: https://github.com/docker/buildx/blob/v0.24.0/commands/prune.go (printTableHeader, printTableRow)
 */
import type { CacheUse } from '../../docker/build/build-cache.ts';
import type { World } from '../../world.ts';
import { formatHumanDuration } from './human-duration.ts';
import { formatSize } from './human-size.ts';

const TAB = 8;
/** The columns of the table below its header, and those of a row that is printed alone. */
const BESIDE_HEADER = [48, 16, 16];
const ALONE = [48, 8, 16];

/** The header and a row for each result; rows that come one by one stand apart from the header. */
export function cacheTable(world: World, uses: readonly CacheUse[], comesOneByOne: boolean): string {
  if (uses.length === 0) return '';
  const rows = uses.map((use, place) =>
    line(cellsOf(world, use), comesOneByOne && place > 0 ? ALONE : BESIDE_HEADER),
  );
  return line(['ID', 'RECLAIMABLE', 'SIZE', 'LAST ACCESSED'], BESIDE_HEADER) + rows.join('');
}

function cellsOf(world: World, { id, sizeBytes, usedMs }: CacheUse): string[] {
  const age = `${formatHumanDuration(world.nowMs - usedMs)} ago`;
  return [id.padEnd(40), 'true '.padEnd(5), formatSize(sizeBytes).padEnd(10), age];
}

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const width = widths[column];
    return width === undefined ? cell : cell + '\t'.repeat(Math.ceil((width - cell.length) / TAB));
  });
  return `${padded.join('')}\n`;
}
