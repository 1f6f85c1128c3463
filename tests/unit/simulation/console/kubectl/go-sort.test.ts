import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goSort } from '../../../../../src/simulation/console/kubectl/go-sort.ts';

interface Item {
  key: number;
  place: number;
}

const items = (max: number, length: { minLength?: number; maxLength: number }) =>
  fc.array(fc.nat({ max }), length).map((keys): Item[] => keys.map((key, place) => ({ key, place })));
const byKey = (one: Item, other: Item) => one.key < other.key;

describe('goSort', () => {
  test('puts any list in order, loses nothing and leaves its input as it was', () => {
    fc.assert(
      fc.property(fc.oneof(items(5, { maxLength: 300 }), items(1e6, { maxLength: 300 })), (list) => {
        const before = [...list];
        const sorted = goSort(list, byKey);
        expect(list).toEqual(before);
        expect(sorted.map(({ key }) => key)).toEqual(list.map(({ key }) => key).sort((a, b) => a - b));
        expect(new Set(sorted.map(({ place }) => place)).size).toBe(list.length);
      }),
    );
  });

  test('keeps the order of equals in lists of up to twelve', () => {
    fc.assert(
      fc.property(items(2, { maxLength: 12 }), (list) => {
        expect(goSort(list, byKey)).toEqual([...list].sort((one, other) => one.key - other.key));
      }),
    );
  });

  test('sorts what is in order, the wrong way round or all the same', () => {
    const keys = Array.from({ length: 200 }, (_, key) => key);
    const less = (one: number, other: number) => one < other;
    expect(goSort(keys, less)).toEqual(keys);
    expect(goSort(keys.toReversed(), less)).toEqual(keys);
    expect(goSort(Array<number>(200).fill(1), less)).toEqual(Array<number>(200).fill(1));
  });
});
