/*
 * Models: when a shell at a terminal runs what was typed, and when it waits for another line.
 * Leaves out: that a mistake in an early line is told at once.
 * Upstream: https://www.gnu.org/software/bash/manual/html_node/Controlling-the-Prompt.html (PS2)
 */
import { parseCommands } from './parse.ts';
import { readerOf } from './reader.ts';
import { ShellSyntaxError } from './shell-syntax-error.ts';
import type { Dialect } from './syntax.ts';

/** A backslash that takes the end of the line away, and is not itself taken away. */
const OPEN_END = /(?<!\\)(?:\\\\)*\\$/;

/**
 * Whether a text can be run as it is: no quote, substitution, block or here-document in it waits for its end, and no line
 * goes on. A text with a mistake is whole, since no further line cures it.
 */
export function isWhole(text: string, dialect: Dialect = 'bash'): boolean {
  if (OPEN_END.test(text)) return false;
  const reader = readerOf(text, dialect);
  try {
    parseCommands(reader, 'end');
  } catch (error) {
    if (error instanceof ShellSyntaxError) return !error.isUnfinished;
    throw error;
  }
  return !reader.hasOpenDocument && reader.documents.length === 0;
}
