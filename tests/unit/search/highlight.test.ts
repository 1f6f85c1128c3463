import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternOf } from '../../../src/search/highlight.ts';

const matches = (words: string[], text: string) =>
  [...text.matchAll(patternOf(words)!)].map(([match]) => match);

describe('the pattern of what to mark', () => {
  test('is none without words', () => {
    expect(patternOf([])).toBeUndefined();
    expect(patternOf(['', '  '])).toBeUndefined();
  });

  test('finds a word in any case, and the beginning of a longer one', () => {
    expect(matches(['docker'], 'Docker, the dockerfile')).toEqual(['Docker', 'docker']);
  });

  test('does not find the inside of a word', () => {
    expect(matches(['pod'], 'tripod pod')).toEqual(['pod']);
  });

  test('takes the longest of several words', () => {
    expect(matches(['kube', 'kubectl apply'], 'kubectl apply and kube')).toEqual(['kubectl apply', 'kube']);
  });

  test.each(['C#', '.NET', '--restart', ':latest', 'a+b', '(x)', '[y]', '\\n', '$HOME', '^', '{z}', '|'])(
    'finds %s to the letter',
    (word) => {
      expect(matches([word], `before ${word} after`)).toEqual([word]);
    },
  );

  test('finds every word that stands by itself, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((word) => word.trim() !== ''),
        (word) => {
          const found = matches([word], `— ${word.trim()} —`);
          expect(found.map((each) => each.toLowerCase())).toContain(word.trim().toLowerCase());
        },
      ),
    );
  });
});
