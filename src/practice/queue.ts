import type { Practice } from './practice.ts';

/** A card as the queue knows it. */
export interface QueuedCard {
  /** Its name, such as `question/restart-always`. */
  id: string;
  /** Slug of its lesson. */
  lesson: string;
}

/** What there is to do at a moment. */
export interface Queue {
  /** Cards that are due, the longest overdue first. */
  due: QueuedCard[];
  /** New cards for today. */
  fresh: QueuedCard[];
  /** Cards that come back within minutes, shown early when nothing else is left. */
  soon: QueuedCard[];
  /** New cards that wait for another day. */
  later: QueuedCard[];
  /** When the next card is due, in milliseconds since 1970; undefined when none will be. */
  nextMs: number | undefined;
}

/** How many new cards a day brings. */
export const NEW_A_DAY = 10;

const SOON_MS = 20 * 60_000;

/** What there is to do with some cards. `more` are new cards that the reader asked for beyond those of the day. */
export function queueOf(
  cards: readonly QueuedCard[],
  practice: Practice,
  now: { ms: number; day: string },
  more = 0,
): Queue {
  const known = cards
    .flatMap((card) => {
      const memory = practice.cards[card.id];
      return memory ? [{ card, dueMs: memory.dueMs }] : [];
    })
    .sort((one, other) => one.dueMs - other.dueMs);
  const unseen = cards.filter(({ id }) => !practice.cards[id]);
  const taken = practice.taken.day === now.day ? practice.taken.count : 0;
  const today = Math.max(0, NEW_A_DAY + more - taken);
  const dueBetween = (from: number, to: number) =>
    known.filter(({ dueMs }) => dueMs > from && dueMs <= to).map(({ card }) => card);
  return {
    due: dueBetween(-Infinity, now.ms),
    fresh: unseen.slice(0, today),
    soon: dueBetween(now.ms, now.ms + SOON_MS),
    later: unseen.slice(today),
    nextMs: known.find(({ dueMs }) => dueMs > now.ms)?.dueMs,
  };
}

/** The card to show now: what is due, then what is new, then what comes back within minutes. */
export function nextCard({ due, fresh, soon }: Queue): QueuedCard | undefined {
  return due[0] ?? fresh[0] ?? soon[0];
}

/** The reader's own day of a moment, such as 2026-11-27. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
