import { isCardMemory, type CardMemory } from './card-memory.ts';

/** Everything that practice remembers. */
export interface Practice {
  /** The cards that were graded at least once, by their ids. */
  cards: Record<string, CardMemory>;
  /** How many new cards were taken on the last day of practice. */
  taken: {
    /** The reader's day, such as 2026-11-27. */
    day: string;
    /** How many. */
    count: number;
  };
}

/** What was read, and whether the browser keeps anything. */
export interface KeptPractice {
  /** What is remembered. */
  practice: Practice;
  /** `forbidden`: the browser keeps nothing; `spoilt`: part of what it kept could not be read. */
  trouble: 'none' | 'forbidden' | 'spoilt';
}

/** Under which name practice is kept. */
const PRACTICE_KEY = 'practice';

/** Where a text that can't be read is put aside, so that nothing is overwritten. */
export const UNREADABLE_KEY = 'practice-unreadable';

/** Practice without a memory. */
export function noPractice(): Practice {
  return { cards: {}, taken: { day: '', count: 0 } };
}

/** What this browser remembers; what can't be read is put aside and said. */
export function readPractice(storage: () => Storage): KeptPractice {
  let text: string | null;
  try {
    text = storage().getItem(PRACTICE_KEY);
  } catch {
    return { practice: noPractice(), trouble: 'forbidden' };
  }
  if (text === null) return { practice: noPractice(), trouble: 'none' };
  const { practice, isWhole } = parsePractice(text);
  if (isWhole) return { practice, trouble: 'none' };
  try {
    storage().setItem(UNREADABLE_KEY, text);
  } catch {
    // Full: the text stays where it is until the next card is graded.
  }
  return { practice, trouble: 'spoilt' };
}

/** Keeps everything; false when the browser does not. */
export function keepPractice(storage: () => Storage, practice: Practice): boolean {
  try {
    storage().setItem(PRACTICE_KEY, JSON.stringify(practice));
    return true;
  } catch {
    return false;
  }
}

/** Of two memories of the same cards, for each card the one that was graded later. */
export function laterOf(
  one: Record<string, CardMemory>,
  other: Record<string, CardMemory>,
): Record<string, CardMemory> {
  const merged = { ...one };
  for (const [id, memory] of Object.entries(other)) {
    const before = merged[id];
    if (!before || memory.lastMs > before.lastMs) merged[id] = memory;
  }
  return merged;
}

/** How many cards are due at a moment, in milliseconds since 1970. */
export function countDue({ cards }: Practice, nowMs: number): number {
  return Object.values(cards).filter(({ dueMs }) => dueMs <= nowMs).length;
}

function parsePractice(text: string): { practice: Practice; isWhole: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { practice: noPractice(), isWhole: false };
  }
  const { cards, taken } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (typeof cards !== 'object' || cards === null || Array.isArray(cards))
    return { practice: noPractice(), isWhole: false };
  const entries = Object.entries(cards);
  const sound = entries.filter((entry): entry is [string, CardMemory] => isCardMemory(entry[1]));
  return {
    practice: { cards: Object.fromEntries(sound), taken: isTaken(taken) ? taken : noPractice().taken },
    isWhole: sound.length === entries.length,
  };
}

function isTaken(value: unknown): value is Practice['taken'] {
  if (typeof value !== 'object' || value === null) return false;
  const { day, count } = value as Record<string, unknown>;
  return typeof day === 'string' && Number.isInteger(count) && (count as number) >= 0;
}
