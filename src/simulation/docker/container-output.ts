/*
 * Models: `docker logs`: what the main process printed, over all of its runs.
 * Leaves out: log drivers other than json-file, their limits of size.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/logs.go
 */
import type { OutputLine } from '../machine/process.ts';
import type { World } from '../world.ts';
import { findContainer } from './find-container.ts';

/** What `docker logs` may ask for. */
export interface LogOptions {
  /** Only so many of the latest lines; all when missing. */
  tail?: number;
  /** Only lines from this virtual instant on, in milliseconds. */
  sinceMs?: number;
  /** Only lines before this virtual instant, in milliseconds. */
  untilMs?: number;
}

/** The lines that a container printed, the oldest first. A container that is not there is an EngineError. */
export function containerLogs(
  world: World,
  hostName: string,
  ref: string,
  options: LogOptions = {},
): OutputLine[] {
  const { engine } = findContainer(world, hostName, ref);
  const { tail, sinceMs = -Infinity, untilMs = Infinity } = options;
  const all = [...engine.earlierOutput, ...(world.processes[engine.process ?? '']?.output ?? [])];
  const lines = all.filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs);
  return tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail));
}
