/*
 * Models: the flags of `docker run` and `docker create`, and the container that they ask for.
 * Leaves out: what the Engine here does not have; such a flag is refused by name.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/opts.go
 */
import type { ContainerOptions } from '../../docker/container-options.ts';
import type { Healthcheck } from '../../docker/container.ts';
import { readFile } from '../files.ts';
import type { World } from '../../world.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf, type Flags, type FlagSpec } from './flags.ts';
import { readGoDuration } from '../../go-duration.ts';
import { readBinarySize } from './human-size.ts';
import { CliError, refuseFlag } from './cli-error.ts';
import { ownOf } from '../../plain-data.ts';
import { readCpus } from './cpus.ts';
import { InvalidReferenceError, parseReference } from '../../image/reference.ts';
import { readExposed, readPortSpec } from './port-specs.ts';
import { readNetworkFlag, type NetworkWish } from './network-flag.ts';
import { readRestart } from './restart-flag.ts';
import { checkVolumeSpec } from './volume-spec.ts';

/** The flags that are known to the real CLI and refused here. */
const REFUSED = flagSpecs(
  'add-host:list',
  'annotation:list',
  'attach,a:list',
  'blkio-weight:int',
  'blkio-weight-device:list',
  'cap-add:list',
  'cap-drop:list',
  'cgroup-parent:string',
  'cgroupns:string',
  'cidfile:string',
  'cpu-count:int',
  'cpu-percent:int',
  'cpu-period:int',
  'cpu-quota:int',
  'cpu-rt-period:int',
  'cpu-rt-runtime:int',
  'cpu-shares,c:int',
  'cpuset-cpus:string',
  'cpuset-mems:string',
  'device:list',
  'device-cgroup-rule:list',
  'device-read-bps:list',
  'device-read-iops:list',
  'device-write-bps:list',
  'device-write-iops:list',
  'disable-content-trust',
  'dns:list',
  'dns-option:list',
  'dns-search:list',
  'domainname:string',
  'gpus:string',
  'group-add:list',
  'init',
  'io-maxbandwidth:bytes',
  'io-maxiops:int',
  'ip:string',
  'ip6:string',
  'ipc:string',
  'isolation:string',
  'kernel-memory:bytes',
  'label-file:list',
  'link:list',
  'link-local-ip:list',
  'log-driver:string',
  'log-opt:list',
  'mac-address:string',
  'memory-swappiness:int',
  'mount:list',
  'oom-kill-disable',
  'oom-score-adj:int',
  'pid:string',
  'pids-limit:int',
  'privileged',
  'read-only',
  'runtime:string',
  'security-opt:list',
  'shm-size:bytes',
  'storage-opt:list',
  'sysctl:list',
  'tmpfs:list',
  'ulimit:list',
  'use-api-socket',
  'userns:string',
  'uts:string',
  'volume-driver:string',
  'volumes-from:list',
);

/** The flags that run and create have in common. */
export const CONTAINER_FLAGS: FlagSpec[] = [
  ...flagSpecs(
    'cpus:cpus',
    'entrypoint:string',
    'env,e:env',
    'env-file:list',
    'expose:list',
    'health-cmd:string',
    'health-interval:duration',
    'health-retries:int',
    'health-start-interval:duration',
    'health-start-period:duration',
    'health-timeout:duration',
    'help',
    'hostname,h:string',
    'interactive,i',
    'label,l:label',
    'memory,m:bytes',
    'memory-reservation:bytes',
    'memory-swap:swap',
    'name:string',
    'net:network',
    'net-alias:list',
    'network:network',
    'network-alias:list',
    'no-healthcheck',
    'platform:string',
    'publish,p:list',
    'publish-all,P',
    'pull:string',
    'quiet,q',
    'restart:string',
    'rm',
    'stop-signal:string',
    'stop-timeout:int',
    'tty,t',
    'user,u:string',
    'volume,v:list',
    'workdir,w:string',
  ),
  ...REFUSED,
];

/** What flags and arguments ask a container to be; what can't be is an Error in the CLI's words. */
export function readContainerOptions(world: World, flags: Flags, args: readonly string[]): ContainerOptions {
  refuseFlag('run', flags, REFUSED, 'change how the container is confined, attached or kept');
  const [image = '', ...cmd] = args;
  const volumes = listOf(flags, 'volume').map(checkVolumeSpec);
  const ports = listOf(flags, 'publish').flatMap(readPortSpec);
  const expose = listOf(flags, 'expose').flatMap(readExposed);
  const env = readEnvironment(world, flags);
  const restart = readRestart(flags);
  const health = readHealth(flags);
  const { network, others, aliases } = readNetworks(flags);
  if (isOn(flags, 'rm') && !['no', ''].includes(restart.split(':')[0]!)) {
    throw new Error('conflicting options: cannot specify both --restart and --rm');
  }
  checkImage(image);
  const entrypoint = textOf(flags, 'entrypoint');
  const [memory, cpus] = [textOf(flags, 'memory'), textOf(flags, 'cpus')];
  return present({
    image,
    name: textOf(flags, 'name'),
    cmd: cmd.length === 0 ? undefined : cmd,
    entrypoint: entrypoint === undefined ? undefined : [entrypoint],
    env,
    ports,
    expose,
    publishAll: isOn(flags, 'publish-all'),
    restart,
    memoryBytes: memory === undefined ? undefined : readBinarySize(memory),
    nanoCpus: cpus === undefined ? undefined : readCpus(cpus),
    network,
    otherNetworks: Object.fromEntries(others.map(({ name, aliases: names }) => [name, names])),
    aliases,
    health,
    labels: readLabels(listOf(flags, 'label')),
    autoRemove: isOn(flags, 'rm'),
    hostname: textOf(flags, 'hostname'),
    user: textOf(flags, 'user'),
    workdir: textOf(flags, 'workdir'),
    tty: isOn(flags, 'tty'),
    interactive: isOn(flags, 'interactive'),
    stopSignal: textOf(flags, 'stop-signal'),
    stopTimeout: numberOf(flags, 'stop-timeout'),
    volumes,
  }) as ContainerOptions;
}

/** An image's name is read before the daemon is asked; an id is one, too. */
function checkImage(image: string): void {
  if (/^[0-9a-f]{64}$/.test(image)) return;
  try {
    parseReference(image);
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw new Error(error.message);
    throw error;
  }
}

const OWN_NETWORKS = ['default', 'bridge', 'host', 'none'];

function readNetworks(flags: Flags) {
  const wishes = [...listOf(flags, 'network'), ...listOf(flags, 'net')].map((text) => readNetworkFlag(text));
  const [first = { name: 'default', aliases: [] }, ...others] = wishes;
  const aliases = [...listOf(flags, 'network-alias'), ...listOf(flags, 'net-alias')];
  if (aliases.length > 0 && first.aliases.length > 0) {
    throw new Error('conflicting options: cannot specify both --network-alias and per-network alias');
  }
  const joined = [{ name: first.name, aliases: [...first.aliases, ...aliases] }, ...others];
  for (const wish of joined) checkNetwork(wish);
  return { network: wishes[0]?.name, others, aliases: joined[0]!.aliases };
}

function checkNetwork({ name, aliases }: NetworkWish): void {
  if (name.trim() === '') throw new Error('no name set for network');
  const isUserDefined = !OWN_NETWORKS.includes(name) && !name.startsWith('container:');
  if (aliases.length > 0 && !isUserDefined) {
    throw new Error('network-scoped aliases are only supported for user-defined networks');
  }
}

function present(options: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Labels as `key=value` or `key` alone. */
export function readLabels(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [key = '', ...value] = text.split('=');
      return [key, value.join('=')];
    }),
  );
}

/** Variables from files first, then those of `-e`; a name alone takes the value that the terminal has. */
export function readEnvironment(world: World, flags: Flags): string[] {
  const fromFiles = listOf(flags, 'env-file').flatMap((path) => {
    const text = readFile(world, path);
    if (text === undefined) throw new CliError(`open ${path}: no such file or directory`);
    return text
      .split('\n')
      .map((line) => line.trimStart())
      .filter((line) => line !== '' && !line.startsWith('#'));
  });
  return [...fromFiles, ...listOf(flags, 'env')].flatMap((variable) => {
    if (variable.includes('=')) return [variable];
    const { exported, variables } = world.console;
    return ownOf(exported, variable) && ownOf(variables, variable) !== undefined
      ? [`${variable}=${variables[variable]}`]
      : [];
  });
}

function readHealth(flags: Flags): Healthcheck | undefined {
  const command = textOf(flags, 'health-cmd');
  const times = {
    Interval: nanoseconds(flags, 'health-interval'),
    Timeout: nanoseconds(flags, 'health-timeout'),
    StartPeriod: nanoseconds(flags, 'health-start-period'),
    StartInterval: nanoseconds(flags, 'health-start-interval'),
    Retries: numberOf(flags, 'health-retries'),
  };
  const hasSettings = command !== undefined || Object.values(times).some((value) => value !== undefined);
  if (isOn(flags, 'no-healthcheck')) {
    if (hasSettings) throw new Error('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!hasSettings) return undefined;
  for (const name of ['interval', 'timeout', 'retries', 'start-period', 'start-interval']) {
    if (textOf(flags, `health-${name}`)?.startsWith('-'))
      throw new Error(`--health-${name} cannot be negative`);
  }
  const test = command === undefined ? undefined : ['CMD-SHELL', command];
  return present({ Test: test, ...times }) as Healthcheck;
}

function nanoseconds(flags: Flags, name: string): number | undefined {
  const text = textOf(flags, name);
  return text === undefined ? undefined : readGoDuration(text)! * 1e6;
}
