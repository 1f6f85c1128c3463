/*
 * Models: how a script falls into words, operators and line ends.
 * Leaves out: aliases.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03
 */
import { readQuotedText, readWord } from './read-word.ts';
import type { Reader, Token } from './reader.ts';

const OPERATOR = /&&|\|\||;;|[;&|()]/y;
const REDIRECT = /(\d?)(<<-|<<|<&|<|>>|>&|>\||>)|(&>>?)/y;

/** The next token, which stays there. */
export function peek(reader: Reader): Token {
  return (reader.peeked ??= readToken(reader));
}

/** The next token, taken. */
export function take(reader: Reader): Token {
  const token = peek(reader);
  reader.peeked = undefined;
  return token;
}

/** Whether the next token is an operator, or a word that may be reserved, with this text. */
export function isNext(reader: Reader, text: string): boolean {
  const token = peek(reader);
  return token.kind === 'operator' ? token.text === text : token.kind === 'word' && token.plain === text;
}

/** Takes the next token if it has this text. */
export function takeIf(reader: Reader, text: string): boolean {
  if (!isNext(reader, text)) return false;
  take(reader);
  return true;
}

function readToken(reader: Reader): Token {
  skipBlanks(reader);
  const { text, at } = reader;
  if (at >= text.length) return { kind: 'end' };
  if (text[at] === '\n') {
    reader.at += 1;
    readDocuments(reader);
    return { kind: 'newline' };
  }
  const redirect = matchAt(REDIRECT, reader);
  if (redirect) {
    const [, stream = '', arrow, both] = redirect;
    return { kind: 'redirect', stream: stream === '' ? null : Number(stream), text: arrow ?? both! };
  }
  const operator = matchAt(OPERATOR, reader);
  if (operator) return { kind: 'operator', text: operator[0] };
  const word = readWord(reader);
  const [only] = word;
  const plain = word.length === 1 && only?.kind === 'text' && !only.isQuoted ? only.text : null;
  return { kind: 'word', word, plain };
}

function skipBlanks(reader: Reader): void {
  const blanks = /(?:[ \t\r]|\\\n)*(?:#[^\n]*)?/y;
  matchAt(blanks, reader);
}

function matchAt(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found) reader.at += found[0].length;
  return found;
}

/** Reads the texts of the here-documents that were announced on the line that has just ended. */
function readDocuments(reader: Reader): void {
  for (const { delimiter, isLiteral, stripsTabs, target } of reader.documents.splice(0)) {
    let body = '';
    let isOpen = true;
    while (reader.at < reader.text.length) {
      const end = reader.text.indexOf('\n', reader.at);
      const line = reader.text.slice(reader.at, end === -1 ? undefined : end);
      reader.at = end === -1 ? reader.text.length : end + 1;
      const shown = stripsTabs ? line.replace(/^\t+/, '') : line;
      if (shown === delimiter) {
        isOpen = false;
        break;
      }
      body += end === -1 ? shown : `${shown}\n`;
    }
    reader.hasOpenDocument ||= isOpen;
    if (isLiteral) target.push({ kind: 'text', text: body, isQuoted: true });
    else target.push(...readQuotedText(body, reader.dialect));
  }
}
