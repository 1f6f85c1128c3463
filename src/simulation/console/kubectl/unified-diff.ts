/*
 * Models: `diff -u`: the lines that two texts do not share, with three lines around them.
 * Leaves out: heuristics for very long texts.
 * Upstream: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 */

/** How many unchanged lines are shown around a change. */
const CONTEXT = 3;

/** A line that both have, or only one. */
interface Edit {
  sign: ' ' | '-' | '+';
  line: string;
}

/** The hunks between two texts; empty when they are equal. */
export function unifiedDiff(before: string, after: string): string {
  const edits = editsBetween(linesOf(before), linesOf(after));
  return hunksOf(edits)
    .map(([start, end]) => printHunk(edits, start, end))
    .join('');
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** By the longest common subsequence; of equally long ones deletions come first. */
function editsBetween(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = middleEdits(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  );
  const same = (line: string): Edit => ({ sign: ' ', line });
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)];
}

function middleEdits(before: readonly string[], after: readonly string[]): Edit[] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row]![column] =
        before[row] === after[column]
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
    }
  }
  const edits: Edit[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      edits.push({ sign: ' ', line: before[row]! });
      [row, column] = [row + 1, column + 1];
    } else if (
      row < before.length &&
      (column === after.length || lengths[row + 1]![column]! >= lengths[row]![column + 1]!)
    ) {
      edits.push({ sign: '-', line: before[row++]! });
    } else edits.push({ sign: '+', line: after[column++]! });
  }
  return edits;
}

/** Where hunks begin and end, as places among the edits. */
function hunksOf(edits: readonly Edit[]): [number, number][] {
  const hunks: [number, number][] = [];
  edits.forEach(({ sign }, place) => {
    if (sign === ' ') return;
    const [start, end] = [Math.max(0, place - CONTEXT), Math.min(edits.length, place + CONTEXT + 1)];
    const last = hunks.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else hunks.push([start, end]);
  });
  return hunks;
}

function printHunk(edits: readonly Edit[], start: number, end: number): string {
  const shown = edits.slice(start, end);
  const range = (sign: '-' | '+') => {
    const other = sign === '-' ? '+' : '-';
    const before = edits.slice(0, start).filter((edit) => edit.sign !== other).length;
    const count = shown.filter((edit) => edit.sign !== other).length;
    const first = count === 0 ? before : before + 1;
    return count === 1 ? `${first}` : `${first},${count}`;
  };
  const lines = shown.map(({ sign, line }) => `${sign}${line}\n`);
  return `@@ -${range('-')} +${range('+')} @@\n${lines.join('')}`;
}
