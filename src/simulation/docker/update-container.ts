/*
 * Models: `docker update`: other limits and another restart policy for a container, also while it runs.
 * Leaves out: shares, pinned processors, limits of swap by themselves.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/update.go
 */
import { countCpu, watchMemory } from '../machine/resources.ts';
import type { Process } from '../machine/process.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import type { Container, HostConfig } from './container.ts';
import { EngineError } from './engine-error.ts';
import { findContainer } from './find-container.ts';
import { checkCpus, checkMemory } from './host-config.ts';
import { recordContainer } from './record-change.ts';
import { readRestartPolicy } from './restart-policy.ts';

/** What `docker update` may change. */
export interface UpdateOptions {
  /** The most memory in bytes. */
  memoryBytes?: number;
  /** The most memory and swap in bytes. */
  memorySwapBytes?: number;
  /** The most processor in billionths of one. */
  nanoCpus?: number;
  /** The policy, such as `on-failure:3`. */
  restart?: string;
}

/** Changes limits and policy of a container. A change that the daemon refuses is an EngineError, and nothing has changed. */
export function updateContainer(
  world: World,
  hostName: string,
  ref: string,
  options: UpdateOptions,
  cause: number | undefined,
): Container {
  const container = findContainer(world, hostName, ref);
  const next = { ...container.HostConfig, ...changesOf(world, hostName, container, options) };
  const conflict = conflictOf(container, options, next);
  if (conflict !== undefined) {
    throw new EngineError('invalid', `Cannot update container ${container.Id}: ${conflict}`);
  }
  container.HostConfig = next;
  const entry = recordContainer(world, hostName, container, ['updates'], cause);
  const process = world.processes[container.engine.process ?? ''];
  if (process) applyLimits(world, process, next, entry);
  return container;
}

function applyLimits(world: World, process: Process, { Memory, NanoCpus }: HostConfig, cause: number): void {
  countCpu(world, process);
  delete process.memoryLimitBytes;
  delete process.cpuLimitMilli;
  if (Memory > 0) process.memoryLimitBytes = Memory;
  if (NanoCpus > 0) process.cpuLimitMilli = NanoCpus / 1_000_000;
  process.cause = cause;
  watchMemory(world, process);
  noteRouteChange(world);
}

function changesOf(
  world: World,
  hostName: string,
  { HostConfig }: Container,
  { memoryBytes, memorySwapBytes, nanoCpus, restart }: UpdateOptions,
): Partial<HostConfig> {
  checkMemory(memoryBytes ?? 0);
  checkCpus(nanoCpus ?? 0, world.machines[hostName]?.cpuMilli ?? 1000);
  return {
    ...(memoryBytes !== undefined && { Memory: memoryBytes }),
    ...(memorySwapBytes !== undefined && { MemorySwap: memorySwapBytes }),
    ...(nanoCpus !== undefined && { NanoCpus: nanoCpus }),
    ...(restart !== undefined && { RestartPolicy: readRestartPolicy(restart, HostConfig.AutoRemove) }),
  };
}

function conflictOf(
  { HostConfig }: Container,
  { memoryBytes = 0, restart }: UpdateOptions,
  next: HostConfig,
): string | undefined {
  if (HostConfig.AutoRemove && restart !== undefined && restart !== 'no') {
    return 'Restart policy cannot be updated because AutoRemove is enabled for the container';
  }
  if (memoryBytes > 0 && next.MemorySwap > 0 && memoryBytes > next.MemorySwap) {
    return 'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time';
  }
  return undefined;
}
