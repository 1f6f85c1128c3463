/** How far a reader is in one lesson. */
export interface LessonProgress {
  /** Sections behind the reader. */
  done: number;
  /** Sections there are. */
  of: number;
  /** When the reader was there last, in milliseconds since 1970. */
  atMs: number;
}

/** How far a reader is in the series, by the lessons' slugs. */
export type Progress = Record<string, LessonProgress>;

const KEY = 'progress';

/** The progress kept in this browser; whatever is missing, forbidden or spoilt counts as none. */
export function readProgress(storage: () => Storage): Progress {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
    const entries = Object.entries(kept as Record<string, unknown>);
    return Object.fromEntries(
      entries.filter((entry): entry is [string, LessonProgress] => isLessonProgress(entry[1])),
    );
  } catch {
    return {};
  }
}

/** Keeps how far the reader is in one lesson; a place once reached is not taken back. */
export function keepProgress(storage: () => Storage, slug: string, reached: LessonProgress): void {
  const progress = readProgress(storage);
  const before = progress[slug];
  const done = before?.of === reached.of ? Math.max(before.done, reached.done) : reached.done;
  try {
    storage().setItem(KEY, JSON.stringify({ ...progress, [slug]: { ...reached, done } }));
  } catch {
    // Full or forbidden: reading goes on without a memory.
  }
}

/** What the series path says of a lesson. */
export function describeProgress({ done, of }: LessonProgress): string {
  return done >= of ? 'done' : `${done} of ${of} sections`;
}

function isLessonProgress(value: unknown): value is LessonProgress {
  if (typeof value !== 'object' || value === null) return false;
  const { done, of, atMs } = value as Record<string, unknown>;
  const counts = [done, of, atMs].every(
    (each) => typeof each === 'number' && Number.isFinite(each) && each >= 0,
  );
  return counts && (of as number) > 0 && (done as number) <= (of as number);
}
