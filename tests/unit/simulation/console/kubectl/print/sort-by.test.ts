import { describe, expect, test } from 'vitest';
import {
  compareNaturally,
  sortByField,
} from '../../../../../../src/simulation/console/kubectl/print/sort-by.ts';

const sorted = (objects: object[], field: string) => sortByField(objects, (object) => object, field);

describe('--sort-by', () => {
  test('orders quantities by value and missing fields first', () => {
    const objects = [{ memory: '1Gi' }, { memory: '512Mi' }, {}, { memory: '1000Ki' }];
    expect(sorted(objects, '.memory')).toEqual([
      {},
      { memory: '1000Ki' },
      { memory: '512Mi' },
      { memory: '1Gi' },
    ]);
  });

  test('takes a path with or without dot and braces', () => {
    const objects = [{ a: { b: 2 } }, { a: { b: 1 } }];
    for (const path of ['a.b', '.a.b', '{a.b}', '{.a.b}'])
      expect(sorted(objects, path)[0]).toEqual({ a: { b: 1 } });
  });

  test('turns those without the field around, since to kubectl each of them comes before all others', () => {
    const objects = [{ id: 'x' }, { id: 'y', n: 2 }, { id: 'z' }, { id: 'w', n: 1 }];
    expect(sorted(objects, '.n')).toEqual([{ id: 'z' }, { id: 'x' }, { id: 'w', n: 1 }, { id: 'y', n: 2 }]);
  });

  test('keeps the order of equals', () => {
    const objects = [
      { n: 1, id: 'x' },
      { n: 0, id: 'y' },
      { n: 1, id: 'z' },
    ];
    expect(sorted(objects, 'n').map((object) => (object as { id: string }).id)).toEqual(['y', 'x', 'z']);
  });

  test('refuses a field that no object has', () => {
    expect(() => sorted([{ a: 1 }], '.b')).toThrow(
      'couldn\'t find any field with path "{.b}" in the list of objects',
    );
  });

  // Source: github.com/fvbommel/sortorder, natsort_test.go.
  test.each([
    ['a', 'b'],
    ['a', 'aa'],
    ['a0', 'a1'],
    ['a2', 'a10'],
    ['a1a1', 'a1a2'],
    ['a1a2', 'a1a10'],
    ['082', '83'],
    ['083a', '9a'],
  ])('%s against %s, numbers as numbers', (one, other) => {
    const isBefore = one !== '083a';
    expect(Math.sign(compareNaturally(one, other))).toBe(isBefore ? -1 : 1);
    expect(Math.sign(compareNaturally(other, one))).toBe(isBefore ? 1 : -1);
  });
});
