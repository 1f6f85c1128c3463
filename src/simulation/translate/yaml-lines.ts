/*
 * Models: on which lines of a YAML text each value stands, found by indentation.
 * Leaves out: values inside flow style, anchors and merges; such a value stands where the one around it does.
 * Upstream: https://yaml.org/spec/1.2.2/#61-indentation-spaces
 */

/** First and last line of a value, from 1. */
export interface LineRange {
  first: number;
  last: number;
}

/** A value that is still open while the text is read. */
interface Open {
  indent: number;
  path: string;
  isItem: boolean;
}

/** The lines of all values of the first document by their path, such as `services/web/ports/0`. */
export function yamlLines(text: string): Record<string, LineRange> {
  const ranges: Record<string, LineRange> = {};
  const open: Open[] = [];
  const counts: Record<string, number> = {};
  text.split('\n').forEach((line, index) => {
    const content = line.trimStart();
    if (content.trim() === '' || content.startsWith('#') || content.startsWith('---')) return;
    let indent = line.length - content.length;
    let rest = content;
    while (/^-(?: |$)/.test(rest)) {
      close(open, indent, true);
      const parent = open.at(-1)?.path ?? '';
      const place = counts[parent] ?? 0;
      counts[parent] = place + 1;
      begin({ indent, path: join(parent, String(place)), isItem: true });
      const behind = rest.slice(1).trimStart();
      indent += rest.length - behind.length;
      rest = behind;
    }
    const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'[{&*!|>][^#]*?))\s*:(?:\s|$)/.exec(rest);
    if (key) {
      close(open, indent, false);
      begin({ indent, path: join(open.at(-1)?.path ?? '', key[1] ?? key[2] ?? key[3]!), isItem: false });
    }
    for (const { path } of open) ranges[path]!.last = index + 1;

    function begin(value: Open): void {
      open.push(value);
      ranges[value.path] = { first: index + 1, last: index + 1 };
    }
  });
  return ranges;
}

/** Ends the values that a line with this indentation is not in. A list may stand as far left as its key. */
function close(open: Open[], indent: number, isItem: boolean): void {
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const isInside = isItem && !top.isItem ? top.indent <= indent : top.indent < indent;
    if (isInside) return;
    open.pop();
  }
}

function join(parent: string, key: string): string {
  return parent === '' ? key : `${parent}/${key}`;
}

/** The lines at a path, or at the nearest one around it that is known; empty if none is. */
export function linesAt(ranges: Record<string, LineRange>, path: string): number[] {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const range = Object.hasOwn(ranges, at) ? ranges[at] : undefined;
    if (range) return Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index);
  }
  return [];
}
