/*
 * Models: the terminal in the course of time: programs that sleep go on, those that watch look again.
 * Leaves out: looking at every single change; while something watches there is a look every 100 ms.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/functions/pselect.html
 */
import type { PlainData } from '../plain-data.ts';
import type { Rules } from '../step.ts';
import type { Tools } from '../tools.ts';
import type { World } from '../world.ts';
import { JOB_DONE } from './jobs.ts';
import { drive, LOOK, WAKE } from './session.ts';

/** The rules of the terminal; `tools` is what its programs are handed from outside. */
export function consoleRules(tools: Tools): Rules<World> {
  return {
    [WAKE](world, { atMs, data }) {
      const process = world.console.processes[(data as { process: string }).process];
      // A process that was interrupted, or woken by a change before, does not wait for this any more.
      if (process?.wakeAtMs === atMs) drive(world, process, tools);
    },
    [LOOK](world) {
      world.console.isLookDue = false;
      lookAgain(world, tools);
    },
    [JOB_DONE](world, { data }) {
      const { job, ...result } = data as { job: string; [field: string]: PlainData };
      world.console.jobs[job] = result;
      lookAgain(world, tools);
    },
  };
}

function lookAgain(world: World, tools: Tools): void {
  const { console } = world;
  const watching = console.waitingForChange;
  console.waitingForChange = [];
  for (const id of watching) {
    const process = console.processes[id];
    if (process) drive(world, process, tools);
  }
}
