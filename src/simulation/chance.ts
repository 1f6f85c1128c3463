/*
 * Models: seeded chance that lives in the world, so that the same seed and inputs give the same world.
 * Leaves out: anything fit for secrets; the generator is small and fast, not unpredictable.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go (the letters of name suffixes)
 */

/** The state of chance in a world. */
export interface Chance {
  /** State of the generator, an unsigned 32-bit integer. */
  state: number;
}

/** Letters and digits of generated names: no vowels, so that no words come out, and nothing that is easily misread. */
const NAME_LETTERS = [...'bcdfghjklmnpqrstvwxz2456789'];

/** Chance that begins at a seed; any integer is a seed, taken modulo 2^32. */
export function startChance(seed: number): Chance {
  return { state: seed >>> 0 };
}

/** The next fraction, at least 0 and below 1; changes the state. */
export function nextFraction(chance: Chance): number {
  // A Weyl sequence, mixed twice: full period of 2^32 from any seed.
  chance.state = (chance.state + 0x9e3779b9) >>> 0;
  let mixed = chance.state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** The next integer, at least 0 and below `below`; a `below` that is no positive integer is a RangeError. */
export function nextInteger(chance: Chance, below: number): number {
  if (!Number.isInteger(below) || below < 1)
    throw new RangeError(`below is ${below}, and must be a positive integer`);
  return Math.floor(nextFraction(chance) * below);
}

/** One of the items, each as likely as the others; no items is a RangeError. */
export function choose<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[nextInteger(chance, items.length)]!;
}

/** A suffix such as Kubernetes puts after generateName, of `length` letters and digits. */
export function nextSuffix(chance: Chance, length = 5): string {
  return Array.from({ length }, () => choose(chance, NAME_LETTERS)).join('');
}
