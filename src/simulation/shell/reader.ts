/*
 * Models: a script while it is being read: where one is, what comes next, which here-documents are still to come.
 * Leaves out: input that comes later; a script is all there.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03
 */
import { ShellSyntaxError } from './shell-syntax-error.ts';
import type { Dialect, Word } from './syntax.ts';

/** A script being read. */
export interface Reader {
  /** The whole script. */
  text: string;
  /** Where the next character is. */
  at: number;
  /** Which shell reads it. */
  dialect: Dialect;
  /** The token that was looked at and not taken yet. */
  peeked: Token | undefined;
  /** The here-documents whose text comes after this line. */
  documents: { delimiter: string; isLiteral: boolean; stripsTabs: boolean; target: Word }[];
  /** How many commands the next one stands in. */
  depth: number;
  /** Whether a here-document reached the end of the script without its delimiter. */
  hasOpenDocument: boolean;
}

/** What the grammar is made of. `plain` is the text of a word without quotes or expansions, which may be reserved. */
export type Token =
  | { kind: 'word'; word: Word; plain: string | null }
  | { kind: 'operator'; text: string }
  | { kind: 'redirect'; stream: number | null; text: string }
  | { kind: 'newline' }
  | { kind: 'end' };

/** A reader at the beginning of a script. */
export function readerOf(text: string, dialect: Dialect): Reader {
  return { text, at: 0, dialect, peeked: undefined, documents: [], depth: 0, hasOpenDocument: false };
}

/** The error for a token that can't stand where it does, perhaps with the one that should, in the words of the shell. */
export function unexpected(reader: Reader, token: Token, expected?: string): ShellSyntaxError {
  const name = nameOf(token);
  const isUnfinished = token.kind === 'end';
  if (reader.dialect === 'bash') {
    if (isUnfinished) return new ShellSyntaxError('syntax error: unexpected end of file', true);
    return new ShellSyntaxError(`syntax error near unexpected token \`${name}'`);
  }
  const isQuoted =
    token.kind === 'operator' || (token.kind === 'word' && reservedWords.has(token.plain ?? ''));
  const shown = isQuoted ? `"${name}"` : kindNames[token.kind];
  const expecting = expected === undefined ? '' : ` (expecting "${expected}")`;
  if (reader.dialect === 'ash')
    return new ShellSyntaxError(`syntax error: unexpected ${shown}${expecting}`, isUnfinished);
  const dashName = token.kind === 'word' && !isQuoted ? 'word' : shown;
  return new ShellSyntaxError(
    `${lineOf(reader)}: Syntax error: ${dashName} unexpected${expecting}`,
    isUnfinished,
  );
}

/** The error for something that has no end. */
export function unterminated(reader: Reader, quote: '"' | "'" | '`' | ')' | '}' | '))'): ShellSyntaxError {
  if (reader.dialect === 'bash') {
    return new ShellSyntaxError(`unexpected EOF while looking for matching \`${quote}'`, true);
  }
  const isDash = reader.dialect === 'dash';
  const prefix = isDash ? `${lineOf(reader)}: Syntax error: ` : 'syntax error: ';
  const words = { '))': "missing '))'", '}': "missing '}'" }[quote as string] ?? 'unterminated quoted string';
  const shown = isDash ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return new ShellSyntaxError(`${prefix}${shown}`, true);
}

/** The error for a line that is understood but not modelled. */
export function notModelled(what: string): ShellSyntaxError {
  return new ShellSyntaxError(`${what} is not modelled in this simulation`);
}

/** The words that begin or end compound commands. */
export const reservedWords = new Set(
  '! { } case do done elif else esac fi for if in then until while'.split(' '),
);

const kindNames: Record<Token['kind'], string> = {
  word: 'word',
  operator: 'word',
  redirect: 'redirection',
  newline: 'newline',
  end: 'end of file',
};

function nameOf(token: Token): string {
  if (token.kind === 'word')
    return token.plain ?? token.word.map((part) => ('text' in part ? part.text : '')).join('');
  return token.kind === 'operator' || token.kind === 'redirect' ? token.text : token.kind;
}

function lineOf({ text, at }: Reader): number {
  return text.slice(0, at).split('\n').length;
}
