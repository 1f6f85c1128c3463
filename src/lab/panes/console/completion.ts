/** What Tab does to the line, given what may stand at the cursor. */
import type { Completion } from '../../../simulation/console/complete.ts';

/** The line after Tab. */
export interface Completed {
  line: string;
  cursor: number;
  /** What else it could have been; empty when there was only one thing. */
  candidates: string[];
}

/**
 * The line with as much completed as is certain; undefined when Tab has nothing to do and leaves the field: on an empty
 * line, without candidates, and when the candidates are shown already and nothing more is certain.
 */
export function completeLine(
  line: string,
  cursor: number,
  found: readonly Completion[],
  isShown: boolean,
): Completed | undefined {
  const [first] = found;
  if (line.trim() === '' || !first) return undefined;
  if (found.length === 1) return insert(line, cursor, first);
  const prefix = commonPrefix(found.map(({ text }) => text));
  const completed = replaceWord(line, cursor, first.from, prefix);
  const isSame = completed.line === line;
  return isSame && isShown ? undefined : { ...completed, candidates: found.map(({ text }) => text) };
}

/** The line with one candidate in place of the word at the cursor, and a blank behind it if the word is whole. */
export function insert(line: string, cursor: number, { text, from, isPartial }: Completion): Completed {
  const isFollowed = line[cursor] === ' ';
  return { ...replaceWord(line, cursor, from, isPartial || isFollowed ? text : `${text} `), candidates: [] };
}

/** A text that is put in at the cursor, such as a key that a phone hides. */
export function typeAt(line: string, cursor: number, text: string): { line: string; cursor: number } {
  return { line: line.slice(0, cursor) + text + line.slice(cursor), cursor: cursor + text.length };
}

function replaceWord(
  line: string,
  cursor: number,
  from: number,
  text: string,
): { line: string; cursor: number } {
  return { line: line.slice(0, from) + text + line.slice(cursor), cursor: from + text.length };
}

function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
