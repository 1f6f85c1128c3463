import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { predictionsSchema } from '../../src/course/prediction.ts';
import { answerOf } from '../../src/lab/predict/answer.ts';

const lessons = globSync('content/lessons/*/lesson.mdx')
  .sort()
  .filter((path) => existsSync(join(dirname(path), 'predictions.yaml')));

test('lesson 2 has at least four predictions', () => {
  expect(lessons.some((path) => path.includes('02-docker-vs-kubernetes'))).toBe(true);
});

describe.each(lessons)('the predictions of %s', (path) => {
  const file = join(dirname(path), 'predictions.yaml');
  const { predictions } = predictionsSchema.parse(load(readFileSync(file, 'utf8')));
  const shown = [...readFileSync(path, 'utf8').matchAll(/<Predict id="([^"]+)" \/>/g)].map(([, id]) => id);

  test('are each shown once', () => {
    expect(shown.length).toBeGreaterThanOrEqual(4);
    expect(shown.toSorted()).toEqual(predictions.map(({ id }) => id).sort());
  });

  test('are most of them measured', () => {
    expect(predictions.filter((one) => 'measure' in one).length).toBeGreaterThan(predictions.length / 2);
  });

  test.each(predictions)('$id has exactly one right guess', (prediction) => {
    expect(answerOf(prediction).guesses.filter(({ isRight }) => isRight)).toHaveLength(1);
  });
});
