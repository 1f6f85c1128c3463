/** What the tasks of a lab come to when their own solutions are played, worked out by the engine while the site is built. */
import type { LabData } from '../../course/lab.ts';
import { hasSide } from '../../simulation/scenarios/stage.ts';
import { scoreOf } from '../../simulation/traffic/score.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';
import { isDone } from '../tasks/conditions.ts';
import { timedInputs } from '../tasks/solution.ts';
import { startRun } from './run-scenario.ts';

/** What one task comes to. */
export interface TaskOutcome {
  /** The task's title. */
  title: string;
  /** When everything that it asks for held, in seconds after the reader came. */
  doneSeconds: number;
  /** Requests lost by then in each world; null in one that the scenario does not have. */
  lost: Record<Side, number | null>;
}

/** Plays the solution of every task, looking once a second; a task that its solution does not solve is an Error. */
export function taskOutcomes({ scenario, seed, tasks }: LabData): TaskOutcome[] {
  return tasks.map((task) => {
    const run = startRun(task.scenario ?? scenario, (beginMs) => timedInputs(task.solution, beginMs), seed);
    const lastSeconds = Math.ceil(task.solution.at(-1)!.at + task.within);
    for (let seconds = 0; seconds <= lastSeconds; seconds += 1) {
      run.until(seconds);
      if (isDone(run.world, task.done)) {
        return { title: task.title, doneSeconds: seconds, lost: lostIn(run.world) };
      }
    }
    throw new Error(`task ${task.id}: its solution has not solved it after ${lastSeconds} s`);
  });
}

function lostIn(world: World): TaskOutcome['lost'] {
  const lost = (side: Side) => (hasSide(world, side) ? scoreOf(world, side).lost : null);
  return { docker: lost('docker'), kubernetes: lost('kubernetes') };
}
