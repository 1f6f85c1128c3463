/*
 * Models: a command of kubectl that waits, with or without an end to its patience.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/tools/watch/until.go
 */
import type { World } from '../../world.ts';
import type { Waiting } from '../command.ts';

/** How often a command that has a deadline looks, in milliseconds; one without looks at every change. */
const LOOK_MS = 100;

/** Waits with a state that names its verb; `deadlineMs` is in virtual milliseconds, null for no deadline. */
export function waitWith(
  world: World,
  state: { verb: string },
  deadlineMs: number | null,
  stdout = '',
  stderr = '',
): Waiting {
  const wakeAtMs = deadlineMs === null ? null : Math.min(deadlineMs, world.nowMs + LOOK_MS);
  return { stdout, stderr, waiting: { command: 'kubectl', state: state, wakeAtMs } };
}

/** Whether the patience is over. */
export function isOver(world: World, deadlineMs: number | null): boolean {
  return deadlineMs !== null && world.nowMs >= deadlineMs;
}
