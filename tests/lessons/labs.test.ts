import { describe, expect, test } from 'vitest';
import type { LabData, TaskData } from '../../src/course/lab.ts';
import { isDone } from '../../src/lab/tasks/conditions.ts';
import { inputOf } from '../../src/lab/tasks/solution.ts';
import { lessonLabs } from '../support/lesson-labs.ts';
import { play, type Played } from '../support/played-world.ts';

const labs = lessonLabs();

/** A world in which a task is about to begin. */
function begin(lab: LabData, task: TaskData): Played {
  return play(task.scenario ?? lab.scenario, lab.seed);
}

/** Plays the steps of a solution but one, looking every second; answers when the task was first done, in seconds. */
function firstDone(lab: LabData, task: TaskData, leftOut?: number): number | undefined {
  const played = begin(lab, task);
  const last = task.solution.at(-1)!.at;
  const steps = task.solution.filter((_, index) => index !== leftOut);
  for (let second = 0; second <= last + task.within; second += 1) {
    played.until(second);
    while (steps[0] && steps[0].at <= second) played.act(inputOf(steps.shift()!));
    if (isDone(played.world, task.done)) return second;
  }
  return undefined;
}

test('lesson 1 has a lab with at least four tasks, the first one on a Docker host alone, the second one handed over', () => {
  const { lab } = labs.find(({ folder }) => folder === '01-what-is-kubernetes')!;
  expect(lab.tasks.length).toBeGreaterThanOrEqual(4);
  const [first, second] = lab.tasks.map((task) => begin(lab, task).world);
  expect(first!.cluster.isRunning).toBe(false);
  expect(second!.cluster.isRunning).toBe(true);
});

test('lesson 2 has a lab with at least five tasks, one of them to stay on Docker', () => {
  const { lab } = labs.find(({ folder }) => folder === '02-docker-vs-kubernetes')!;
  expect(lab.tasks.length).toBeGreaterThanOrEqual(5);
  expect(lab.tasks.some(({ done }) => done.some(({ is }) => is === 'stays-on-docker'))).toBe(true);
});

test('lesson 3 has a task for each of its four faults, each with a cluster in which it is there already', () => {
  const { lab } = labs.find(({ folder }) => folder === '03-pods-deployments-services')!;
  const scenarios = lab.tasks.map((task) => task.scenario ?? lab.scenario);
  const faults = ['service-selects-nothing', 'readiness-fails', 'crash-loop', 'pods-pending'];
  expect(scenarios).toEqual(expect.arrayContaining(faults));
});

for (const { folder, lab } of labs) {
  describe.each(lab.tasks)(`${folder}, the task $id`, (task) => {
    test('is done by its own solution, and not before its last step', () => {
      const second = firstDone(lab, task);
      expect(second, 'it is never done').toBeDefined();
      expect(second).toBeGreaterThanOrEqual(task.solution.at(-1)!.at);
    });

    test('is not done by waiting', () => {
      const played = begin(lab, task);
      for (let second = 0; second <= 600; second += 5) {
        played.until(second);
        expect(isDone(played.world, task.done), `after ${second} s`).toBe(false);
      }
    });

    test.each(task.solution.map((step, index) => ({ index, at: step.at })))(
      'needs the step at $at s',
      ({ index }) => {
        expect(firstDone(lab, task, index)).toBeUndefined();
      },
    );

    test('types lines that work', () => {
      const played = begin(lab, task);
      const lines = new Set(task.solution.flatMap((step) => ('line' in step ? [step.line] : [])));
      for (const step of task.solution) {
        played.until(step.at);
        played.act(inputOf(step));
      }
      played.until(task.solution.at(-1)!.at + task.within);
      const typed = Object.values(played.world.console.processes).filter(({ line }) => lines.has(line));
      expect(typed.map(({ line, exitCode }) => ({ line, exitCode }))).toEqual(
        [...lines].map((line) => ({ line, exitCode: 0 })),
      );
    });
  });
}
