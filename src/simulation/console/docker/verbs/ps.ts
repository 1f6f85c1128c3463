/*
 * Models: `docker ps`: the containers, the newest first.
 * Leaves out: filters on isolation and tasks.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/list.go
 */
import { listContainers } from '../../../docker/list-containers.ts';
import { printed } from '../../command.ts';
import { CONTAINERS, containerRow } from '../container-row.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { readFilters } from '../filters.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf } from '../flags.ts';
import { formatList } from '../format.ts';

/** `docker ps`. */
export const ps: DockerCommand = {
  use: 'ps [OPTIONS]',
  about: 'List containers',
  args: { most: 0 },
  flags: flagSpecs(
    'all,a',
    'filter,f:filter',
    'format:string',
    'last,n:int',
    'latest,l',
    'no-trunc',
    'quiet,q',
    'size,s',
  ),
  run(context, { flags }) {
    const { world } = context;
    const hostName = hostOf(context);
    const filters = readFilters(listOf(flags, 'filter'));
    const last = isOn(flags, 'latest') ? 1 : (numberOf(flags, 'last') ?? -1);
    const found = listContainers(world, hostName, { all: isOn(flags, 'all'), last, filters });
    const rows = found.map((container) => containerRow(world, hostName, container, isOn(flags, 'no-trunc')));
    const list = isOn(flags, 'size')
      ? { ...CONTAINERS, table: `${CONTAINERS.table}\t{{.Size}}` }
      : CONTAINERS;
    return printed(formatList(list, rows, textOf(flags, 'format'), isOn(flags, 'quiet')));
  },
};
