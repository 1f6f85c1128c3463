import { describe, expect, it } from 'vitest';
import { hasEveryWord, sayLeft, wordsOf } from '../../../src/fidelity/filter-words.ts';
import { cutAtFlags, fileLabel, sourceLabel, testLabel } from '../../../src/fidelity/row-labels.ts';

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
  expect(testLabel({ file: 'a.test.ts', name: 'a box › floats at %s' })).toBe('a box, floats at …');
  expect(testLabel({ file: 'a.test.ts', name: '%s: %s' })).toBe('each of its cases');
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

it('a file is called by the end of its path, whole where it is short', () => {
  expect(fileLabel('tests/unit/simulation/docker/restart.test.ts')).toBe('docker/restart.test.ts');
  expect(fileLabel('a.test.ts')).toBe('a.test.ts');
});

it('flags are found in a sentence, and hyphens in words are none', () => {
  const flags = (text: string) => cutAtFlags(text).flatMap((piece) => (piece.isFlag ? [piece.text] : []));
  expect(flags('what --scale and -o say, unless --dry-run=client is set')).toEqual([
    '--scale',
    '-o',
    '--dry-run',
  ]);
  expect(flags('a back-off of 10 s, re-created - as upstream')).toEqual([]);
  expect(
    cutAtFlags('x --rm y')
      .map(({ text }) => text)
      .join(''),
  ).toBe('x --rm y');
});
