/** A paragraph, list item, table, figure or field of a text: what a reader takes in at once. */
export interface TextBlock {
  /** Its text in one line. */
  text: string;
  /** The last sentence before a table, which leads into it; empty for every other block. */
  leadIn: string;
  /** The line of the file, from 1, on which a position of `text` stands. */
  lineAt: (position: number) => number;
}

/** A new item begins with a dash, a number, or the name of a YAML field. */
const ITEM = /^\s*(?:- |\d+\. |(?:\{ )?[a-z]\w*: )/;

/** The blocks of a Markdown, MDX or YAML text, code fences left out. */
export function blocksOf(source: string): TextBlock[] {
  const lines = withoutFences(source).split('\n');
  const groups: { first: number; lines: string[] }[] = [];
  let open = false;
  let inFigure = false;
  lines.forEach((line, index) => {
    const isRow = line.startsWith('|');
    const before = groups.at(-1)?.lines.at(-1) ?? '';
    const begins = /^<Figure\b/.test(line) || (ITEM.test(line) && !isRow) || isRow !== before.startsWith('|');
    if (inFigure) groups.at(-1)!.lines.push(line);
    else if (line.trim() === '' || line === '---') open = false;
    else if (open && !begins) groups.at(-1)!.lines.push(line);
    else {
      groups.push({ first: index + 1, lines: [line] });
      open = true;
    }
    if (/^<\/?Figure\b/.test(line)) inFigure = line.startsWith('<Figure');
  });
  const blocks = groups.map(({ first, lines }) => blockOf(first, lines));
  return blocks.map((block, index) =>
    block.text.startsWith('|') ? { ...block, leadIn: lastSentence(blocks[index - 1]?.text ?? '') } : block,
  );
}

function blockOf(first: number, lines: string[]): TextBlock {
  const parts = lines.map((line) => line.trim());
  const text = parts.join(' ');
  const lineAt = (position: number) => {
    let end = -1;
    return first + parts.findIndex((part) => (end += part.length + 1) >= position);
  };
  return { text, leadIn: '', lineAt };
}

function withoutFences(source: string): string {
  return source.replace(/^ *(`{3,})[\s\S]*?^ *\1[ \t]*$/gm, (fence) =>
    '\n'.repeat(fence.split('\n').length - 1),
  );
}

function lastSentence(text: string): string {
  return text.split(/(?<=[.!?:])\s+(?=[A-Z`*])/).at(-1)!;
}
