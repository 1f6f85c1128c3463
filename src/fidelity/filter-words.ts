/** The words of a filter, in small letters; none for an empty one. */
export function wordsOf(filter: string): string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a text, given in small letters, has every word in it, whole or in part. */
export function hasEveryWord(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** What the filter leaves, in words. */
export function sayLeft(rules: number, gaps: number, words: readonly string[]): string {
  if (words.length > 0 && rules + gaps === 0) return 'Nothing in the ledger has these words';
  return `${rules} ${rules === 1 ? 'rule' : 'rules'}, ${gaps} left out`;
}
