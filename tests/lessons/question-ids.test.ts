import { globSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import type { Questions } from '../../src/course/question.ts';

it('names every question of the series once, since the name is its anchor and its memory', () => {
  const ids = globSync('content/lessons/*/questions.yaml').flatMap((path) => {
    const { interview, faq } = load(readFileSync(path, 'utf8')) as Questions;
    return [...interview, ...faq].map(({ id }) => id);
  });
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
