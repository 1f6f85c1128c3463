import { expect, test } from 'vitest';
import { SUGGESTIONS_MAX, usualFirst } from '../../../../../src/lab/panes/console/suggestions.ts';

test('the usual words come first, the others in their own order, each once', () => {
  expect(usualFirst(['annotate', 'apply', 'get', 'annotate', 'label'])).toEqual([
    'get',
    'apply',
    'annotate',
    'label',
  ]);
});

test('no more are offered than a thumb can go through', () => {
  const many = Array.from({ length: 100 }, (_, place) => `word-${place}`);
  expect(usualFirst(many)).toHaveLength(SUGGESTIONS_MAX);
});
