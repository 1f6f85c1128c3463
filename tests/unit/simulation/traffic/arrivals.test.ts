import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivedBy, countOfRemainder } from '../../../../src/simulation/traffic/arrivals.ts';

describe('arrivals', () => {
  it('come one every 1 ÷ rate seconds', () => {
    const load = { perSecond: 40, sinceMs: 1000, firstRequest: 7 };
    expect([1000, 1024, 1025, 1049, 1050, 2000].map((atMs) => arrivedBy(load, atMs))).toEqual([
      7, 7, 8, 8, 9, 47,
    ]);
  });

  it('are counted by remainder as one would count them singly', () => {
    const small = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        small,
        small,
        fc.integer({ min: 1, max: 12 }),
        fc.nat(11),
        (from, length, divisor, seed) => {
          const remainder = seed % divisor;
          let singly = 0;
          for (let number = from; number < from + length; number += 1) {
            if (number % divisor === remainder) singly += 1;
          }
          expect(countOfRemainder(from, from + length, divisor, remainder)).toBe(singly);
        },
      ),
    );
  });
});
