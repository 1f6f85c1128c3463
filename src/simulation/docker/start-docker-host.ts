/*
 * Models: setting up a computer with a Docker Engine on it: the default networks, no containers, no images.
 * Leaves out: installing it.
 * Upstream: https://docs.docker.com/engine/install/
 */
import type { Machine } from '../machine/machine.ts';
import type { World } from '../world.ts';
import type { DockerHost } from './host.ts';
import { builtInNetworks } from './networks.ts';

/** What a Docker host is made of; everything but the name has a default. */
export interface DockerHostSpec {
  /** Its name. */
  name: string;
  /** In thousandths of a processor; 4 processors when missing. */
  cpuMilli?: number;
  /** 8 GiB when missing. */
  memoryBytes?: number;
  /** 12.5 MB a second, 100 Mbit/s, when missing. */
  bandwidthBytesPerSecond?: number;
  /** What its processors run; linux/amd64 when missing. */
  platform?: Machine['platform'];
  /** Its address; the next of 192.168.65.0/24 when missing. */
  ip?: string;
  /** From power to a running dockerd, in milliseconds; 40 s when missing. */
  bootMs?: number;
}

/** Makes a machine with an Engine that runs, in the world, and returns the Engine. A name that is taken is a RangeError. */
export function startDockerHost(world: World, spec: DockerHostSpec): DockerHost {
  const { name } = spec;
  if (world.machines[name]) throw new RangeError(`there is a machine ${name} already`);
  const count = Object.keys(world.dockerHosts).length;
  world.machines[name] = {
    name,
    role: 'docker-host',
    platform: spec.platform ?? 'linux/amd64',
    cpuMilli: spec.cpuMilli ?? 4000,
    memoryBytes: spec.memoryBytes ?? 8 * 1024 ** 3,
    bandwidthBytesPerSecond: spec.bandwidthBytesPerSecond ?? 12_500_000,
    ip: spec.ip ?? `192.168.65.${10 + count}`,
    isOn: true,
    bootMs: spec.bootMs ?? 40_000,
    images: {},
    layers: {},
    pulls: {},
  };
  const host: DockerHost = {
    name,
    isRunning: true,
    containers: {},
    names: {},
    networks: builtInNetworks(world, name),
    volumes: {},
    lastAnyPort: 0,
    composeRuns: {},
  };
  world.dockerHosts[name] = host;
  return host;
}
