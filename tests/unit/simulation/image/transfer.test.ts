import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDown,
  isDone,
  nextDoneMs,
  type Link,
  type Transfer,
} from '../../../../src/simulation/image/transfer.ts';

const link: Link = { bytesPerSecond: 1000, layersAtOnce: 3 };

function transferOf(sizes: Record<string, number>, movesFromMs = 0): Transfer {
  const layers = Object.entries(sizes).map(([digest, bytes]) => ({ digest, bytes, missingBytes: bytes }));
  return { movesFromMs, layers, countedMs: 0 };
}

/** When each transfer is done. */
function runAll(transfers: Transfer[], with_: Link = link): number[] {
  const doneMs = transfers.map(() => Number.NaN);
  for (let nowMs = 0, turns = 0; turns < 1000; turns++) {
    countDown(transfers, with_, nowMs);
    for (const [index, transfer] of transfers.entries()) {
      if (Number.isNaN(doneMs[index]!) && isDone(transfer, nowMs)) doneMs[index] = nowMs;
    }
    const starts = transfers.map(({ movesFromMs }) => movesFromMs).filter((atMs) => atMs > nowMs);
    const next = [nextDoneMs(transfers, with_, nowMs), ...starts].filter((atMs) => atMs !== undefined);
    if (next.length === 0) return doneMs;
    nowMs = Math.min(...next);
  }
  throw new Error('it never ends');
}

describe('layers on a link', () => {
  test('come at the speed of the link when they are alone', () => {
    expect(runAll([transferOf({ a: 2000 })])).toEqual([2000]);
  });

  test('share the link equally', () => {
    // Both at 500 B/s until the small one is done after 2 s; then the other has all of it.
    expect(runAll([transferOf({ a: 1000 }), transferOf({ b: 3000 })])).toEqual([2000, 4000]);
  });

  test('come three at a time', () => {
    const four = transferOf({ a: 300, b: 300, c: 300, d: 300 });
    countDown([four], link, 0);
    countDown([four], link, 600);
    expect(four.layers.map(({ missingBytes }) => Math.round(missingBytes))).toEqual([100, 100, 100, 300]);
  });

  test('come once for two that want the same', () => {
    expect(runAll([transferOf({ a: 1000 }), transferOf({ a: 1000 })])).toEqual([1000, 1000]);
  });

  test('do not move before their time', () => {
    // Alone for half a second, then half the link each.
    expect(runAll([transferOf({ a: 1000 }), transferOf({ b: 1000 }, 500)])).toEqual([1500, 2000]);
  });

  test('carry all bytes in the time that the link needs for them, however they are spread', () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(sizes, (all) => {
        const transfers = all.map((layers, owner) =>
          transferOf(Object.fromEntries(layers.map((bytes, index) => [`${owner}-${index}`, bytes]))),
        );
        const bytes = all.flat().reduce((sum, one) => sum + one, 0);
        const lastMs = Math.max(...runAll(transfers));
        // Every layer that ends may be counted up to a millisecond late.
        expect(lastMs).toBeGreaterThanOrEqual(bytes - 1);
        expect(lastMs).toBeLessThanOrEqual(bytes + all.flat().length + 1);
      }),
    );
  });
});
