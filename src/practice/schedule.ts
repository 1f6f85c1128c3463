/** When a card comes back after a grade: the FSRS scheduler of ts-fsrs behind plain data. */
import { createEmptyCard, fsrs, type Card, type Grade as FsrsGrade } from 'ts-fsrs';
import type { CardMemory } from './card-memory.ts';

/** The four grades, from worst to best. */
export const GRADES = ['again', 'hard', 'good', 'easy'] as const;

/** How well a reader knew a card. */
export type Grade = (typeof GRADES)[number];

/** Without fuzz, so that a button says exactly what it does; no card stays away longer than a year. */
const scheduler = fsrs({ enable_fuzz: false, maximum_interval: 365 });

/** What each grade would make of a card; undefined stands for a card that was never graded. */
export function outcomesOf(memory: CardMemory | undefined, nowMs: number): Record<Grade, CardMemory> {
  const now = new Date(nowMs);
  const card = memory ? asCard(memory) : createEmptyCard(now);
  // ts-fsrs counts the grades from 1.
  const outcomes = GRADES.map((grade, index) => [
    grade,
    asMemory(scheduler.next(card, now, (index + 1) as FsrsGrade).card, nowMs),
  ]);
  return Object.fromEntries(outcomes) as Record<Grade, CardMemory>;
}

function asCard(memory: CardMemory): Card {
  return {
    due: new Date(memory.dueMs),
    last_review: new Date(memory.lastMs),
    stability: memory.stability,
    difficulty: memory.difficulty,
    scheduled_days: memory.scheduledDays,
    learning_steps: memory.steps,
    reps: memory.reps,
    lapses: memory.lapses,
    state: memory.state,
    // The scheduler counts them itself, from the last review.
    elapsed_days: 0,
  };
}

function asMemory(card: Card, nowMs: number): CardMemory {
  return {
    dueMs: card.due.getTime(),
    lastMs: nowMs,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    steps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state as CardMemory['state'],
  };
}
