/** A diagram's source as mermaid gets it, and where in the fence each of its lines came from. */
export interface MermaidSource {
  readonly text: string;
  readonly lineNumbers: readonly number[];
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const SUBGRAPH_CLASS = /^(\s*subgraph\s+([\w-]+)\b.*?):::([\w-]+)\s*$/;

const STICK_FIGURE = /^(\s*(?:create\s+)?)actor(?=\s)/;

/**
 * Strips comments and blank lines, which mermaid removes in ways that break its line numbers,
 * states every class last, since a subgraph that an edge names later would lose its class,
 * and makes stick figures boxes, which fit the space that mermaid leaves above the first message.
 */
export function mermaidSource(source: string): MermaidSource {
  const lines = source
    .split(/\r?\n/)
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text.trim() && !/^\s*%%/.test(text))
    .flatMap(withClassApart);
  const fitted = fittedTo(lines[0]?.text ?? '', lines);
  return {
    text: `${fitted.map(({ text }) => text).join('\n')}\n`,
    lineNumbers: fitted.map(({ number }) => number),
  };
}

function fittedTo(kind: string, lines: readonly Line[]): readonly Line[] {
  if (/^\s*(flowchart|graph)\b/.test(kind)) return classesLast(lines);
  if (!/^\s*sequenceDiagram\b/.test(kind)) return lines;
  return lines.map(({ text, number }) => ({ text: text.replace(STICK_FIGURE, '$1participant'), number }));
}

function withClassApart({ text, number }: Line): Line[] {
  const [, subgraph, id, name] = SUBGRAPH_CLASS.exec(text) ?? [];
  if (!subgraph) return [{ text, number }];
  return [
    { text: subgraph, number },
    { text: `class ${id} ${name}`, number },
  ];
}

function classesLast(lines: readonly Line[]): Line[] {
  const isClass = ({ text }: Line): boolean => /^\s*class\s/.test(text);
  return [...lines.filter((line) => !isClass(line)), ...lines.filter(isClass)];
}
