import { describe, expect, it } from 'vitest';
import type { CardMemory } from '../../../src/practice/card-memory.ts';
import { dayOf, NEW_A_DAY, nextCard, queueOf } from '../../../src/practice/queue.ts';

const MINUTE_MS = 60_000;
const now = { ms: Date.UTC(2026, 10, 27, 12), day: '2026-11-27' };
const cards = Array.from({ length: 25 }, (_, index) => ({ id: `question/${index}`, lesson: 'first' }));
const dueAt = (dueMs: number) => ({ dueMs }) as CardMemory;
const practice = (due: Record<number, number>, taken = { day: '', count: 0 }) => ({
  cards: Object.fromEntries(
    Object.entries(due).map(([index, minutes]) => [`question/${index}`, dueAt(now.ms + minutes * MINUTE_MS)]),
  ),
  taken,
});
const ids = (some: { id: string }[]) => some.map(({ id }) => Number(id.split('/')[1]));

describe('the queue of cards', () => {
  it('brings ten new cards a day, in the order of the series', () => {
    const { fresh, later } = queueOf(cards, practice({}), now);
    expect(ids(fresh)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(later).toHaveLength(15);
  });

  it('counts the new cards that were taken today, and not those of yesterday', () => {
    const today = { day: '2026-11-27', count: 8 };
    const yesterday = { day: '2026-11-26', count: 8 };
    expect(queueOf(cards, practice({}, today), now).fresh).toHaveLength(2);
    expect(queueOf(cards, practice({}, yesterday), now).fresh).toHaveLength(NEW_A_DAY);
  });

  it('brings more new cards when the reader asks for them', () => {
    const taken = { day: '2026-11-27', count: 10 };
    expect(queueOf(cards, practice({}, taken), now).fresh).toEqual([]);
    expect(queueOf(cards, practice({}, taken), now, 10).fresh).toHaveLength(10);
  });

  it('asks the longest overdue first, then new ones', () => {
    const queue = queueOf(cards, practice({ 3: -5, 7: -50, 9: 0, 11: 1 }), now);
    expect(ids(queue.due)).toEqual([7, 3, 9]);
    expect(nextCard(queue)?.id).toBe('question/7');
    expect(nextCard({ ...queue, due: [] })?.id).toBe('question/0');
  });

  it('shows what comes back within minutes early, when nothing else is left', () => {
    const only = cards.slice(0, 2);
    expect(nextCard(queueOf(only, practice({ 0: 10, 1: 5 }), now))?.id).toBe('question/1');
    expect(nextCard(queueOf(only, practice({ 0: 30, 1: 60 }), now))).toBeUndefined();
  });

  it('knows when the next card is due', () => {
    expect(queueOf(cards, practice({ 0: 90, 1: 30, 2: -4 }), now).nextMs).toBe(now.ms + 30 * MINUTE_MS);
    expect(queueOf(cards, practice({ 2: -4 }), now).nextMs).toBeUndefined();
  });
});

it('names a day as the reader lives it', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe('2026-01-05');
  expect(dayOf(new Date(2026, 11, 31, 23, 59).getTime())).toBe('2026-12-31');
});
