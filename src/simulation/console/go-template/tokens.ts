/*
 * Models: the words inside the braces of a Go template.
 * Leaves out: character constants and complex numbers.
 * Upstream: https://github.com/golang/go/blob/master/src/text/template/parse/lex.go
 */
import { TemplateError } from './nodes.ts';

/** A word of an action. */
export interface Token {
  /** What it is. */
  kind: 'field' | 'variable' | 'word' | 'string' | 'number' | 'dot' | 'sign' | 'space';
  /** How it was written. */
  text: string;
  /** Where it begins, from the start of the template. */
  at: number;
}

/** A piece of a template: text as it is, or the words of an action. */
export type Piece = { text: string } | { tokens: Token[]; at: number };

const TOKEN =
  /\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|\.[A-Za-z_]\w*|\$\w*|[A-Za-z_]\w*|[+-]?(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?|\.\d+)|:=|[.=(),|]/y;

/** Cuts a template into text and actions; blanks are trimmed where `{{-` and `-}}` say so. */
export function cutTemplate(source: string, name: string): Piece[] {
  const pieces: Piece[] = [];
  let [at, trimsLeft] = [0, false];
  while (at <= source.length) {
    const open = source.indexOf('{{', at);
    let text = open < 0 ? source.slice(at) : source.slice(at, open);
    if (trimsLeft) text = text.trimStart();
    if (open >= 0 && /^-\s/.test(source.slice(open + 2, open + 4))) text = text.trimEnd();
    if (text !== '') pieces.push({ text });
    if (open < 0) break;
    const action = readAction(source, open, name);
    if (action.tokens) pieces.push({ tokens: action.tokens, at: open });
    [at, trimsLeft] = [action.end, action.trimsRight];
  }
  return pieces;
}

/** The words of the action that opens at `open`; none for a comment. */
function readAction(
  source: string,
  open: number,
  name: string,
): { tokens: Token[] | undefined; end: number; trimsRight: boolean } {
  let at = open + 2;
  if (/^-\s/.test(source.slice(at, at + 2))) at += 1;
  const comment = /\s*\/\*[\s\S]*?\*\/(\s-)?\}\}/y;
  comment.lastIndex = at;
  const found = comment.exec(source);
  if (found) return { tokens: undefined, end: comment.lastIndex, trimsRight: found[1] !== undefined };
  const tokens: Token[] = [];
  for (;;) {
    const close = /\s-\}\}|\}\}/y;
    close.lastIndex = at;
    const closing = close.exec(source);
    if (closing) return { tokens, end: close.lastIndex, trimsRight: closing[0].length > 2 };
    TOKEN.lastIndex = at;
    const word = TOKEN.exec(source)?.[0];
    if (word === undefined) throw unreadable(source, at, name, tokens.at(-1));
    tokens.push({ kind: kindOf(word), text: word, at });
    at = TOKEN.lastIndex;
  }
}

function unreadable(source: string, at: number, name: string, before: Token | undefined): TemplateError {
  const place = `template: ${name}:${lineOf(source, at)}:`;
  if (at >= source.length) return new TemplateError(`${place} unclosed action`);
  const character = source[at]!;
  if (character === '"') return new TemplateError(`${place} unterminated quoted string`);
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  // Behind a name only certain characters may stand; elsewhere it is one that no word begins with.
  const isBehindName = ['field', 'variable', 'word'].includes(before?.kind ?? '');
  const what = isBehindName ? 'bad character' : 'unrecognized character in action:';
  return new TemplateError(`${place} ${what} U+${code} '${character}'`);
}

function kindOf(word: string): Token['kind'] {
  if (/^\s/.test(word)) return 'space';
  if (/^["`]/.test(word)) return 'string';
  if (/^\.[A-Za-z_]/.test(word)) return 'field';
  if (word.startsWith('$')) return 'variable';
  if (/^[A-Za-z_]/.test(word)) return 'word';
  if (/\d/.test(word)) return 'number';
  return word === '.' ? 'dot' : 'sign';
}

/** The line of a place, from 1. */
export function lineOf(source: string, at: number): number {
  return source.slice(0, at).split('\n').length;
}
