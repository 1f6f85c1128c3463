/** Where the solution of a task stands in a world, and what comes next. */
import type { Step } from '../../course/lab.ts';
import type { World } from '../../simulation/world.ts';
import { causeTitle } from '../causes/cause-views.ts';
import { saySeconds } from '../predict/say-seconds.ts';

/** What the next step of a solution does, in words, with the moment at which it does it. */
export function sayNextStep(step: Step, world: World): { at: string; does: string; isLine: boolean } {
  const at = `at ${saySeconds(step.at)}`;
  if ('line' in step) return { at, does: step.line, isLine: true };
  const title = causeTitle(world, step.cause);
  const where = step.side === undefined ? '' : step.side === 'docker' ? ', on Docker' : ', in the cluster';
  return { at, does: `${title}${where}`, isLine: false };
}

/** The name of the first task that is not solved yet; the first one when all are. */
export function firstOpen(ids: readonly string[], solved: readonly string[]): string {
  return ids.find((id) => !solved.includes(id)) ?? ids[0]!;
}

/** The next task that is not solved, after the current one and then from the beginning; undefined when there is none. */
export function nextOpen(
  ids: readonly string[],
  solved: readonly string[],
  current: string,
): string | undefined {
  const after = ids.indexOf(current) + 1;
  const others = [...ids.slice(after), ...ids.slice(0, after)];
  return others.find((id) => id !== current && !solved.includes(id));
}
