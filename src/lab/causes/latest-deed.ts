/** What the latest cause did, in words. */
import { isCauser, type CauseName } from '../../simulation/causes/causes.ts';
import { clockText } from '../timeline/clock-text.ts';
import { pastWords } from '../live/past-words.ts';
import type { Incident } from '../incident/incident.ts';

/** The latest cause up to where the playhead stands. */
export interface Deed {
  /** The name of the cause; null when the reader did not use one. */
  cause: CauseName | null;
  /** Who did it. */
  who: 'You' | 'The scenario';
  /** What it did, and when. */
  text: string;
}

/** The latest cause with all that it hit, from the log; null before the first. */
export function latestDeed({ world, timeline }: Incident): Deed | null {
  const beginMs = timeline.beginning.nowMs;
  const isCause = (entry: { actor: string; about?: string; atMs: number }) =>
    isCauser(entry.actor) && entry.about !== 'console' && entry.atMs >= beginMs;
  const latest = world.log.entries.findLast(isCause);
  if (!latest) return null;
  const place = world.log.entries.length - 1;
  const together: string[] = [];
  for (let back = place; back >= 0; back -= 1) {
    const entry = world.log.entries[back]!;
    if (entry.atMs < latest.atMs) break;
    if (isCause(entry) && !together.includes(entry.what)) together.unshift(entry.what);
  }
  const done = timeline.inputs.findLast(({ atMs, input }) => atMs === latest.atMs && input.kind === 'cause');
  return {
    cause: done?.input.kind === 'cause' ? done.input.cause : null,
    who: latest.actor === 'reader' ? 'You' : 'The scenario',
    text: `${joined(together.map(pastWords))} at ${clockText(latest.atMs - beginMs)}`,
  };
}

/** Deeds in a row; what they begin with in common is said once: "cuts the power of host-1 and node-b". */
export function joined(deeds: readonly string[]): string {
  const [first = '', ...others] = deeds;
  const head = first.slice(0, first.lastIndexOf(' ') + 1);
  const isAlike = head !== '' && others.every((deed) => deed.startsWith(head));
  if (!isAlike) return deeds.join(', and ');
  return [first, ...others.map((deed) => deed.slice(head.length))].join(' and ');
}
