import { describe, expect, test } from 'vitest';
import { measuredSchema, type Measured } from '../../../../src/course/prediction.ts';
import {
  answerOf,
  answerOfMeasured,
  measuredSentence,
  NoAnswerError,
  sayMeasured,
} from '../../../../src/lab/predict/answer.ts';
import { measure, watchLink } from '../../../../src/lab/predict/measure.ts';
import { saySeconds } from '../../../../src/lab/predict/say-seconds.ts';
import { fromLink } from '../../../../src/simulation/link.ts';

/** A prediction of a scenario by one metric. */
function prediction(scenario: string, metric: Measured['measure']['metric'], more = {}): Measured {
  return measuredSchema.parse({
    id: 'some',
    title: 'Something happens',
    ask: 'What does it come to?',
    explain: 'Because of what happened, and because of nothing else at all.',
    measure: { scenario, seconds: 600, metric, ...more },
    watchAt: 50,
    guesses: [
      { label: 'None', to: 0 },
      { label: 'Some', from: 1 },
      { label: 'Never', never: true },
    ],
  });
}

describe('the engine measures', () => {
  test('350 s from the power cut to the first new Pod, as upstream has it: 50 s of grace and 300 s of toleration', () => {
    expect(measure(prediction('machine-loss', { of: 'seconds-to-new-pod' }))).toBeCloseTo(350, 0);
  });

  test('that the copies of a dead host never come back while nobody is on call', () => {
    const metric = { of: 'seconds-to-copies', side: 'docker', count: 5 } as const;
    expect(measure(prediction('machine-loss', metric, { nobodyOnCall: true }))).toBe('never');
    expect(measure(prediction('machine-loss', metric))).toBeGreaterThan(300);
  });

  test('no lost request for a bad release behind a readiness probe', () => {
    expect(measure(prediction('rolling-update-bad', { of: 'requests-lost', side: 'kubernetes' }))).toBe(0);
  });

  test('restarts, with pauses that double from 10 s: at once, then 10, 20, 40 and 80 s later', () => {
    // The reader comes 120 s after the Pods; the fourth restart was about 75 s after them, the fifth is at about 155 s.
    const restarts = (seconds: number) => measure(prediction('crash-loop', { of: 'restarts' }, { seconds }));
    expect([restarts(10), restarts(60)]).toEqual([4, 5]);
    expect(measure(prediction('five-copies', { of: 'restarts' }))).toBe(0);
  });

  test('what is done besides the scenario', () => {
    const steps = [{ at: 10, cause: 'power-off' }];
    const metric = { of: 'copies-at-end', side: 'docker' } as const;
    expect(measure(prediction('five-copies', metric))).toBe(5);
    expect(measure(prediction('five-copies', metric, { steps, nobodyOnCall: true }))).toBe(0);
    const typed = { of: 'commands-typed', side: 'docker' } as const;
    expect(measure(prediction('five-copies', typed, { steps: [{ at: 1, line: 'docker ps' }] }))).toBe(1);
  });
});

describe('the right guess', () => {
  const lost = prediction('five-copies', { of: 'requests-lost', side: 'docker' });
  const rights = (measured: number | 'never') =>
    answerOfMeasured(lost, measured).guesses.map(({ isRight }) => isRight);

  test('is the one with the measured number in its range', () => {
    expect(rights(0)).toEqual([true, false, false]);
    expect(rights(1)).toEqual([false, true, false]);
    expect(rights('never')).toEqual([false, false, true]);
  });

  test('is exactly one, or the build stops with what was measured', () => {
    const twice = {
      ...lost,
      guesses: [
        { label: 'Few', to: 9 },
        { label: 'Fewer', to: 5 },
      ],
    };
    expect(() => answerOfMeasured(twice, 3)).toThrow(NoAnswerError);
    expect(() => answerOfMeasured(twice, 12)).toThrow(/some has 0 right guesses.*12 requests/);
  });

  test('of an idea is what its author says', () => {
    const { guesses, measured } = answerOf({
      id: 'idea',
      title: 'An idea',
      ask: 'Which one is it?',
      explain: 'It is the second one, for a reason that takes a line.',
      choices: [{ label: 'First' }, { label: 'Second', right: true }],
    });
    expect(guesses.map(({ isRight }) => isRight)).toEqual([false, true]);
    expect(measured).toBeUndefined();
  });
});

test('numbers are said with their unit', () => {
  expect(sayMeasured({ of: 'requests-lost', side: 'docker' }, 12_738)).toBe('12,738 requests');
  expect(sayMeasured({ of: 'commands-typed', side: 'docker' }, 1)).toBe('1 command');
  expect(sayMeasured({ of: 'copies-at-end', side: 'docker' }, 3)).toBe('3 copies');
  expect(sayMeasured({ of: 'seconds-to-new-pod' }, 'never')).toBe('never');
  expect([0.44, 7, 59.6, 60, 350].map(saySeconds)).toEqual(['0.4 s', '7 s', '1 min', '1 min', '5 min 50 s']);
});

test('what never happened is said as a sentence of its own', () => {
  expect(measuredSentence('5 min 50 s')).toBe('The lab’s engine measured 5 min 50 s.');
  expect(measuredSentence('never')).toBe('The lab’s engine played on, and it did not happen.');
  expect(measuredSentence(undefined)).toBeUndefined();
});

test('"watch it happen" opens the scenario at its moment, with nobody on call where that is said', () => {
  const moment = fromLink(
    watchLink(prediction('machine-loss', { of: 'seconds-to-new-pod' }, { nobodyOnCall: true })),
  );
  expect(moment.scenario).toBe('machine-loss');
  expect(moment.inputs.map(({ input }) => input.kind)).toEqual(['operator']);
  expect(moment.atMs - moment.inputs[0]!.atMs).toBe(50_000);
});
