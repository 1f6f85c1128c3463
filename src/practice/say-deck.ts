import type { KeptPractice } from './practice.ts';
import type { Queue } from './queue.ts';
import { sayWhen } from './say-when.ts';

/** What is said when the browser keeps nothing, or kept something that can't be read. */
export const TROUBLE: Record<KeptPractice['trouble'], string> = {
  none: '',
  forbidden:
    'This browser keeps nothing here: a private window, or its storage is full. You can practice, and export a file at the end.',
  spoilt:
    'Part of what was kept here can’t be read. It was put aside, and the cards that it spoke of begin anew.',
};

/** What there is to do today, in words. */
export function sayQueue({ due, fresh, soon }: Queue): string {
  const parts = [
    due.length > 0 && `${due.length} due`,
    fresh.length > 0 && `${fresh.length} new`,
    due.length + fresh.length === 0 && soon.length > 0 && `${soon.length} once more`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join(', ')} today` : 'Done for today';
}

/** What is said when no card is left for now. */
export function sayDone({ later, nextMs }: Queue, nowMs: number): string {
  const tomorrow = 'Nothing is due. The next card comes tomorrow.';
  if (nextMs === undefined) return later.length > 0 ? tomorrow : 'There are no cards here.';
  const next = sayWhen(nextMs, nowMs);
  return later.length > 0 && !/min|hour/.test(next)
    ? tomorrow
    : `Nothing is due. The next card comes ${next}.`;
}
