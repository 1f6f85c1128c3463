/** How much time the timeline shows, and where its scale has numbers. */

/** What the timeline shows: `lengthMs` of virtual time in `parts` equal parts, numbered in minutes. */
export interface Span {
  /** In virtual milliseconds. */
  lengthMs: number;
  /** The numbers below the scale, one more than it has parts. */
  ticks: number[];
}

const MINUTES = [10, 20, 30, 60, 120, 180, 360, 720, 1440];

/** The smallest span that an incident fits into, with a little room to go on; `seenMs` is how far it was seen. */
export function spanOf(seenMs: number): Span {
  const minutes = MINUTES.find((length) => length * 60_000 >= seenMs) ?? Math.ceil(seenMs / 3_600_000) * 60;
  return {
    lengthMs: minutes * 60_000,
    ticks: Array.from({ length: 11 }, (_, part) => (minutes / 10) * part),
  };
}
