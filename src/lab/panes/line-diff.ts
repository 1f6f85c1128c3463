/** What differs between two texts, line by line: the longest common run of lines stays, the rest comes or goes. */

/** A line of the difference. */
export interface DiffLine {
  /** Whether it stayed, was taken away or is new. */
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** Its number in the text before, from 1; missing for a new line. */
  before?: number;
  /** Its number in the text after, from 1; missing for one that was taken away. */
  after?: number;
}

/** More pairs of lines than this are not compared one by one, so that a page never stands still. */
const PAIRS_MAX = 4_000_000;

/** The lines of both texts in order; what was taken away comes before what is new in its place. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const same = (text: string): DiffLine => ({ kind: 'same', text });
  const tail = end === 0 ? [] : old.slice(-end);
  return number([...old.slice(0, start).map(same), ...middle, ...tail.map(same)]);
}

/** Only the lines that differ, with so many lines around them; `null` stands where lines are left out. */
export function nearChanges(lines: readonly DiffLine[], around: number): (DiffLine | null)[] {
  const changed = lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : [place]));
  const isNear = (place: number): boolean => changed.some((other) => Math.abs(other - place) <= around);
  const shown: (DiffLine | null)[] = [];
  for (const [place, line] of lines.entries()) {
    if (isNear(place)) shown.push(line);
    else if (shown.at(-1) !== null) shown.push(null);
  }
  return changed.length === 0 ? [] : shown;
}

function diffMiddle(old: readonly string[], now: readonly string[]): DiffLine[] {
  if (old.length * now.length > PAIRS_MAX) return [...old.map(removed), ...now.map(added)];
  const lengths = commonLengths(old, now);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      lines.push({ kind: 'same', text: old[row]! });
      row += 1;
      column += 1;
    } else if (
      column === now.length ||
      (row < old.length && lengths[row + 1]![column]! >= lengths[row]![column + 1]!)
    ) {
      lines.push(removed(old[row++]!));
    } else {
      lines.push(added(now[column++]!));
    }
  }
  return lines;
}

/** How many lines the rests of both texts have in common at most, from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      lengths[row]![column] =
        old[row] === now[column]
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
    }
  }
  return lengths;
}

function removed(text: string): DiffLine {
  return { kind: 'removed', text };
}

function added(text: string): DiffLine {
  return { kind: 'added', text };
}

function number(lines: readonly DiffLine[]): DiffLine[] {
  let [before, after] = [0, 0];
  return lines.map((line) => ({
    ...line,
    ...(line.kind !== 'added' && { before: ++before }),
    ...(line.kind !== 'removed' && { after: ++after }),
  }));
}
