/** Whether a key belongs to the place where the focus is, so that the deck leaves it alone. */
export function isTypingPlace(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, select, textarea, [contenteditable], input:not([type=checkbox])')) return true;
  // Space presses what can be pressed.
  return key === ' ' && target.closest('button, a, summary, input, label') !== null;
}

const KEY = 'practice-keys';

/** Whether the reader wants the keys; they do until they say otherwise. */
export function wantsKeys(storage: () => Storage): boolean {
  try {
    return storage().getItem(KEY) !== 'no';
  } catch {
    return true;
  }
}

/** Keeps whether the reader wants the keys. */
export function keepKeys(storage: () => Storage, wanted: boolean): void {
  try {
    storage().setItem(KEY, wanted ? 'yes' : 'no');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
