/*
 * Models: the words of a command line, which may go on behind a backslash, each with its line.
 * Leaves out: variables, substitutions, several commands; such a text is taken as it stands.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
import { TranslationError } from './translation.ts';

/** A word and the line that it begins on, from 1. */
export interface CommandWord {
  text: string;
  line: number;
}

/** Blanks, a comment, or a piece of a word: quoted, escaped or plain. */
const PIECE = /\\\n|\s+|#[^\n]*|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([^\n])|[^\s'"\\]+/gy;

/** The words of a command. Quotes that do not end are a TranslationError. */
export function commandWords(text: string): CommandWord[] {
  const words: CommandWord[] = [];
  let [line, isOpen] = [1, false];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const found = PIECE.exec(text);
    if (!found) throw new TranslationError('A quote in the command does not end.');
    const [piece, single, double, escaped] = found;
    const isGap = /^\s/.test(piece) || piece === '\\\n' || (!isOpen && piece.startsWith('#'));
    if (isGap) isOpen = piece === '\\\n' && isOpen;
    else {
      const value =
        single ?? double?.replace(/\\(["\\$`])/g, '$1').replaceAll('\\\n', '') ?? escaped ?? piece;
      if (isOpen) words.at(-1)!.text += value;
      else words.push({ text: value, line });
      isOpen = true;
    }
    line += piece.split('\n').length - 1;
  }
  return words;
}
