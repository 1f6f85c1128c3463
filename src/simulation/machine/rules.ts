/*
 * Models: what happens to processes and machines by themselves.
 * Leaves out: what their owners make of it.
 * Upstream: https://man7.org/linux/man-pages/man7/signal.7.html
 */
import type { Rules } from '../step.ts';
import type { World } from '../world.ts';
import { goOnWithLife, LIFE } from './application-life.ts';
import { endProcess } from './end-process.ts';
import { BOOTED, finishBoot } from './power.ts';
import { MEMORY_FULL, memoryBytesOf, memoryLimitOf } from './resources.ts';
import { stepProcess } from './step-process.ts';
import { STEP } from './wake-process.ts';

/** The rules of processes and machines. */
export const machineRules: Rules<World> = {
  [STEP](world, { data, cause }) {
    const { process: id, wake } = data as { process: string; wake: number };
    const process = world.processes[id];
    if (process && !process.end && process.wake === wake) stepProcess(world, process, cause);
  },
  [LIFE](world, { data, cause }) {
    goOnWithLife(world, data as { process: string; step: string; startedMs: number }, cause);
  },
  [MEMORY_FULL](world, { data, cause }) {
    const process = world.processes[(data as { process: string }).process];
    if (!process || process.end || memoryBytesOf(world, process) <= memoryLimitOf(world, process)) return;
    const why = 'killed because it used more memory than it may (OOMKilled)';
    endProcess(world, process, { exitCode: 137, oomKilled: true, why }, cause);
  },
  [BOOTED](world, { data, cause }) {
    finishBoot(world, data as { machine: string; poweredOnMs: number }, cause);
  },
};
