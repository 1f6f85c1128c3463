/** What the site remembers in this browser, one key for each kind of thing; every access may be forbidden. */

/** What is kept under a key, entry by entry; whatever is missing, forbidden or spoilt is left out. */
export function readKept<Value>(
  storage: () => Storage,
  key: string,
  isValue: (value: unknown) => value is Value,
): Record<string, Value> {
  try {
    const kept: unknown = JSON.parse(storage().getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
    const entries = Object.entries(kept as Record<string, unknown>);
    return Object.fromEntries(entries.filter((entry): entry is [string, Value] => isValue(entry[1])));
  } catch {
    return {};
  }
}

/** Keeps things under a key; where that is full or forbidden the site goes on without a memory. */
export function writeKept(storage: () => Storage, key: string, kept: Record<string, unknown>): void {
  try {
    storage().setItem(key, JSON.stringify(kept));
  } catch {
    // Nothing to be done, and nothing that the reader needs to know.
  }
}
