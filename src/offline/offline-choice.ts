const KEY = 'offline';

/** Whether the reader wants the site kept for reading offline; they do until they say otherwise. */
export function wantsOffline(storage: () => Storage): boolean {
  try {
    return storage().getItem(KEY) !== 'no';
  } catch {
    // A browser that keeps nothing keeps no copy of a site either.
    return false;
  }
}

/** Keeps whether the reader wants the site offline; false when the browser keeps nothing. */
export function keepWantsOffline(storage: () => Storage, wanted: boolean): boolean {
  try {
    storage().setItem(KEY, wanted ? 'yes' : 'no');
    return true;
  } catch {
    return false;
  }
}
