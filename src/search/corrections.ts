import { closest, distance } from 'fastest-levenshtein';

/** The query with each unknown word replaced by the nearest known one, or left out where nothing is near. */
export function correctQuery(query: string, known: string[]): string {
  const words = query.trim().split(/\s+/);
  return words.flatMap((word) => (isKnown(word, known) ? word : (nearest(word, known) ?? []))).join(' ');
}

/** Whether the series has the word or longer ones that begin with it; what is not plain letters is left to the index. */
function isKnown(word: string, known: string[]): boolean {
  const lower = word.toLowerCase();
  if (!/^\p{L}{4,}$/u.test(lower)) return true;
  return known.some(
    (other) => other.startsWith(lower) || (lower.startsWith(other) && lower.length - other.length < 3),
  );
}

function nearest(word: string, known: string[]): string | undefined {
  const lower = word.toLowerCase();
  const allowedLetters = lower.length < 6 ? 1 : 2;
  const candidate = known.length > 0 ? closest(lower, known) : undefined;
  return candidate !== undefined && distance(lower, candidate) <= allowedLetters ? candidate : undefined;
}

/** The words of a text that a reader might misspell: letters only, four or more, lower case, each once. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return [...new Set(words)].sort();
}
