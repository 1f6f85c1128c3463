/** What happened lately and has a story worth telling. */
import type { EventLog } from '../../../simulation/event-log.ts';
import { wordsOf } from './step-words.ts';

/** Something that one may ask about. */
export interface RecentQuestion {
  id: number;
  atMs: number;
  title: string;
}

/** How many are offered. */
const QUESTIONS_MAX = 12;

/** Entries that read alike within so many milliseconds are offered once. */
const ALIKE_MS = 1000;

/** What only passes on what somebody else has decided. */
const IN_BETWEEN =
  /^(?:taints node|sets Pod .* to not ready|notes |sees that the (?:startup|readiness) probe .* succeeds|leads Service|renames container|creates container)/;

/** The latest things since `beginMs` that something led to, the latest first. */
export function recentQuestions(log: EventLog, beginMs: number): RecentQuestion[] {
  const found: RecentQuestion[] = [];
  for (let place = log.entries.length - 1; place >= 0 && found.length < QUESTIONS_MAX; place--) {
    const entry = log.entries[place]!;
    if (entry.atMs < beginMs) break;
    if (entry.cause === undefined || IN_BETWEEN.test(entry.what)) continue;
    const { title } = wordsOf(entry, { log, chain: [entry], place: 0 });
    // Two Pods that are treated alike are one happening.
    if (found.some((other) => other.title === title && other.atMs - entry.atMs < ALIKE_MS)) continue;
    found.push({ id: entry.id, atMs: entry.atMs, title });
  }
  return found;
}
