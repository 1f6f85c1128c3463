/*
 * Models: the end of a process: it is counted, unlisted, noted, and its owner is told at the same instant.
 * Leaves out: zombies.
 * Upstream: https://github.com/opencontainers/runtime-spec/blob/main/runtime.md#lifecycle
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import type { PlainData } from '../plain-data.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { forgetAddresses } from './addresses.ts';
import { flushOutput } from './output.ts';
import type { Process, ProcessEnd } from './process.ts';
import { childrenOf } from './processes-on.ts';
import { countCpu } from './resources.ts';

/**
 * Ends a process, and what `exec` added to its container with it. The owner's event comes at the same instant, with
 * `process` beside what the owner said it is about. A process that has ended stays as it is.
 */
export function endProcess(
  world: World,
  process: Process,
  end: Omit<ProcessEnd, 'atMs'>,
  cause: number | undefined,
): void {
  if (process.end) return;
  const children = childrenOf(world, process);
  stopRunning(world, process, end);
  const entry = noteEnd(world, process, end, cause);
  tellOwner(world, process, entry);
  for (const child of children) {
    endProcess(world, child, { exitCode: 137, oomKilled: false, why: 'its container ended' }, entry);
  }
  noteRouteChange(world);
}

/** Ends a process without telling anybody: its machine has lost power. */
export function dropProcess(world: World, process: Process, why: string): void {
  if (process.end) return;
  stopRunning(world, process, { exitCode: 255, oomKilled: false, why });
}

function stopRunning(world: World, process: Process, end: Omit<ProcessEnd, 'atMs'>): void {
  countCpu(world, process);
  flushOutput(process, world.nowMs);
  process.end = { atMs: world.nowMs, ...end };
  process.requestsPerSecond = 0;
  forgetAddresses(world, process);
  delete world.machines[process.machine]?.processes?.[process.id];
}

/** What `exec` added ends without an entry, or probes would fill the log. */
function noteEnd(
  world: World,
  process: Process,
  { exitCode, why }: Omit<ProcessEnd, 'atMs'>,
  cause: number | undefined,
): number | undefined {
  if (process.parent !== undefined) return cause;
  return record(world.log, {
    atMs: world.nowMs,
    actor: nameOf(process),
    what: `ends with exit code ${exitCode}: ${why}`,
    about: process.about,
    ...(cause !== undefined && { cause }),
  });
}

function tellOwner(world: World, { owner, id }: Process, cause: number | undefined): void {
  const about =
    owner.about !== null && typeof owner.about === 'object' && !Array.isArray(owner.about) ? owner.about : {};
  const data: PlainData = { ...about, process: id };
  schedule(world.agenda, {
    atMs: world.nowMs,
    kind: owner.event,
    data,
    ...(cause !== undefined && { cause }),
  });
}

/** The name of a process in the log: that of its program. */
export function nameOf({ argv, program }: Process): string {
  if (program.kind === 'application') return program.traits.name;
  return argv[0]!.slice(argv[0]!.lastIndexOf('/') + 1);
}
