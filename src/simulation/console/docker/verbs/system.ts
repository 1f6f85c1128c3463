/*
 * Models: `docker system df` and `prune`, `docker version`, `docker info`.
 * Leaves out: `df --verbose`; the parts of version and info that depend on how Docker was built.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/system
 */
import { containersOf } from '../../../docker/find-container.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { pruneNetworks } from '../../../docker/networks.ts';
import { pruneContainers } from '../../../docker/remove-container.ts';
import { pruneVolumes } from '../../../docker/volumes.ts';
import { cacheUses } from '../../../docker/build/build-cache.ts';
import { diskUsage } from '../../../docker/disk-usage.ts';
import { pruneBuildCache } from '../build-cache.ts';
import { printed, type CommandContext } from '../../command.ts';
import { alignTabs } from '../../tab-writer.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { removeIfConfirmed } from '../prune-question.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, listOf, textOf } from '../flags.ts';
import { refusePruneFilters } from '../prune-filters.ts';
import { formatList, type ListFormat, type Row } from '../format.ts';
import { formatBinarySize, formatSize } from '../human-size.ts';
import { inspectAll } from '../inspect.ts';
import { API_VERSION, DOCKER_VERSION } from '../version.ts';
import { pruneImages } from './image-names.ts';

const USAGE: ListFormat = {
  typeName: '*formatter.diskUsageImagesContext',
  table: 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  headers: { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' },
};

/** `docker system df`. */
export const systemDf: DockerCommand = {
  use: 'df [OPTIONS]',
  about: 'Show docker disk usage',
  args: { most: 0 },
  flags: flagSpecs('format:string', 'verbose,v'),
  run(context, { flags }) {
    if (isOn(flags, 'verbose'))
      throw notModeled(
        'docker system df --verbose',
        'list every image, container and volume',
        'use docker images and docker ps --size',
      );
    return printed(formatList(USAGE, usageRows(context), textOf(flags, 'format')));
  },
};

function usageRows({ world }: CommandContext): Row[] {
  const host = reachHost(world, world.console.dockerHost).name;
  const rows = diskUsage(world, host).map(({ type, total, active, sizeBytes, reclaimableBytes }) =>
    usageRow(type, total, active, sizeBytes, withShare(reclaimableBytes, sizeBytes)),
  );
  const cache = cacheUses(world, host);
  const bytes = cache.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return [...rows, usageRow('Build Cache', cache.length, 0, bytes, formatSize(bytes))];
}

function usageRow(type: string, total: number, active: number, bytes: number, reclaimable: string): Row {
  return {
    Type: type,
    TotalCount: String(total),
    Active: String(active),
    Size: formatSize(bytes),
    Reclaimable: reclaimable,
  };
}

function withShare(part: number, whole: number): string {
  if (whole === 0) return formatSize(part);
  return `${formatSize(part)} (${Math.trunc((part * 100) / whole)}%)`;
}

/** `docker system prune`. */
export const systemPrune: DockerCommand = {
  use: 'prune [OPTIONS]',
  about: 'Remove unused data',
  args: { most: 0 },
  flags: flagSpecs('all,a', 'filter:filter', 'force,f', 'volumes'),
  run(context, { flags }) {
    const [isAll, withVolumes] = [isOn(flags, 'all'), isOn(flags, 'volumes')];
    if (withVolumes && listOf(flags, 'filter').some((text) => text.startsWith('until='))) {
      throw new CliError('ERROR: The "until" filter is not supported with "--volumes"');
    }
    refusePruneFilters('system', flags);
    const question = pruneQuestion(isAll, withVolumes);
    return removeIfConfirmed(context, flags, question, () => {
      const { world, cause } = context;
      const host = hostOf(context);
      const sections = [
        section('Deleted Containers', pruneContainers(world, host, cause)),
        section('Deleted Networks', pruneNetworks(world, host, cause)),
        withVolumes ? section('Deleted Volumes', pruneVolumes(world, host, false, cause)) : '',
      ];
      const { removed, bytes } = pruneImages(context, isAll);
      const cache = pruneBuildCache(context);
      sections.push(section('Deleted Images', removed), section('Deleted build cache objects', cache.ids));
      return `${sections.join('')}Total reclaimed space: ${formatSize(bytes + cache.bytes)}\n`;
    });
  },
};

function pruneQuestion(isAll: boolean, withVolumes: boolean): string {
  const items = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(withVolumes ? ['all anonymous volumes not used by at least one container'] : []),
    isAll ? 'all images without at least one container associated to them' : 'all dangling images',
    isAll ? 'all build cache' : 'unused build cache',
  ];
  return `WARNING! This will remove:\n${items.map((item) => `  - ${item}\n`).join('')}\nAre you sure you want to continue?`;
}

function section(title: string, names: string[]): string {
  return names.length === 0 ? '' : `${title}:\n${lines(names)}\n`;
}

/** `docker version`. */
export const version: DockerCommand = {
  use: 'version [OPTIONS]',
  about: 'Show the Docker version information',
  args: { most: 0 },
  flags: flagSpecs('format,f:string'),
  run(context, { flags }) {
    const host = context.world.dockerHosts[hostOf(context)];
    const machine = context.world.machines[hostOf(context)];
    const [os = 'linux', arch = 'amd64'] = (machine?.platform ?? 'linux/amd64').split('/');
    const common = { Version: DOCKER_VERSION, ApiVersion: API_VERSION, Os: os, Arch: arch };
    const client = { ...common, APIVersion: API_VERSION, DefaultAPIVersion: API_VERSION, Context: 'default' };
    const noDaemon =
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const problem = host?.isRunning ? '' : `${noDaemon}\n`;
    const format = textOf(flags, 'format');
    if (format !== undefined) {
      const data = { Client: client, Server: host?.isRunning ? { ...common, MinAPIVersion: '1.24' } : null };
      const shown = inspectAll([''], format === 'json' ? '{{json .}}' : format, () => data, 'version');
      return { ...shown, stderr: shown.stderr + problem, exitCode: problem === '' ? shown.exitCode : 1 };
    }
    const clientText = `Client:\n Version:\t${DOCKER_VERSION}\n API version:\t${API_VERSION}\n OS/Arch:\t${os}/${arch}\n Context:\tdefault\n`;
    const server = `\nServer:\n Engine:\n  Version:\t${DOCKER_VERSION}\n  API version:\t${API_VERSION} (minimum version 1.24)\n  OS/Arch:\t${os}/${arch}\n  Experimental:\tfalse\n`;
    const text = alignTabs(clientText + (problem === '' ? server : ''), { minWidth: 20, padding: 1 });
    return { stdout: text, stderr: problem, exitCode: problem === '' ? 0 : 1 };
  },
};

/** `docker info`. */
export const info: DockerCommand = {
  use: 'info [OPTIONS]',
  about: 'Display system-wide information',
  args: { most: 0 },
  flags: flagSpecs('format,f:string'),
  run(context, { flags }) {
    const { world } = context;
    const client = `Client:\n Version:    ${DOCKER_VERSION}\n Context:    default\n Debug Mode: false\n\nServer:\n`;
    const found = world.dockerHosts[hostOf(context)];
    if (!found?.isRunning) {
      const noDaemon =
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
      return { stdout: client, stderr: `ERROR: ${noDaemon}\nerrors pretty printing info\n`, exitCode: 1 };
    }
    const data = infoData(context);
    const format = textOf(flags, 'format');
    if (format !== undefined) return inspectAll([''], format === 'json' ? '{{json .}}' : format, () => data);
    const text = [
      ` Containers: ${data.Containers}`,
      `  Running: ${data.ContainersRunning}`,
      '  Paused: 0',
      `  Stopped: ${data.ContainersStopped}`,
      ` Images: ${data.Images}`,
      ` Server Version: ${DOCKER_VERSION}`,
      ' Storage Driver: overlay2',
      ' Logging Driver: json-file',
      ' Swarm: inactive',
      ` OSType: ${data.OSType}`,
      ` Architecture: ${data.Architecture}`,
      ` CPUs: ${data.NCPU}`,
      ` Total Memory: ${formatBinarySize(data.MemTotal)}`,
      ` Name: ${data.Name}`,
      ' Docker Root Dir: /var/lib/docker',
      ' Debug Mode: false',
    ];
    return printed(client + lines(text));
  },
};

function infoData(context: CommandContext) {
  const { world } = context;
  const host = reachHost(world, hostOf(context));
  const machine = world.machines[host.name]!;
  const containers = containersOf(host);
  const running = containers.filter(({ State }) => State.Running).length;
  return {
    Containers: containers.length,
    ContainersRunning: running,
    ContainersPaused: 0,
    ContainersStopped: containers.length - running,
    Images: Object.keys(machine.images).length,
    Driver: 'overlay2',
    LoggingDriver: 'json-file',
    OSType: 'linux',
    Architecture: machine.platform === 'linux/arm64' ? 'aarch64' : 'x86_64',
    NCPU: Math.max(1, Math.floor(machine.cpuMilli / 1000)),
    MemTotal: machine.memoryBytes,
    Name: host.name,
    ServerVersion: DOCKER_VERSION,
  };
}
