import { expect, test } from 'vitest';
import { spanOf } from '../../../../src/lab/timeline/span.ts';

test('shows ten minutes at first, numbered by the minute', () => {
  expect(spanOf(0)).toEqual({ lengthMs: 600_000, ticks: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
});

test('takes the next longer span once the incident does not fit any more', () => {
  expect(spanOf(600_000).lengthMs).toBe(600_000);
  expect(spanOf(600_001).lengthMs).toBe(1_200_000);
  expect(spanOf(86_400_000).ticks.at(-1)).toBe(1440);
});

test('goes on beyond a day by whole hours', () => {
  expect(spanOf(25 * 3_600_000 + 1).lengthMs).toBe(26 * 3_600_000);
});
