/*
 * Models: Go's sort.Sort, which leaves equals in an order of its own as soon as there are more than twelve.
 * Leaves out: nothing.
 * Upstream: https://github.com/golang/go/blob/master/src/sort/zsortinterface.go
 */

/** Up to how many elements are put into place one after the other, which keeps equals as they were. */
const MOST_INSERTED = 12;

/** From how many elements on the pivot is a median of medians, and a nearly sorted range is mended. */
const LONG = 50;

/** How many swaps choosing a pivot takes when all is the wrong way round. */
const MOST_SWAPS = 12;

/** A range in order; `less` need not be an order, as in Go. */
export function goSort<Item>(items: readonly Item[], less: (one: Item, other: Item) => boolean): Item[] {
  const sorted = [...items];
  const range: Range = {
    less: (one, other) => less(sorted[one]!, sorted[other]!),
    swap(one, other) {
      [sorted[one], sorted[other]] = [sorted[other]!, sorted[one]!];
    },
  };
  sortRange(range, 0, sorted.length, bitLength(sorted.length));
  return sorted;
}

/** What is compared and swapped by place. */
interface Range {
  less: (one: number, other: number) => boolean;
  swap: (one: number, other: number) => void;
}

/** Pattern-defeating quicksort of the places from `start` up to `end`; `limit` is how many bad pivots are borne. */
function sortRange(range: Range, start: number, end: number, limit: number): void {
  let [from, to, patience] = [start, end, limit];
  let [wasBalanced, wasPartitioned] = [true, true];
  for (;;) {
    const length = to - from;
    if (length <= MOST_INSERTED) return insertInto(range, from, to);
    if (patience === 0) return heapSort(range, from, to);
    if (!wasBalanced) {
      breakPatterns(range, from, to);
      patience -= 1;
    }
    const chosen = choosePivot(range, from, to);
    let { pivot } = chosen;
    const isDecreasing = chosen.swaps === MOST_SWAPS;
    if (isDecreasing) {
      for (let [i, j] = [from, to - 1]; i < j; i++, j--) range.swap(i, j);
      pivot = to - 1 - (pivot - from);
    }
    const isIncreasing = isDecreasing || chosen.swaps === 0;
    if (wasBalanced && wasPartitioned && isIncreasing && mendRange(range, from, to)) return;
    if (from > 0 && !range.less(from - 1, pivot)) {
      from = partitionEqual(range, from, to, pivot);
      continue;
    }
    const { middle, isPartitioned } = partition(range, from, to, pivot);
    wasPartitioned = isPartitioned;
    const [left, right] = [middle - from, to - middle];
    wasBalanced = Math.min(left, right) >= Math.floor(length / 8);
    if (left < right) {
      sortRange(range, from, middle, patience);
      from = middle + 1;
    } else {
      sortRange(range, middle + 1, to, patience);
      to = middle;
    }
  }
}

function insertInto({ less, swap }: Range, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    for (let place = at; place > from && less(place, place - 1); place--) swap(place, place - 1);
  }
}

function heapSort(range: Range, from: number, to: number): void {
  const length = to - from;
  for (let root = Math.floor((length - 1) / 2); root >= 0; root--) siftDown(range, root, length, from);
  for (let last = length - 1; last >= 0; last--) {
    range.swap(from, from + last);
    siftDown(range, 0, last, from);
  }
}

function siftDown({ less, swap }: Range, start: number, length: number, from: number): void {
  for (let root = start; ;) {
    let child = 2 * root + 1;
    if (child >= length) return;
    if (child + 1 < length && less(from + child, from + child + 1)) child += 1;
    if (!less(from + root, from + child)) return;
    swap(from + root, from + child);
    root = child;
  }
}

/** Smaller ones before the pivot, the others behind it. */
function partition(
  { less, swap }: Range,
  from: number,
  to: number,
  pivot: number,
): { middle: number; isPartitioned: boolean } {
  swap(from, pivot);
  let [low, high] = [from + 1, to - 1];
  for (let isFirst = true; ; isFirst = false) {
    while (low <= high && less(low, from)) low += 1;
    while (low <= high && !less(high, from)) high -= 1;
    if (low > high) {
      swap(high, from);
      return { middle: high, isPartitioned: isFirst };
    }
    swap(low++, high--);
  }
}

/** Equals of the pivot to the front; returns the place after them. */
function partitionEqual({ less, swap }: Range, from: number, to: number, pivot: number): number {
  swap(from, pivot);
  let [low, high] = [from + 1, to - 1];
  for (;;) {
    while (low <= high && !less(from, low)) low += 1;
    while (low <= high && less(from, high)) high -= 1;
    if (low > high) return low;
    swap(low++, high--);
  }
}

/** Whether a nearly sorted range could be mended with a few moves. Source: partialInsertionSort. */
function mendRange({ less, swap }: Range, from: number, to: number): boolean {
  let at = from + 1;
  for (let step = 0; step < 5; step++) {
    while (at < to && !less(at, at - 1)) at += 1;
    if (at === to) return true;
    if (to - from < LONG) return false;
    swap(at, at - 1);
    if (at - from >= 2) {
      for (let place = at - 1; place >= 1 && less(place, place - 1); place--) swap(place, place - 1);
    }
    if (to - at >= 2) {
      for (let place = at + 1; place < to && less(place, place - 1); place++) swap(place, place - 1);
    }
  }
  return false;
}

/** Scatters three elements, always in the same way for ranges of one length. */
function breakPatterns({ swap }: Range, from: number, to: number): void {
  const length = to - from;
  let random = BigInt(length);
  const mask = (1n << BigInt(bitLength(length))) - 1n;
  const first = from + Math.floor(length / 4) * 2 - 1;
  for (let index = 0; index < 3; index++) {
    random ^= BigInt.asUintN(64, random << 13n);
    random ^= random >> 7n;
    random ^= BigInt.asUintN(64, random << 17n);
    const other = Number(random & mask);
    swap(first + index, from + (other >= length ? other - length : other));
  }
}

function choosePivot(range: Range, from: number, to: number): { pivot: number; swaps: number } {
  const quarter = Math.floor((to - from) / 4);
  let swaps = 0;
  const ordered = (one: number, other: number): [number, number] => {
    if (!range.less(other, one)) return [one, other];
    swaps += 1;
    return [other, one];
  };
  const median = (first: number, second: number, third: number): number => {
    const [low, high] = ordered(first, second);
    const [middle] = ordered(high, third);
    return ordered(low, middle)[1];
  };
  let places = [1, 2, 3].map((count) => from + quarter * count) as [number, number, number];
  if (to - from >= LONG) places = places.map((place) => median(place - 1, place, place + 1)) as typeof places;
  const pivot = median(...places);
  return { pivot, swaps };
}

function bitLength(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(value)) + 1;
}
