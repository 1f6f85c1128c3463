import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctQuery, wordsOf } from '../../../src/search/corrections.ts';

const known = ['container', 'deployment', 'docker', 'image', 'kubernetes', 'replica', 'replicas', 'service'];

describe('mending a query', () => {
  test.each([
    ['kubernets', 'kubernetes'],
    ['replicsa', 'replica'],
    ['deploymnet', 'deployment'],
    ['doker', 'docker'],
    ['Kubernets service', 'kubernetes service'],
  ])('%s becomes %s', (query, mended) => {
    expect(correctQuery(query, known)).toBe(mended);
  });

  test.each(['kubernetes', 'Docker', 'deploy', 'services', 'contain'])(
    '%s stays, being known or a beginning of it',
    (query) => {
      expect(correctQuery(query, known)).toBe(query);
    },
  );

  test.each(['C#', '.NET', '--restart', ':latest', 'HPA', 'k8s', '/healthz/live', '1.36'])(
    '%s is left to the index, being no plain word',
    (query) => {
      expect(correctQuery(query, known)).toBe(query);
    },
  );

  test('a word that is near to nothing is left out', () => {
    expect(correctQuery('zzyzxqq', known)).toBe('');
    expect(correctQuery('docker zzyzxqq', known)).toBe('docker');
  });

  test('mending twice is mending once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...known, 'kubernets', 'replicsa', 'zzyzx', '--rm', 'C#')),
        (words) => {
          const once = correctQuery(words.join(' '), known);
          expect(correctQuery(once, known)).toBe(once);
        },
      ),
    );
  });

  test('a mended query has known words only, or what is no plain word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), (word) => {
        const mended = correctQuery(word, known);
        const fits =
          mended === '' || known.some((other) => other.startsWith(mended) || mended.startsWith(other));
        expect(fits).toBe(true);
      }),
    );
  });
});

describe('the words of a text', () => {
  test('are plain words of four letters and more, in lower case, sorted, each once', () => {
    expect(wordsOf('Docker runs docker; C# and .NET 10, Pods, Überfluss')).toEqual([
      'docker',
      'pods',
      'runs',
      'überfluss',
    ]);
  });

  test('are none in an empty text', () => {
    expect(wordsOf('')).toEqual([]);
  });
});
