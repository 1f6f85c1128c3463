import { describe, expect, test } from 'vitest';
import { conditionSchema, causeSchema } from '../../../src/course/condition.ts';
import { labSchema } from '../../../src/course/lab.ts';
import { predictionSchema } from '../../../src/course/prediction.ts';
import { transcriptsSchema } from '../../../src/course/transcripts.ts';
import { CAUSES } from '../../../src/simulation/causes/causes.ts';

const task = {
  id: 'crash-it',
  title: 'Crash it',
  goal: 'Crash a process on each side and have five copies again.',
  done: [{ is: 'caused', side: 'both', cause: 'crash' }],
  hints: ['One of the causes above the stage does it.'],
  solution: [{ at: 5, cause: 'crash' }],
  within: 60,
  debrief: 'Both sides restarted the process where it was, and quickly.',
};

/** The complaints about a lab with one or more tasks: fields and words. */
function complaints(...changes: Record<string, unknown>[]): [string, string][] {
  const tasks = changes.map((change) => ({ ...task, ...change }));
  const { error } = labSchema.safeParse({ scenario: 'five-copies', tasks });
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

describe('a lab', () => {
  test('is taken when it is good, with its defaults filled in', () => {
    const lab = labSchema.parse({ scenario: 'five-copies', tasks: [task] });
    expect(lab.seed).toBe(1);
    expect(lab.tasks[0]!.done).toEqual([{ is: 'caused', side: 'both', cause: 'crash', secondsAgo: 0 }]);
  });

  test('names each task once, in kebab-case', () => {
    expect(complaints({ id: 'Crash it' })).toEqual([
      ['tasks.0.id', 'must be kebab-case, such as lose-a-machine'],
    ]);
    expect(complaints({}, {})).toEqual([['tasks.1.id', 'there is a task crash-it already']]);
  });

  test('asks only for what has a name, with the parameters of that name', () => {
    expect(complaints({ done: [{ is: 'sun-shines' }] })[0]![0]).toBe('tasks.0.done.0.is');
    expect(complaints({ done: [{ is: 'copies-ready', side: 'both' }] })[0]![0]).toBe('tasks.0.done.0.count');
    expect(complaints({ done: [{ is: 'copies-ready', side: 'left', count: 5 }] })[0]![0]).toBe(
      'tasks.0.done.0.side',
    );
  });

  test('has the steps of a solution in order of time, each a cause or a line', () => {
    const back = [
      { at: 9, cause: 'crash' },
      { at: 5, line: 'docker ps' },
    ];
    expect(complaints({ solution: back })).toEqual([
      ['tasks.0.solution.1.at', 'is earlier than the step before'],
    ]);
    expect(complaints({ solution: [{ at: 5 }] })[0]![1]).toBe(
      'is a moment (at, in seconds) with one of cause or line',
    );
  });
});

test('authors may name exactly the causes that the simulation has', () => {
  expect([...causeSchema.options].sort()).toEqual(CAUSES.map(({ name }) => name).sort());
  expect(conditionSchema.safeParse({ is: 'caused', side: 'both', cause: 'earthquake' }).success).toBe(false);
});

describe('a prediction', () => {
  const idea = {
    id: 'idea',
    title: 'An idea',
    ask: 'Which one is it?',
    explain: 'It is the second one, for a reason that takes a line.',
  };

  test('about an idea has one right choice', () => {
    const choices = (...right: (true | undefined)[]) =>
      right.map((one, place) => ({ label: `choice ${place}`, ...(one && { right: one }) }));
    expect(predictionSchema.safeParse({ ...idea, choices: choices(true, undefined) }).success).toBe(true);
    expect(predictionSchema.safeParse({ ...idea, choices: choices(undefined, undefined) }).success).toBe(
      false,
    );
    expect(predictionSchema.safeParse({ ...idea, choices: choices(true, true) }).success).toBe(false);
  });

  test('that is measured can not be given its answer', () => {
    const measured = {
      ...idea,
      measure: { scenario: 'five-copies', seconds: 60, metric: { of: 'requests-lost', side: 'docker' } },
      watchAt: 0,
      guesses: [
        { label: 'None', to: 0 },
        { label: 'Some', from: 1, right: true },
      ],
    };
    expect(predictionSchema.safeParse(measured).success).toBe(false);
    const guesses = [
      { label: 'None', to: 0 },
      { label: 'Some', from: 1 },
    ];
    expect(predictionSchema.safeParse({ ...measured, guesses }).success).toBe(true);
  });
});

test('a session does one thing at a time', () => {
  const session = (step: object) =>
    transcriptsSchema.safeParse({ sessions: [{ scenario: 'from-nothing', steps: [step] }] }).success;
  expect(session({ show: 'Declare it' })).toBe(true);
  expect(session({ show: 'Declare it', wait: 5 })).toBe(false);
  expect(session({ sing: 'loudly' })).toBe(false);
});
