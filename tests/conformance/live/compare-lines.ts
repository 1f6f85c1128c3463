import type { Execution } from '../../../src/simulation/console/session.ts';

/** What a line printed, as lines that can be compared. */
export function shownLines({ stdout, stderr, exitCode }: Execution, isUnordered: boolean): string[] {
  const [out, err] = [linesOf(stdout, 'out'), linesOf(stderr, 'err')];
  return [...(isUnordered ? [...out, ...err].sort() : [...out, ...err]), `exit ${exitCode}`];
}

/** A help text counts as one, whatever it says: those of the console are its own. */
const HELP = /^Usage:\n {2}kubectl /m;

/** Blanks at line ends, the folder of a diff and the times in its head, and time and process of a log do not count. */
function linesOf(text: string, stream: string): string[] {
  if (text === '') return [];
  if (HELP.test(text)) return [`${stream}│(help)`];
  const lines = text
    .replace(/\/tmp\/(LIVE|MERGED)-\d+/g, '/tmp/$1-0')
    .replace(/^([IWEF])\d{4} [\d:.]+ +\d+ /gm, '$1TIME 1 ')
    .replace(/^((?:---|\+\+\+) .*\t).*$/gm, '$1TIME')
    .replace(/\n$/, '')
    .split('\n');
  return lines.map((line) => `${stream}│${line.trimEnd()}`);
}

/** The lines that differ: `-` is only in the first, `+` only in the second; empty when there are none. */
export function diffLines(first: readonly string[], second: readonly string[]): string[] {
  const lengths = Array.from({ length: first.length + 1 }, () => new Int32Array(second.length + 1));
  for (let row = first.length - 1; row >= 0; row--) {
    for (let column = second.length - 1; column >= 0; column--) {
      lengths[row]![column] =
        first[row] === second[column]
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
    }
  }
  const found: string[] = [];
  let [row, column] = [0, 0];
  while (row < first.length || column < second.length) {
    if (row < first.length && column < second.length && first[row] === second[column]) {
      row += 1;
      column += 1;
    } else if (
      column >= second.length ||
      (row < first.length && lengths[row + 1]![column]! >= lengths[row]![column + 1]!)
    ) {
      found.push(`- ${first[row++]}`);
    } else found.push(`+ ${second[column++]}`);
  }
  return found;
}
