import { describe, expect, it } from 'vitest';
import type { CardMemory } from '../../../src/practice/card-memory.ts';
import {
  countDue,
  keepPractice,
  laterOf,
  noPractice,
  readPractice,
  UNREADABLE_KEY,
} from '../../../src/practice/practice.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

function memory(changes: Partial<CardMemory> = {}): CardMemory {
  return {
    dueMs: 1000,
    lastMs: 500,
    stability: 2,
    difficulty: 5,
    scheduledDays: 1,
    steps: 0,
    reps: 1,
    lapses: 0,
    state: 2,
    ...changes,
  };
}

describe('practice in the browser', () => {
  it('comes back as it was kept', () => {
    const { storage } = memoryStorage();
    const practice = { cards: { 'question/a': memory() }, taken: { day: '2026-11-27', count: 3 } };
    expect(keepPractice(storage, practice)).toBe(true);
    expect(readPractice(storage)).toEqual({ practice, trouble: 'none' });
  });

  it('begins without a memory', () => {
    expect(readPractice(memoryStorage().storage)).toEqual({ practice: noPractice(), trouble: 'none' });
  });

  it('says that the browser keeps nothing', () => {
    const { storage } = memoryStorage({}, 'forbidden');
    expect(readPractice(storage)).toEqual({ practice: noPractice(), trouble: 'forbidden' });
    expect(keepPractice(storage, noPractice())).toBe(false);
  });

  it('says that the storage is full', () => {
    expect(keepPractice(memoryStorage({}, 'full').storage, noPractice())).toBe(false);
  });

  it.each(['{', 'null', '[]', '7', '{"cards":[]}', '{"cards":7}'])(
    'puts %s aside, says so and begins anew',
    (text) => {
      const { storage, kept } = memoryStorage({ practice: text });
      expect(readPractice(storage)).toEqual({ practice: noPractice(), trouble: 'spoilt' });
      expect(kept.get(UNREADABLE_KEY)).toBe(text);
    },
  );

  it('keeps the sound cards of a text with a spoilt one', () => {
    const cards = { 'question/a': memory(), 'question/b': { ...memory(), stability: 'much' } };
    const { storage } = memoryStorage({ practice: JSON.stringify({ cards, taken: null }) });
    const { practice, trouble } = readPractice(storage);
    expect(trouble).toBe('spoilt');
    expect(practice).toEqual({ cards: { 'question/a': memory() }, taken: { day: '', count: 0 } });
  });

  it('survives a spoilt text in a full storage', () => {
    expect(readPractice(memoryStorage({ practice: '{' }, 'full').storage).trouble).toBe('spoilt');
  });
});

it('of two memories of a card the later grade counts, and no card is lost', () => {
  const here = { a: memory({ lastMs: 10 }), b: memory({ lastMs: 30 }) };
  const there = { b: memory({ lastMs: 20 }), c: memory({ lastMs: 5 }), a: memory({ lastMs: 40 }) };
  expect(laterOf(here, there)).toEqual({ a: there.a, b: here.b, c: there.c });
});

it('counts the cards that are due, to the millisecond', () => {
  const practice = { ...noPractice(), cards: { a: memory({ dueMs: 10 }), b: memory({ dueMs: 11 }) } };
  expect([9, 10, 11].map((nowMs) => countDue(practice, nowMs))).toEqual([0, 1, 2]);
});
