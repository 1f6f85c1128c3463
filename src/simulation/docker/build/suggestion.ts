/*
 * Models: "did you mean …?": the known word that is nearest to a mistyped one.
 * Leaves out: several suggestions.
 * Upstream: https://github.com/moby/buildkit/blob/master/util/suggest/error.go
 */

/** A word this far away is no suggestion any more. */
const TOO_FAR = 3;

/** ` (did you mean FROM?)` for the known word nearest to a mistyped one, in the case of that; empty when none is near. */
export function didYouMean(typed: string, known: readonly string[]): string {
  let [nearest, least] = ['', TOO_FAR];
  for (const word of known) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance === 0) return '';
    if (distance < least) [nearest, least] = [word, distance];
  }
  if (nearest === '') return '';
  if (typed === typed.toLowerCase()) nearest = nearest.toLowerCase();
  if (typed === typed.toUpperCase()) nearest = nearest.toUpperCase();
  return ` (did you mean ${nearest}?)`;
}

/** How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
