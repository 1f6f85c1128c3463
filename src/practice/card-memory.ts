/** What is remembered of one card: when it comes back, and how well it is known. */
export interface CardMemory {
  /** When it is due, in milliseconds since 1970. */
  dueMs: number;
  /** When it was graded last, in milliseconds since 1970. */
  lastMs: number;
  /** Days after which it is remembered with a probability of 0.9. */
  stability: number;
  /** How hard it is, from 1 to 10. */
  difficulty: number;
  /** Days that were put between the last grading and the next. */
  scheduledDays: number;
  /** How many of the short first steps are behind it. */
  steps: number;
  /** How often it was graded. */
  reps: number;
  /** How often it was forgotten after it was known. */
  lapses: number;
  /** 1 while it is learned, 2 when it is known, 3 while it is learned again. */
  state: 1 | 2 | 3;
}

const COUNTS = ['dueMs', 'lastMs', 'scheduledDays', 'steps', 'reps', 'lapses'] as const;
/** The last day that a Date can tell. */
const LAST_MS = 8.64e15;

/** What is wrong with a value that should be the memory of a card; undefined when nothing is. */
export function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const fields = value as Record<string, unknown>;
  for (const name of COUNTS) {
    const number = fields[name];
    if (typeof number !== 'number' || !(number >= 0 && number <= LAST_MS))
      return `${name} must be a number, 0 or more`;
  }
  const { stability, difficulty, state } = fields;
  if (typeof stability !== 'number' || !(stability > 0 && stability < LAST_MS))
    return 'stability must be a number above 0';
  if (typeof difficulty !== 'number' || !(difficulty >= 1 && difficulty <= 10))
    return 'difficulty must be a number from 1 to 10';
  return state === 1 || state === 2 || state === 3 ? undefined : 'state must be 1, 2 or 3';
}

/** Whether a value is the memory of a card. */
export function isCardMemory(value: unknown): value is CardMemory {
  return faultOf(value) === undefined;
}
