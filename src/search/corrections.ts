import { closest, distance } from 'fastest-levenshtein';

/** The query with each unknown word replaced by the nearest known one; undefined when nothing is near enough. */
export function correctQuery(query: string, known: string[]): string | undefined {
  const all = new Set(known);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const corrected = words.map((word) => (all.has(word) ? word : (nearest(word, known) ?? word))).join(' ');
  return corrected === words.join(' ') ? undefined : corrected;
}

function nearest(word: string, known: string[]): string | undefined {
  const allowed = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  const candidate = known.length > 0 ? closest(word, known) : undefined;
  return candidate !== undefined && distance(word, candidate) <= allowed ? candidate : undefined;
}

/** The words of a text that a reader might misspell: letters only, four or more, lower case, each once. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return [...new Set(words)].sort();
}
