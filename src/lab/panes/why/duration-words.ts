/** Durations and numbers as a sentence has them. */

/** A duration in seconds as one says it: `0.4 s`, `48 s`, `300 s`, and in minutes from a thousand seconds on. */
export function durationWords(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds >= 1000) return `${Math.round(seconds / 60)} min`;
  if (seconds >= 10) return `${Math.round(seconds)} s`;
  return `${Number(seconds.toFixed(1))} s`;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** A number at the beginning of a sentence, in letters up to ten. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** `one Pod`, `3 Pods`: a count of things inside a sentence. */
export function countOf(count: number, thing: string): string {
  return count === 1 ? `one ${thing}` : `${count} ${thing}s`;
}
