/** What is said aloud of an incident: the few things that happen, in sentences, never more than the ear can take. */
import { isCauser } from '../../simulation/causes/causes.ts';
import type { LogEntry } from '../../simulation/event-log.ts';
import { pastWords } from './past-words.ts';
import { milestoneOf } from '../timeline/milestones.ts';
import { clockWords } from '../timeline/clock-text.ts';

/** No more entries than this are told one by one at a time. */
const TOLD_MAX = 3;

/** From one message to the next, in milliseconds of the reader's own time. */
export const SAY_EVERY_MS = 2000;

/** What is new, as one message; empty when nothing is worth it. `beginMs` is when the reader came. */
export function newsOf(entries: readonly LogEntry[], beginMs: number): string {
  const important = entries.filter((entry) => isImportant(entry));
  const told = important.slice(-TOLD_MAX);
  if (told.length === 0) return '';
  const skipped = important.length - told.length;
  const begun = skipped > 0 ? `${skipped} other ${skipped === 1 ? 'thing' : 'things'} happened. ` : '';
  return `${begun}At ${clockWords(told[0]!.atMs - beginMs)}: ${told.map(sentenceOf).join(' ')}`;
}

/** An entry of the log as a sentence. */
export function sentenceOf({ actor, what, about }: LogEntry): string {
  if (about === 'console') return `${who(actor)} typed ${what}.`;
  if (isCauser(actor)) return `${who(actor)} ${pastWords(what)}.`;
  return `${who(actor)} ${what}.`;
}

function isImportant(entry: LogEntry): boolean {
  return milestoneOf(entry) !== null || (entry.actor === 'operator' && entry.about === 'operator');
}

function who(actor: string): string {
  if (actor === 'reader') return 'You';
  if (actor === 'scenario') return 'The scenario';
  return actor === 'operator' ? 'The person on call' : actor;
}
