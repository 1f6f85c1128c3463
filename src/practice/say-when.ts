import { dayOf } from './queue.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long until something, in a few words: "10 min", "3 days", "2 months". */
export function sayWait(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
  if (ms < DAY_MS) return plural(Math.round(ms / HOUR_MS), 'hour');
  const days = Math.round(ms / DAY_MS);
  return days < 60 ? plural(days, 'day') : plural(Math.round(days / 30.4), 'month');
}

/** When something comes, seen from now: "now", "in 10 min", "tomorrow", "in 3 days". */
export function sayWhen(ms: number, nowMs: number): string {
  if (ms <= nowMs) return 'now';
  // By noon, whatever the clocks did in between: a day of the reader's is not always 24 hours long.
  const days = Math.round((noonOf(ms) - noonOf(nowMs)) / DAY_MS);
  if (days === 1 && ms - nowMs > HOUR_MS) return 'tomorrow';
  return days > 1 ? `in ${sayWait(days * DAY_MS)}` : `in ${sayWait(ms - nowMs)}`;
}

function noonOf(ms: number): number {
  return new Date(`${dayOf(ms)}T12:00`).getTime();
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
