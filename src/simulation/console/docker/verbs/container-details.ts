/*
 * Models: `docker port`, `docker top`, `docker stats` and `docker update`.
 * Leaves out: options of ps for top; statistics as a stream.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/container
 */
import { statsOf, topOf } from '../../../docker/container-usage.ts';
import { nameOf } from '../../../docker/container.ts';
import { findContainer } from '../../../docker/find-container.ts';
import { listContainers } from '../../../docker/list-containers.ts';
import { updateContainer } from '../../../docker/update-container.ts';
import { alignTabs } from '../../tab-writer.ts';
import { printed } from '../../command.ts';
import { CliError, notModeled, refuseFlag } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { forEachName, hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, textOf, type Flags } from '../flags.ts';
import { formatList, shortId, type ListFormat } from '../format.ts';
import { readCpus } from '../cpus.ts';
import { formatBinarySize, readBinarySize } from '../human-size.ts';
import { readRestart } from '../restart-flag.ts';

/** `docker port`. */
export const port: DockerCommand = {
  use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]',
  about: 'List port mappings or a specific mapping for the container',
  args: { least: 1, most: 2 },
  flags: [],
  run(context, { args: [name = '', wanted] }) {
    const { Ports } = findContainer(context.world, hostOf(context), name).NetworkSettings;
    if (wanted !== undefined) return printed(lines(onePort(name, wanted, Ports)));
    const all = Object.entries(Ports).flatMap(([inside, bindings]) =>
      (bindings ?? []).map((binding) => `${inside} -> ${address(binding)}`),
    );
    return printed(lines(all.sort(byNumbers)));
  },
};

function onePort(
  name: string,
  wanted: string,
  ports: Record<string, { HostIp: string; HostPort: string }[] | null>,
): string[] {
  const [number = '', protocol = 'tcp'] = wanted.split('/');
  if (!/^\d+$/.test(number) || Number(number) > 65_535) {
    const why = /^\d+$/.test(number) ? 'value out of range' : 'invalid syntax';
    throw new CliError(`Error: invalid port (${number}): strconv.ParseUint: parsing "${number}": ${why}`);
  }
  const bindings = ports[`${number}/${protocol}`];
  if (!bindings || bindings.length === 0) {
    throw new CliError(`Error: No public port '${wanted}' published for ${name}`);
  }
  return bindings.map(address).sort(byNumbers);
}

function address({ HostIp, HostPort }: { HostIp: string; HostPort: string }): string {
  return HostIp.includes(':') ? `[${HostIp}]:${HostPort}` : `${HostIp}:${HostPort}`;
}

function byNumbers(one: string, other: string): number {
  const pieces = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];
  const [first, second] = [pieces(one), pieces(other)];
  for (const [index, piece] of first.entries()) {
    const against = second[index];
    if (against === undefined) return 1;
    if (piece === against) continue;
    const numbers = [Number(piece), Number(against)];
    if (numbers.every(Number.isFinite) && numbers[0] !== numbers[1]) return numbers[0]! - numbers[1]!;
    return piece < against ? -1 : 1;
  }
  return first.length - second.length;
}

/** `docker top`. */
export const top: DockerCommand = {
  use: 'top CONTAINER [ps OPTIONS]',
  about: 'Display the running processes of a container',
  args: { least: 1 },
  endsFlags: true,
  flags: [],
  run(context, { args: [name = '', ...options] }) {
    if (options.length > 0)
      throw notModeled(`docker top … ${options.join(' ')}`, 'pass options to ps', 'leave them out');
    const { Titles, Processes } = topOf(context.world, hostOf(context), name);
    const text = [Titles, ...Processes].map((row) => `${row.join('\t')}\n`).join('');
    return printed(alignTabs(text, { minWidth: 20, padding: 3 }));
  },
};

const STATS: ListFormat = {
  typeName: '*container.statsContext',
  table:
    'table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
  headers: {
    Container: 'CONTAINER',
    Name: 'NAME',
    ID: 'CONTAINER ID',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
};

/** `docker stats --no-stream`. */
export const stats: DockerCommand = {
  use: 'stats [OPTIONS] [CONTAINER...]',
  about: 'Display a live stream of container(s) resource usage statistics',
  args: {},
  flags: flagSpecs('all,a', 'format:string', 'no-stream', 'no-trunc'),
  run(context, { flags, args }) {
    if (!isOn(flags, 'no-stream'))
      throw notModeled('docker stats', 'go on showing what containers use', 'use docker stats --no-stream');
    const { world } = context;
    const host = hostOf(context);
    const names =
      args.length > 0
        ? args
        : listContainers(world, host, { all: isOn(flags, 'all') }).map(({ Id }) => shortId(Id));
    const rows = names.map((name) => {
      const { container, cpuPercent, memoryBytes, memoryLimitBytes, pids } = statsOf(world, host, name);
      const share = memoryLimitBytes === 0 ? 0 : (memoryBytes / memoryLimitBytes) * 100;
      return {
        Container: name,
        Name: nameOf(container),
        ID: isOn(flags, 'no-trunc') ? container.Id : shortId(container.Id),
        CPUPerc: `${cpuPercent.toFixed(2)}%`,
        MemUsage: `${formatBinarySize(memoryBytes)} / ${formatBinarySize(memoryLimitBytes)}`,
        MemPerc: `${share.toFixed(2)}%`,
        NetIO: '0B / 0B',
        BlockIO: '0B / 0B',
        PIDs: String(pids),
      };
    });
    return printed(formatList(STATS, rows, textOf(flags, 'format')));
  },
};

const UPDATE_REFUSED = flagSpecs(
  ...['blkio-weight:int', 'cpu-period:int', 'cpu-quota:int', 'cpu-rt-period:int', 'cpu-rt-runtime:int'],
  ...['cpu-shares,c:int', 'cpuset-cpus:string', 'cpuset-mems:string', 'kernel-memory:bytes'],
  ...['memory-reservation:bytes', 'pids-limit:int'],
);

function readRestartFlag(flags: Flags): string {
  try {
    return readRestart(flags);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
}

/** `docker update`. */
export const update: DockerCommand = {
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Update configuration of one or more containers',
  args: { least: 1 },
  flags: [
    ...flagSpecs('cpus:cpus', 'memory,m:bytes', 'memory-swap:swap', 'restart:string'),
    ...UPDATE_REFUSED,
  ],
  run(context, { flags, args }) {
    refuseFlag('update', flags, UPDATE_REFUSED, 'change how the containers are confined');
    const [memory, swap, cpus, asked] = ['memory', 'memory-swap', 'cpus', 'restart'].map((name) =>
      textOf(flags, name),
    );
    const restart = asked === undefined ? undefined : readRestartFlag(flags);
    if ([memory, swap, cpus, restart].every((value) => value === undefined)) {
      throw new CliError('you must provide one or more flags when using this command');
    }
    const options = {
      ...(memory === undefined ? {} : { memoryBytes: readBinarySize(memory)! }),
      ...(swap === undefined ? {} : { memorySwapBytes: swap === '-1' ? -1 : readBinarySize(swap)! }),
      ...(cpus === undefined ? {} : { nanoCpus: readCpus(cpus)! }),
      ...(restart === undefined ? {} : { restart }),
    };
    return forEachName(args, (name) => {
      updateContainer(context.world, hostOf(context), name, options, context.cause);
    });
  },
};
