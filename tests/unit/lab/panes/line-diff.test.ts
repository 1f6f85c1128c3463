import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDiff, nearChanges } from '../../../../src/lab/panes/line-diff.ts';

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

describe('the difference of two texts', () => {
  test('keeps what stayed and puts what was taken away before what is new', () => {
    expect(lineDiff('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
    ]);
  });

  test('numbers the lines of both texts from 1', () => {
    expect(lineDiff('a\nb', 'b\nc')).toEqual([
      { kind: 'removed', text: 'a', before: 1 },
      { kind: 'same', text: 'b', before: 2, after: 1 },
      { kind: 'added', text: 'c', after: 2 },
    ]);
  });

  test('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(before, after);
        const without = (kind: string): string =>
          lines
            .filter((line) => line.kind !== kind)
            .map(({ text }) => text)
            .join('\n');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  test('finds no change between equal texts', () => {
    fc.assert(fc.property(texts, (text) => lineDiff(text, text).every(({ kind }) => kind === 'same')));
  });

  test('shows the lines near changes and says where it leaves some out', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f'].join('\n');
    const shown = nearChanges(lineDiff(before, before.replace('c', 'x')), 1);
    expect(shown.map((line) => line?.text ?? null)).toEqual([null, 'b', 'c', 'x', 'd', null]);
    expect(nearChanges(lineDiff(before, before), 1)).toEqual([]);
  });
});
