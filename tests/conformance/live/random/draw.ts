import { nextFraction, nextInteger, type Chance } from '../../../../src/simulation/chance.ts';

/** Draws the parts of random objects from seeded chance. */
export interface Draw {
  /** An integer from `low` to `high`, both included. */
  integer: (low: number, high: number) => number;
  /** One of the items. */
  one: <Item>(items: readonly Item[]) => Item;
  /** Some of the items, in their order. */
  some: <Item>(items: readonly Item[], share?: number) => Item[];
  /** What is made, or undefined, with the given share of the former. */
  maybe: <Part>(make: () => Part, share?: number) => Part | undefined;
  /** Whether something is so. */
  flip: (share?: number) => boolean;
  /** As many things as drawn between `low` and `high`. */
  several: <Part>(low: number, high: number, make: (index: number) => Part) => Part[];
  /** An RFC 3339 timestamp in the past, whose age does not change its text within half a minute. */
  past: () => string;
}

/** Draws from chance; timestamps are before `now`, in milliseconds since 1970. */
export function drawFrom(chance: Chance, now: number): Draw {
  const flip = (share = 0.5) => nextFraction(chance) < share;
  const integer = (low: number, high: number) => low + nextInteger(chance, high - low + 1);
  const one = <Item>(items: readonly Item[]) => items[nextInteger(chance, items.length)]!;
  return {
    flip,
    integer,
    one,
    some: (items, share = 0.5) => items.filter(() => flip(share)),
    maybe: (make, share = 0.5) => (flip(share) ? make() : undefined),
    several: (low, high, make) => Array.from({ length: integer(low, high) }, (_, index) => make(index)),
    past() {
      // Ages below ten minutes are told with their seconds, later ones with minutes, hours or days.
      const minutes = one([integer(11, 59), integer(60, 60 * 47), integer(60 * 48, 60 * 24 * 900)]);
      return new Date(now - minutes * 60_000 - 20_000).toISOString().replace('.000Z', 'Z');
    },
  };
}

/** A copy without the fields that are undefined. */
export function compact<Part extends object>(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, field]) => field !== undefined)) as Part;
}
