/*
 * Models: `docker builder prune`.
 * Leaves out: which results of the cache are in use.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/builder/prune.go
 */
import { printed } from '../../command.ts';
import { pruneBuildCache } from '../build-cache.ts';
import { CANCELLED, confirm } from '../confirm.ts';
import type { DockerCommand } from '../docker-command.ts';
import { lines } from '../engine.ts';
import { flagSpecs, isOn } from '../flags.ts';
import { formatSize } from '../human-size.ts';

/** `docker builder prune`. */
export const builderPrune: DockerCommand = {
  use: 'prune',
  about: 'Remove build cache',
  args: { most: 0 },
  flags: flagSpecs('all,a', 'filter:filter', 'force,f'),
  run(context, { flags }) {
    const isAll = isOn(flags, 'all');
    const which = isAll ? 'all build cache' : 'all dangling build cache';
    const question = `WARNING! This will remove ${which}. Are you sure you want to continue?`;
    const asked = isOn(flags, 'force') ? '' : confirm(context, question);
    if (asked === undefined) return { ...CANCELLED, stdout: `${question} [y/N] ` };
    const { ids, bytes } = pruneBuildCache(context);
    const list = ids.length === 0 ? '' : `Deleted build cache objects:\n${lines(ids)}\n`;
    return printed(`${asked}${list}Total reclaimed space: ${formatSize(bytes)}\n`);
  },
};
