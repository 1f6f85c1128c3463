import { expect, test } from 'vitest';
import { labSchema } from '../../../../src/course/lab.ts';
import {
  labAsMarkdown,
  predictionAsMarkdown,
  resultsAsMarkdown,
} from '../../../../src/lab/build/as-markdown.ts';

test('a prediction is its question, its guesses and its answer', () => {
  const text = predictionAsMarkdown({
    id: 'idea',
    title: 'An idea',
    ask: 'Which one is it?',
    explain: 'It is the second one.',
    choices: [
      { label: 'First', means: 'the one' },
      { label: 'Second', right: true },
    ],
  });
  expect(text).toBe(
    '**Before you look: An idea.** Which one is it?\n\n- First (the one)\n- Second\n\nAnswer: **Second.** It is the second one.',
  );
});

test('the result table has a row for each fault, with as many cells as its head', () => {
  const rows = resultsAsMarkdown().split('\n');
  expect(rows).toHaveLength(2 + 4);
  expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
});

test('a lab is where it runs and what to do in it', () => {
  const lab = labSchema.parse({ scenario: 'five-copies' });
  expect(labAsMarkdown(lab, 'https://example.com/lab/')).toContain('<https://example.com/lab/>');
});
