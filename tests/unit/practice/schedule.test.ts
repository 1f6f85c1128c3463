import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, type CardMemory } from '../../../src/practice/card-memory.ts';
import { GRADES, outcomesOf, type Grade } from '../../../src/practice/schedule.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const start = Date.UTC(2026, 10, 27, 12);

function play(grades: Grade[]): { memory: CardMemory | undefined; nowMs: number } {
  let memory: CardMemory | undefined;
  let nowMs = start;
  for (const grade of grades) {
    memory = outcomesOf(memory, nowMs)[grade];
    nowMs = memory.dueMs;
  }
  return { memory, nowMs };
}

describe('the schedule', () => {
  it('brings a new card back after the first steps that FSRS is known for', () => {
    const { again, hard, good, easy } = outcomesOf(undefined, start);
    expect(again.dueMs - start).toBe(MINUTE_MS);
    expect(hard.dueMs - start).toBe(6 * MINUTE_MS);
    expect(good.dueMs - start).toBe(10 * MINUTE_MS);
    expect(easy.dueMs - start).toBeGreaterThan(DAY_MS);
  });

  it('puts a card that is known away for longer each time', () => {
    const waits = [3, 4, 5, 6].map((times) => {
      const { memory } = play(Array.from({ length: times }, () => 'good'));
      return memory!.dueMs - memory!.lastMs;
    });
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits[0]).toBeGreaterThanOrEqual(DAY_MS);
  });

  it('counts a lapse when a known card is forgotten, and brings it back within minutes', () => {
    const { memory, nowMs } = play(['good', 'good', 'good']);
    const forgotten = outcomesOf(memory, nowMs).again;
    expect(forgotten.lapses).toBe(1);
    expect(forgotten.dueMs - nowMs).toBeLessThanOrEqual(10 * MINUTE_MS);
  });

  it('never loses what it needs: whatever the grades, a better one never comes back sooner', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...GRADES), { maxLength: 12 }), (grades) => {
        const { memory, nowMs } = play(grades);
        const outcomes = outcomesOf(memory, nowMs);
        const dues = GRADES.map((grade) => outcomes[grade].dueMs);
        expect(dues).toEqual(dues.toSorted((one, other) => one - other));
        for (const grade of GRADES) {
          expect(faultOf(outcomes[grade])).toBeUndefined();
          expect(JSON.parse(JSON.stringify(outcomes[grade]))).toEqual(outcomes[grade]);
          // At the limit of a year, better grades are told apart by a day each.
          expect(outcomes[grade].dueMs - nowMs).toBeLessThanOrEqual((365 + 3) * DAY_MS);
        }
      }),
    );
  });
});
