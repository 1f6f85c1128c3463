import { expect, test } from 'vitest';
import type { LabData } from '../../../../src/course/lab.ts';
import { taskOutcomes } from '../../../../src/lab/build/task-outcomes.ts';

const crash: LabData['tasks'][number] = {
  id: 'crash',
  title: 'Crash it once',
  goal: 'Crash a process, and have five copies that answer afterwards.',
  done: [
    { is: 'caused', side: 'both', cause: 'crash', secondsAgo: 0 },
    { is: 'copies-ready', side: 'both', count: 5, forSeconds: 10 },
  ],
  hints: ['Nothing has to be typed for it.'],
  solution: [{ at: 5, cause: 'crash' }],
  within: 60,
  debrief: 'Both sides restarted the process in place.',
};
const lab: LabData = { scenario: 'five-copies', seed: 7, tasks: [crash] };

test('a task is timed from its beginning until everything it asks for holds, with what was lost on each side', () => {
  const [outcome] = taskOutcomes(lab);
  // Three seconds until the program answers, at most ten until the probe sees it, and ten of patience.
  expect(outcome!.doneSeconds).toBeGreaterThan(5 + 3 + 10);
  expect(outcome!.doneSeconds).toBeLessThanOrEqual(5 + 3 + 10 + 10 + 1);
  expect(outcome!.lost.docker).toBeGreaterThan(0);
  expect(outcome!.lost.kubernetes).toBeGreaterThan(0);
});

test('a world that the scenario does not have has lost nothing and kept nothing', () => {
  const laptop: LabData = {
    ...lab,
    scenario: 'service-selects-nothing',
    tasks: [{ ...crash, done: [{ is: 'copies-ready', side: 'kubernetes', count: 5, forSeconds: 0 }] }],
  };
  expect(taskOutcomes(laptop)[0]!.lost.docker).toBeNull();
});

test('a solution that solves nothing stops the build and names the task', () => {
  const never: LabData = { ...lab, tasks: [{ ...crash, solution: [{ at: 5, line: 'docker ps' }] }] };
  expect(() => taskOutcomes(never)).toThrow('task crash: its solution has not solved it after 65 s');
});
