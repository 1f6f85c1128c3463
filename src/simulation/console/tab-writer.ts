/*
 * Models: columns made of text with tabs, as Go's text/tabwriter makes them: only cells that end with a tab belong to one.
 * Leaves out: right alignment, tabs as padding, escapes, characters that are two columns wide.
 * Upstream: https://pkg.go.dev/text/tabwriter (the algorithm is that of elastic tabstops)
 */

/** How columns are laid out. */
export interface TabLayout {
  /** The least width of a column with its padding. */
  minWidth: number;
  /** Blanks that follow the longest cell of a column. */
  padding: number;
  /** Whether a column is never narrower than above, even below lines that do not reach it. */
  remembersWidths?: true;
}

/** Text with its tabs replaced by blanks so that columns stand under each other. */
export function alignTabs(text: string, layout: TabLayout): string {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const widths: number[][] = rows.map(() => []);
  const remembered: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < rows[row]!.length - 1; column++) {
      if (widths[row]![column] === undefined) setWidth(rows, widths, row, column, layout, remembered);
    }
  }
  return rows.map((cells, row) => joinCells(cells, widths[row]!)).join('\n');
}

/** Neighbouring lines that have a cell in a column share its width. */
function setWidth(
  rows: string[][],
  widths: number[][],
  from: number,
  column: number,
  layout: TabLayout,
  remembered: number[],
): void {
  let end = from;
  while (end < rows.length && rows[end]!.length - 1 > column) end++;
  const longest = Math.max(...rows.slice(from, end).map((cells) => lengthOf(cells[column]!)));
  const least = (layout.remembersWidths && remembered[column]) || layout.minWidth;
  const width = Math.max(longest + layout.padding, least);
  remembered[column] = width;
  for (let row = from; row < end; row++) widths[row]![column] = width;
}

function joinCells(cells: string[], widths: number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
    .join('');
}

/** Characters, not UTF-16 units. */
function lengthOf(cell: string): number {
  return [...cell].length;
}
