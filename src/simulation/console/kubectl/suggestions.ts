/*
 * Models: which command was probably meant by one that does not exist.
 * Leaves out: nothing.
 * Upstream: https://github.com/spf13/cobra/blob/main/command.go (SuggestionsFor)
 */

/** Words that people type for commands of another name. */
const MEANT_FOR: Record<string, string> = { list: 'get', inspect: 'describe' };

/** The names that are at most two letters away from the word, or begin with it. */
export function suggest(word: string, names: readonly string[]): string[] {
  const typed = word.toLowerCase();
  return names.filter((name) => {
    const known = name.toLowerCase();
    return distance(typed, known) <= 2 || known.startsWith(typed) || MEANT_FOR[typed] === name;
  });
}

/** How many letters have to be added, left out or replaced. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1];
      const replaced = row[to - 1]! + (same ? 0 : 1);
      next.push(Math.min(replaced, row[to]! + 1, next[to - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
