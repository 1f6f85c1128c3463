/** What a screen reader is told of new output: one message at a time, and never the whole of a long one. */
import { textOf, type ConsoleEntry } from './entries.ts';

/** At most one message in so many milliseconds of the wall clock. */
export const ANNOUNCE_EVERY_MS = 2000;

/** Longer outputs are told by their beginning. */
const CHARACTERS_MAX = 300;

/** How much of each entry has been told, by its id. */
export type Told = ReadonlyMap<string, number>;

/** What there is to tell since then, and how far one is afterwards; an empty message when there is nothing. */
export function newsIn(entries: readonly ConsoleEntry[], told: Told): { message: string; told: Told } {
  const next = new Map<string, number>();
  const messages: string[] = [];
  for (const entry of entries) {
    const text = textOf(entry);
    const known = told.get(entry.id) ?? 0;
    next.set(entry.id, text.length + (entry.isRunning ? 0 : 1));
    const fresh = text.slice(Math.min(known, text.length)).trim();
    const hasJustEnded = !entry.isRunning && known <= text.length;
    if (fresh !== '') messages.push(`${known === 0 ? intro(entry) : ''}${shortened(fresh)}`);
    else if (hasJustEnded && text === '') messages.push(`${intro(entry)}done, no output.`);
  }
  return { message: messages.join(' '), told: next };
}

function intro({ by, line }: ConsoleEntry): string {
  return by === 'reader'
    ? ''
    : `${by === 'operator' ? 'The person on call' : 'The pipeline'} typed ${line}: `;
}

function shortened(text: string): string {
  if (text.length <= CHARACTERS_MAX) return text;
  const lines = text.split('\n').length;
  return `${text.slice(0, CHARACTERS_MAX)} … ${lines} lines in all.`;
}
