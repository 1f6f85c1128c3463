import { describe, expect, it } from 'vitest';
import { hasEveryWord, sayLeft, wordsOf } from '../../../src/fidelity/filter-words.ts';
import { sourceLabel, testLabel } from '../../../src/fidelity/row-labels.ts';

it.each([
  [
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go',
    'kubernetes/kubernetes/…/deployment/sync.go',
  ],
  ['https://github.com/spf13/pflag/blob/master/flag.go', 'spf13/pflag/flag.go'],
  ['https://github.com/kubernetes/kubernetes/pull/134740', 'kubernetes/kubernetes#134740'],
  ['https://github.com/kubernetes/kubernetes/tree/v1.36.0/staging', 'kubernetes/kubernetes/staging'],
  ['https://curl.se/docs/manpage.html', 'curl.se/docs/manpage.html'],
  ['https://www.gnu.org/software/bash/manual/bash.html#x', 'gnu.org/…/manual/bash.html'],
  ['https://sre.google/', 'sre.google'],
  ['tests/conformance/docker/build-cache.json', 'tests/conformance/docker/build-cache.json'],
])('the source %s is called %s', (source, label) => {
  expect(sourceLabel(source)).toBe(label);
});

it('a test is called by its groups and its title', () => {
  expect(testLabel({ file: 'a.test.ts', name: 'a box › floats at %s' })).toBe('a box, floats at %s');
});

describe('the filter of the ledger', () => {
  it('wants every word, in any order, whole or in part', () => {
    const text = 'deployment a rolling update never wants more pods';
    expect(hasEveryWord(text, wordsOf('  Pods  roll '))).toBe(true);
    expect(hasEveryWord(text, wordsOf('pods canary'))).toBe(false);
    expect(hasEveryWord(text, wordsOf(' '))).toBe(true);
  });

  it('says what is left', () => {
    expect(sayLeft(1, 0, ['x'])).toBe('1 rule, 0 left out');
    expect(sayLeft(247, 77, [])).toBe('247 rules, 77 left out');
    expect(sayLeft(0, 0, ['x'])).toBe('Nothing in the ledger has these words');
  });
});
