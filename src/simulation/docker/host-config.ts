/*
 * Models: what a container is given by its host, and what of it the daemon refuses before anything is made.
 * Leaves out: swap limits of their own, shares, pinned processors, ulimits.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/daemon_unix.go (verifyPlatformContainerResources)
 */
import type { World } from '../world.ts';
import type { HostConfig, PortBinding } from './container.ts';
import type { ContainerOptions } from './container-options.ts';
import { EngineError } from './engine-error.ts';
import { readRestartPolicy } from './restart-policy.ts';

/** The least memory that the Engine lets a container be limited to. */
const LEAST_MEMORY_BYTES = 6 * 1024 * 1024;
const NANO = 1_000_000_000;

/** What a container is given. What the daemon refuses is an EngineError `invalid`. */
export function makeHostConfig(world: World, hostName: string, options: ContainerOptions): HostConfig {
  const { memoryBytes = 0, nanoCpus = 0, autoRemove = false } = options;
  checkMemory(memoryBytes);
  checkCpus(nanoCpus, world.machines[hostName]?.cpuMilli ?? 1000);
  const named = (options.volumes ?? []).filter((volume) => !volume.startsWith('/'));
  return {
    Binds: named.length > 0 ? named : null,
    NetworkMode: options.network ?? 'bridge',
    PortBindings: bindingsOf(options),
    RestartPolicy: readRestartPolicy(options.restart ?? 'no', autoRemove),
    AutoRemove: autoRemove,
    Memory: memoryBytes,
    // Without a limit of its own, swap may take as much again.
    MemorySwap: memoryBytes * 2,
    NanoCpus: nanoCpus,
  };
}

/** Refuses a memory limit below 6 MB; 0 is no limit. */
export function checkMemory(memoryBytes: number): void {
  if (memoryBytes > 0 && memoryBytes < LEAST_MEMORY_BYTES) {
    throw new EngineError('invalid', 'Minimum memory limit allowed is 6MB');
  }
}

/** Refuses more processor than the host has, and less than a hundredth; 0 is no limit. */
export function checkCpus(nanoCpus: number, cpuMilli: number): void {
  const cpus = Math.floor(cpuMilli / 1000);
  if (nanoCpus < 0 || nanoCpus > cpus * NANO || (nanoCpus > 0 && nanoCpus < NANO / 100)) {
    const range = `from 0.01 to ${cpus.toFixed(2)}`;
    throw new EngineError('invalid', `range of CPUs is ${range}, as there are only ${cpus} CPUs available`);
  }
}

function bindingsOf({ ports = [] }: ContainerOptions): Record<string, PortBinding[]> {
  const bindings: Record<string, PortBinding[]> = {};
  for (const { containerPort, protocol = 'tcp', hostIp = '', hostPort = '' } of ports) {
    const list = (bindings[`${containerPort}/${protocol}`] ??= []);
    list.push({ HostIp: hostIp, HostPort: hostPort });
  }
  return bindings;
}
