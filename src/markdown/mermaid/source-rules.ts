import { DiagramError } from './diagram-error.ts';
import { missingCharacters } from './font.ts';
import { SITE_CLASSES } from './site-classes.ts';

const KINDS = /^\s*(flowchart|graph|sequenceDiagram|stateDiagram-v2)\b/;
const CURE_CLASSES = `Use the site classes ${SITE_CLASSES.join(', ')}: "class web pod" or "web:::pod".`;

/** Lines that authors may not write, and the cure for each. */
const FORBIDDEN: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/^\s*(classDef|style|linkStyle)\b/, `Colours are set by the site, not by the diagram. ${CURE_CLASSES}`],
  [/^\s*click\b/, 'A diagram has no links. Put the link in the text or in the caption.'],
  [
    /^\s*(rect|box)\s+(rgb|hsl|#)/,
    'Colours are set by the site. Use "box Title" without a colour, or a note.',
  ],
  [/^\s*%%\s*\{/, 'The site sets mermaid’s options: remove the directive.'],
  [/^---\s*$/, 'The site sets mermaid’s options: remove the front matter.'],
];

/** Throws a DiagramError for the first thing in the source that the site does not allow. */
export function checkSource(source: string): void {
  const lines = source.split('\n');
  checkKind(lines);
  for (const [index, line] of lines.entries()) checkLine(line, index + 1);
  checkTitles(lines);
}

function checkKind(lines: readonly string[]): void {
  const index = lines.findIndex((line) => line.trim() && !/^\s*%%/.test(line));
  const line = lines[index] ?? '';
  if (KINDS.test(line) || FORBIDDEN.some(([pattern]) => pattern.test(line))) return;
  throw new DiagramError(
    `"${line.trim()}" is not a kind of diagram that the site draws. Begin with flowchart, sequenceDiagram or stateDiagram-v2.`,
    index + 1,
  );
}

function checkLine(line: string, number: number): void {
  for (const [pattern, message] of FORBIDDEN) {
    if (pattern.test(line)) throw new DiagramError(message, number);
  }
  for (const name of classNames(line)) {
    if (!SITE_CLASSES.includes(name))
      throw new DiagramError(`There is no class "${name}". ${CURE_CLASSES}`, number);
  }
  const [character] = missingCharacters(line);
  if (character) {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw new DiagramError(`The site’s font has no "${character}" (U+${code}). Write it in words.`, number);
  }
}

function classNames(line: string): string[] {
  const attached = [...line.matchAll(/:::([\w-]+)/g)].map(([, name = '']) => name);
  const stated = /^\s*class\s+\S.*?\s+([\w-]+)\s*;?\s*$/.exec(line)?.[1];
  return stated ? [...attached, stated] : attached;
}

function checkTitles(lines: readonly string[]): void {
  const has = (keyword: string): boolean =>
    lines.some((line) => new RegExp(`^\\s*${keyword}\\s*[:{]`).test(line));
  if (!has('accTitle'))
    throw new DiagramError('The diagram has no title. Add a line "accTitle: what it shows, in a few words".');
  if (!has('accDescr'))
    throw new DiagramError(
      'The diagram has no description. Add a line "accDescr: what one would say on the phone".',
    );
}
