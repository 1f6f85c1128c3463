/** A storage in memory; `full` refuses to write, `forbidden` refuses everything. */
export function memoryStorage(
  kept: Record<string, string> = {},
  fault: 'none' | 'full' | 'forbidden' = 'none',
): { storage: () => Storage; kept: Map<string, string> } {
  const values = new Map(Object.entries(kept));
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (fault === 'full') throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
  };
  return {
    storage: () => {
      if (fault === 'forbidden') throw new DOMException('no', 'SecurityError');
      return storage as unknown as Storage;
    },
    kept: values,
  };
}
