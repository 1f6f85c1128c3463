/*
 * Models: when a process that sleeps goes on.
 * Leaves out: priorities of processes.
 * Upstream: https://man7.org/linux/man-pages/man2/nanosleep.2.html
 */
import { schedule } from '../agenda.ts';
import type { World } from '../world.ts';
import type { Process } from './process.ts';

/** The event by which a process goes on. */
export const STEP = 'process.step';

/** Has a process go on at an instant, in virtual milliseconds; an earlier wish of that kind is void. */
export function wakeProcess(world: World, process: Process, atMs: number, cause = process.cause): void {
  process.wake += 1;
  schedule(world.agenda, {
    atMs,
    kind: STEP,
    data: { process: process.id, wake: process.wake },
    ...(cause !== undefined && { cause }),
  });
}
