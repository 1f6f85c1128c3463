/*
 * Models: the quoting and the expansions in a word.
 * Leaves out: `$'…'`, arrays, `${x:1:2}` and `${x/a/b}`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
import { parseCommands, parseShell } from './parse.ts';
import { readerOf, unterminated, type Reader } from './reader.ts';
import { ShellSyntaxError } from './shell-syntax-error.ts';
import type { Dialect, Word, WordPart } from './syntax.ts';

/** Reads a word up to the blank or operator that ends it. */
export function readWord(reader: Reader): Word {
  return readParts(reader, /[\s;&|()<>]/, false, true);
}

/** Reads a text in which `$` and backquotes have a meaning, and quotes have none: a here-document, an expression. */
export function readQuotedText(text: string, dialect: Dialect): Word {
  const reader = readerOf(text, dialect);
  const word: Word = [];
  while (reader.at < text.length) readPart(reader, word, true, false);
  return word;
}

function readParts(reader: Reader, end: RegExp, isQuoted: boolean, nestsQuotes: boolean): Word {
  const word: Word = [];
  while (reader.at < reader.text.length && !end.test(reader.text[reader.at]!)) {
    readPart(reader, word, isQuoted, nestsQuotes);
  }
  return word;
}

/** Reads one piece; in quotes only `$`, the backquote and some backslashes mean something. */
function readPart(reader: Reader, word: Word, isQuoted: boolean, knowsQuotes: boolean): void {
  const character = reader.text[reader.at++]!;
  if (character === '\\') readEscape(reader, word, isQuoted);
  else if (character === '$') word.push(...readDollar(reader, isQuoted));
  else if (character === '`') word.push({ kind: 'command', script: readBackquotes(reader), isQuoted });
  else if (character === '"' && knowsQuotes) readDoubleQuotes(reader, word);
  else if (character === "'" && !isQuoted) addText(word, readSingleQuotes(reader), true);
  else addText(word, character, isQuoted);
}

function addText(word: Word, text: string, isQuoted: boolean): void {
  const last = word.at(-1);
  if (last?.kind === 'text' && last.isQuoted === isQuoted) last.text += text;
  else word.push({ kind: 'text', text, isQuoted });
}

function readEscape(reader: Reader, word: Word, isQuoted: boolean): void {
  const next = reader.text[reader.at];
  if (next === '\n') reader.at += 1;
  else if (next === undefined || (isQuoted && !'$`"\\'.includes(next))) addText(word, '\\', isQuoted);
  else {
    reader.at += 1;
    addText(word, next, true);
  }
}

function readSingleQuotes(reader: Reader): string {
  const end = reader.text.indexOf("'", reader.at);
  if (end === -1) throw unterminated(reader, "'");
  const text = reader.text.slice(reader.at, end);
  reader.at = end + 1;
  return text;
}

function readDoubleQuotes(reader: Reader, word: Word): void {
  // Quotes around nothing are a word, if an empty one.
  addText(word, '', true);
  const inside = readParts(reader, /"/, true, false);
  if (reader.text[reader.at] !== '"') throw unterminated(reader, '"');
  reader.at += 1;
  for (const part of inside) {
    if (part.kind === 'text') addText(word, part.text, true);
    else word.push(part);
  }
}

function readBackquotes(reader: Reader): ReturnType<typeof parseShell> {
  let text = '';
  for (; reader.text[reader.at] !== '`'; reader.at += 1) {
    if (reader.at >= reader.text.length) throw unterminated(reader, '`');
    if (reader.text[reader.at] === '\\' && '`$\\'.includes(reader.text[reader.at + 1] ?? ' ')) reader.at += 1;
    text += reader.text[reader.at];
  }
  reader.at += 1;
  return parseShell(text, reader.dialect);
}

function readDollar(reader: Reader, isQuoted: boolean): WordPart[] {
  if (reader.text.startsWith('((', reader.at)) return [readArithmetic(reader, isQuoted)];
  if (reader.text[reader.at] === '(') return [readCommand(reader, isQuoted)];
  if (reader.text[reader.at] === '{') return [readBraces(reader, isQuoted)];
  const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(reader.text.slice(reader.at, reader.at + 256))?.[0];
  if (name === undefined) return [{ kind: 'text', text: '$', isQuoted }];
  reader.at += name.length;
  return [{ kind: 'parameter', name, operator: '', argument: [], isQuoted }];
}

function readCommand(reader: Reader, isQuoted: boolean): WordPart {
  reader.at += 1;
  const { peeked } = reader;
  reader.peeked = undefined;
  const script = parseCommands(reader, ')');
  reader.peeked = peeked;
  return { kind: 'command', script, isQuoted };
}

function readArithmetic(reader: Reader, isQuoted: boolean): WordPart {
  reader.at += 2;
  const start = reader.at;
  for (let depth = 0; ; reader.at += 1) {
    const character = reader.text[reader.at];
    if (character === undefined) throw unterminated(reader, '))');
    if (character === '(') depth += 1;
    if (character === ')' && depth === 0) break;
    if (character === ')') depth -= 1;
  }
  if (reader.text[reader.at + 1] !== ')') throw unterminated(reader, '))');
  const expression = readQuotedText(reader.text.slice(start, reader.at), reader.dialect);
  reader.at += 2;
  return { kind: 'arithmetic', expression, isQuoted };
}

function readBraces(reader: Reader, isQuoted: boolean): WordPart {
  const found = /^\{(#?)([A-Za-z_]\w*|\d+|[@*#?$!-])(:?[-=?+]|%%?|##?|)/.exec(
    reader.text.slice(reader.at, reader.at + 256),
  );
  if (!found) throw badSubstitution(reader);
  const [all, length, name = '', operator = ''] = found;
  reader.at += all.length;
  // The pattern behind % or # is a pattern even between double quotes.
  const isLiteral = isQuoted && !/^[%#]/.test(operator);
  const argument = readParts(reader, /\}/, isLiteral, true);
  if (reader.text[reader.at] !== '}') throw unterminated(reader, isQuoted ? '"' : '}');
  reader.at += 1;
  if (operator === '' && argument.length > 0) throw badSubstitution(reader);
  if (length === '#') return { kind: 'parameter', name, operator: 'length', argument: [], isQuoted };
  return { kind: 'parameter', name, operator, argument, isQuoted };
}

const badSubstitutionWords: Record<Dialect, string> = {
  ash: 'syntax error: bad substitution',
  dash: '1: Bad substitution',
  bash: 'bad substitution',
};

function badSubstitution({ dialect }: Reader): ShellSyntaxError {
  return new ShellSyntaxError(badSubstitutionWords[dialect]);
}
