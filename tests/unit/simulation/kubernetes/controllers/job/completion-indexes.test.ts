import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatIndexes,
  parseIndexes,
} from '../../../../../../src/simulation/kubernetes/controllers/job/completion-indexes.ts';

describe('completed indexes', () => {
  it.each([
    [[], ''],
    [[0], '0'],
    [[0, 1], '0,1'],
    [[0, 2, 3, 4, 7], '0,2-4,7'],
    [[1, 2, 5, 6], '1,2,5,6'],
  ])('%j are written %j', (indexes, text) => {
    expect(formatIndexes(indexes)).toBe(text);
    expect(parseIndexes(text, 10)).toEqual(indexes);
  });

  it('are read back as they were written, but for those that are too high', () => {
    const sets = fc.uniqueArray(fc.nat(30)).map((indexes) => indexes.sort((one, other) => one - other));
    fc.assert(
      fc.property(sets, fc.nat(40), (indexes, completions) => {
        const expected = indexes.filter((index) => index < completions);
        expect(parseIndexes(formatIndexes(indexes), completions)).toEqual(expected);
      }),
    );
  });
});
