/*
 * Models: `docker volume`: ls, create, rm, prune.
 * Leaves out: drivers besides local, cluster volumes.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/volume
 */
import { EngineError } from '../../../docker/engine-error.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { createVolume, listVolumes, pruneVolumes, removeVolume, usersOf } from '../../../docker/volumes.ts';
import { printed } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { removeIfConfirmed } from '../prune-question.ts';
import { labelsText } from '../container-row.ts';
import { readLabels } from '../container-flags.ts';
import type { DockerCommand } from '../docker-command.ts';
import { forEachName, hostOf, lines } from '../engine.ts';
import { matchesName, passes, passesLabels, readFilters } from '../filters.ts';
import { flagSpecs, isOn, listOf, textOf } from '../flags.ts';
import { refusePruneFilters } from '../prune-filters.ts';
import { formatList, type ListFormat } from '../format.ts';

const VOLUMES: ListFormat = {
  typeName: '*formatter.volumeContext',
  table: 'table {{.Driver}}\t{{.Name}}',
  headers: {
    Name: 'VOLUME NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    Group: 'GROUP',
    Availability: 'AVAILABILITY',
    Status: 'STATUS',
  },
};

/** `docker volume ls`. */
export const volumeLs: DockerCommand = {
  use: 'ls [OPTIONS]',
  about: 'List volumes',
  args: { most: 0 },
  flags: flagSpecs('filter,f:filter', 'format:string', 'quiet,q'),
  run(context, { flags }) {
    const host = reachHost(context.world, hostOf(context));
    const filters = readFilters(listOf(flags, 'filter'), ['dangling', 'driver', 'label', 'name']);
    const found = listVolumes(context.world, host.name).filter(
      ({ Name, Labels, Driver }) =>
        passesLabels(filters, Labels) &&
        passes(filters, 'name', (name) => matchesName(Name, name)) &&
        passes(filters, 'driver', (driver) => Driver === driver) &&
        passes(
          filters,
          'dangling',
          (dangling) => /^(true|1)$/.test(dangling) === (usersOf(host, Name).length === 0),
        ),
    );
    const rows = found.map(({ Name, Driver, Scope, Mountpoint, Labels }) => ({
      Name,
      Driver,
      Scope,
      Mountpoint,
      Labels: labelsText(Labels),
      Links: 'N/A',
      Size: 'N/A',
      Group: 'N/A',
      Availability: 'N/A',
      Status: 'N/A',
    }));
    const quiet = isOn(flags, 'quiet') && textOf(flags, 'format') === undefined ? '{{.Name}}' : undefined;
    return printed(formatList(VOLUMES, rows, quiet ?? textOf(flags, 'format')));
  },
};

/** `docker volume create`. */
export const volumeCreate: DockerCommand = {
  use: 'create [OPTIONS] [VOLUME]',
  about: 'Create a volume',
  args: { most: 1 },
  flags: flagSpecs('driver,d:string', 'label:label', 'name:string', 'opt,o:list'),
  run(context, { flags, args }) {
    if (!['local', undefined].includes(textOf(flags, 'driver')) || listOf(flags, 'opt').length > 0) {
      throw notModeled(
        'docker volume create --driver, --opt',
        'keep files elsewhere',
        'leave it out: volumes are local',
      );
    }
    const labels = listOf(flags, 'label');
    const name = args[0] ?? textOf(flags, 'name');
    if (args.length > 0 && textOf(flags, 'name') !== undefined) {
      throw new CliError(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    }
    const options = {
      ...(name === undefined ? {} : { name }),
      ...(labels.length > 0 ? { labels: readLabels(labels) } : {}),
    };
    return printed(`${createVolume(context.world, hostOf(context), options, context.cause).Name}\n`);
  },
};

/** `docker volume rm`. */
export const volumeRm: DockerCommand = {
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  about: 'Remove one or more volumes',
  args: { least: 1 },
  flags: flagSpecs('force,f'),
  run: (context, { flags, args }) =>
    forEachName(args, (name) => {
      try {
        removeVolume(context.world, hostOf(context), name, context.cause);
      } catch (error) {
        // With --force the daemon has nothing against a volume that is not there.
        const isMissing = error instanceof EngineError && error.kind === 'not-found';
        if (!isOn(flags, 'force') || !isMissing) throw error;
      }
    }),
};

/** `docker volume prune`. */
export const volumePrune: DockerCommand = {
  use: 'prune [OPTIONS]',
  about: 'Remove unused local volumes',
  args: { most: 0 },
  flags: flagSpecs('all,a', 'filter:filter', 'force,f'),
  run(context, { flags }) {
    refusePruneFilters('volume', flags, ['all']);
    const isAll = isOn(flags, 'all');
    const which = isAll ? 'all local volumes' : 'anonymous local volumes';
    const question = `WARNING! This will remove ${which} not used by at least one container.\nAre you sure you want to continue?`;
    return removeIfConfirmed(context, flags, question, () => {
      const names = pruneVolumes(context.world, hostOf(context), isAll, context.cause);
      const list = names.length === 0 ? '' : `Deleted Volumes:\n${lines(names)}\n`;
      return `${list}Total reclaimed space: 0B\n`;
    });
  },
};
