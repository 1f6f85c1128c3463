/** Which guess is right, and how the right number is said. */
import type { Measured, Metric, Prediction, Range } from '../../course/prediction.ts';
import { measure, type Measurement } from './measure.ts';
import { saySeconds } from './say-seconds.ts';

/** A prediction with its answer. */
export interface Answered {
  /** The guesses in the order of the page. */
  guesses: { label: string; means: string | undefined; isRight: boolean }[];
  /** What was measured, in words; undefined for an idea. */
  measured: string | undefined;
}

/** A prediction to which no guess, or more than one, is right. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
}

/** The answer of a prediction; a measured number that lies in no range, or in several, is a NoAnswerError. */
export function answerOf(prediction: Prediction): Answered {
  if ('choices' in prediction) {
    const guesses = prediction.choices.map(({ label, means, right }) => ({
      label,
      means,
      isRight: right === true,
    }));
    return { guesses, measured: undefined };
  }
  return answerOfMeasured(prediction, measuredOnce(prediction));
}

/** What was measured before, by how it was measured: a lesson, its twin and practice ask for the same. */
const measured = new Map<string, Measurement>();

function measuredOnce(prediction: Measured): Measurement {
  const key = JSON.stringify(prediction.measure);
  const before = measured.get(key);
  if (before !== undefined) return before;
  const now = measure(prediction);
  measured.set(key, now);
  return now;
}

/** The same, with what was measured given. */
export function answerOfMeasured(prediction: Measured, measured: Measurement): Answered {
  const guesses = prediction.guesses.map((guess) => ({
    label: guess.label,
    means: guess.means,
    isRight: isWithin(guess, measured),
  }));
  const right = guesses.filter(({ isRight }) => isRight).length;
  const said = sayMeasured(prediction.measure.metric, measured);
  if (right !== 1) {
    throw new NoAnswerError(
      `the prediction ${prediction.id} has ${right} right guesses for what the engine measured: ${said}`,
    );
  }
  return { guesses, measured: said };
}

function isWithin({ from = 0, to = Infinity, never }: Range, measured: Measurement): boolean {
  if (measured === 'never' || never) return never === true && measured === 'never';
  return measured >= from && measured <= to;
}

/** What was measured, in words with its unit. */
export function sayMeasured({ of }: Metric, measured: Measurement): string {
  if (measured === 'never') return 'never';
  if (of === 'requests-lost') return plural(measured, 'request');
  if (of === 'restarts') return plural(measured, 'restart');
  if (of === 'commands-typed') return plural(measured, 'command');
  if (of === 'copies-at-end') return measured === 1 ? '1 copy' : `${measured} copies`;
  return saySeconds(measured);
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** What was measured as a sentence about the lab's engine; undefined for an idea. */
export function measuredSentence(measured: string | undefined): string | undefined {
  if (measured === undefined) return undefined;
  if (measured === 'never') return 'The lab’s engine played on, and it did not happen.';
  return `The lab’s engine measured ${measured}.`;
}
