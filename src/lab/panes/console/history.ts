/** Going through the lines that were typed before, with the arrow keys. */

/** Where one is in the history. */
export interface HistoryPlace {
  /** How many lines back; 0 is the line that is being typed. */
  back: number;
  /** What was being typed before one went back. */
  draft: string;
}

/** At the line that is being typed. */
export const AT_DRAFT: HistoryPlace = { back: 0, draft: '' };

/** The place and the line one step further back (`up`) or forth; undefined at either end. */
export function stepHistory(
  history: readonly string[],
  { back, draft }: HistoryPlace,
  direction: 'up' | 'down',
  line: string,
): { place: HistoryPlace; line: string } | undefined {
  const kept = back === 0 ? line : draft;
  // Lines that repeat the one before them count once.
  const lines = history.filter((typed, place) => typed !== history[place + 1]);
  const next = direction === 'up' ? back + 1 : back - 1;
  if (next < 0 || next > lines.length) return undefined;
  return { place: { back: next, draft: kept }, line: next === 0 ? kept : lines.at(-next)! };
}
