import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutputPiece } from '../../../../src/simulation/console/console.ts';
import { drawOver, printOn } from '../../../../src/simulation/console/redraw.ts';

const lines = (count: number, word: string): string =>
  Array.from({ length: count }, () => `${word}\n`).join('');

describe('drawing over lines', () => {
  it('leaves what stands above them, on whatever streams they were', () => {
    const output: OutputPiece[] = [];
    printOn(output, 'stdout', 'a\nb\n');
    printOn(output, 'stderr', 'c\n');
    printOn(output, 'stderr', drawOver(2, 'd\n'));
    expect(output).toEqual([
      { stream: 'stdout', text: 'a\n' },
      { stream: 'stderr', text: 'd\n' },
    ]);
  });

  it('ends with the last picture, however often it is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }), (heights) => {
        const output: OutputPiece[] = [{ stream: 'stderr', text: 'above\n' }];
        heights.forEach((height, place) => {
          printOn(output, 'stderr', drawOver(heights[place - 1] ?? 0, lines(height, `picture ${place}`)));
        });
        const picture = lines(heights.at(-1)!, `picture ${heights.length - 1}`);
        expect(output).toEqual([{ stream: 'stderr', text: `above\n${picture}` }]);
      }),
      { seed: 1 },
    );
  });
});
