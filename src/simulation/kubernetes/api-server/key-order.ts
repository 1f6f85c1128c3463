/*
 * Models: reading the objects of a kind in the order of their keys, as etcd's ranges are read, without sorting every time.
 * Leaves out: paging.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/storage/etcd3/store.go
 */

// What is remembered here follows from the objects alone, so it is no state of the world: a copy finds it anew.
const orders = new WeakMap<object, string[]>();

/** The keys of the objects, sorted; those of one namespace (`namespace/…`) if one is given. */
export function sortedKeys(objects: Record<string, unknown>, namespace?: string): string[] {
  const keys = orderOf(objects);
  if (namespace === undefined) return [...keys];
  // The character after the slash ends the range of what begins with `namespace/`.
  return keys.slice(placeOf(keys, `${namespace}/`), placeOf(keys, `${namespace}0`));
}

/** How many keys there are. */
export function countKeys(objects: Record<string, unknown>): number {
  return orderOf(objects).length;
}

function orderOf(objects: Record<string, unknown>): string[] {
  let keys = orders.get(objects);
  if (keys === undefined) {
    keys = Object.keys(objects).sort();
    orders.set(objects, keys);
  }
  return keys;
}

/** Takes into account that a key is going to be added. */
export function noteKey(objects: Record<string, unknown>, key: string): void {
  const keys = orders.get(objects);
  if (keys !== undefined && !Object.hasOwn(objects, key)) keys.splice(placeOf(keys, key), 0, key);
}

/** Takes into account that a key was taken away. */
export function forgetKey(objects: Record<string, unknown>, key: string): void {
  const keys = orders.get(objects);
  if (keys === undefined) return;
  const place = placeOf(keys, key);
  if (keys[place] === key) keys.splice(place, 1);
}

/** Where a key stands or would stand. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
