import { describe, expect, it } from 'vitest';
import type { Queue } from '../../../src/practice/queue.ts';
import { sayDone, sayQueue } from '../../../src/practice/say-deck.ts';
import { sayWait, sayWhen } from '../../../src/practice/say-when.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const card = { id: 'question/a', lesson: 'first' };
const empty: Queue = { due: [], fresh: [], soon: [], later: [], nextMs: undefined };

it.each([
  [10_000, '1 min'],
  [10 * MINUTE_MS, '10 min'],
  [HOUR_MS, '1 hour'],
  [5 * HOUR_MS, '5 hours'],
  [DAY_MS, '1 day'],
  [59 * DAY_MS, '59 days'],
  [91 * DAY_MS, '3 months'],
])('a wait of %i ms is %s', (ms, words) => {
  expect(sayWait(ms)).toBe(words);
});

describe('the moment at which a card comes back', () => {
  const evening = new Date(2026, 10, 27, 22).getTime();
  it.each([
    [0, 'now'],
    [-DAY_MS, 'now'],
    [10 * MINUTE_MS, 'in 10 min'],
    [90 * MINUTE_MS, 'in 2 hours'],
    [3 * HOUR_MS, 'tomorrow'],
    [25 * HOUR_MS, 'tomorrow'],
    [27 * HOUR_MS, 'in 2 days'],
    [8 * DAY_MS, 'in 8 days'],
  ])('%i ms after ten in the evening is %s', (ms, words) => {
    expect(sayWhen(evening + ms, evening)).toBe(words);
  });
});

describe('what the deck says', () => {
  it('counts what there is today', () => {
    expect(sayQueue({ ...empty, due: [card, card], fresh: [card] })).toBe('2 due, 1 new today');
    expect(sayQueue({ ...empty, soon: [card] })).toBe('1 once more today');
    expect(sayQueue(empty)).toBe('Done for today');
  });

  it('says when the next card comes', () => {
    const now = new Date(2026, 10, 27, 12).getTime();
    const next = (ms: number) => sayDone({ ...empty, nextMs: now + ms }, now);
    expect(next(3 * DAY_MS)).toBe('Nothing is due. The next card comes in 3 days.');
    expect(next(5 * HOUR_MS)).toBe('Nothing is due. The next card comes in 5 hours.');
  });

  it('promises a new card for tomorrow while some are left', () => {
    const now = new Date(2026, 10, 27, 12).getTime();
    const tomorrow = 'Nothing is due. The next card comes tomorrow.';
    expect(sayDone({ ...empty, later: [card] }, now)).toBe(tomorrow);
    expect(sayDone({ ...empty, later: [card], nextMs: now + 8 * DAY_MS }, now)).toBe(tomorrow);
  });

  it('says that there is nothing at all', () => {
    expect(sayDone(empty, 0)).toBe('There are no cards here.');
  });
});
