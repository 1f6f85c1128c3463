/*
 * Models: simple commands: assignments, words and redirections in any order.
 * Leaves out: bash's `function name`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_01
 */
import { parseCommand, skipNewlines } from './parse.ts';
import { notModelled, reservedWords, unexpected, type Reader } from './reader.ts';
import type { FunctionDefinition, Redirect, ShellNode, SimpleCommand, Word } from './syntax.ts';
import { isNext, peek, take, takeIf } from './tokens.ts';

/** Reads a simple command, or the definition of a function, which begins like one. */
export function parseSimple(reader: Reader): ShellNode {
  const command: SimpleCommand = { kind: 'simple', assignments: [], words: [], redirects: [] };
  for (let token = peek(reader); token.kind === 'word' || token.kind === 'redirect'; token = peek(reader)) {
    if (token.kind === 'redirect') command.redirects.push(...parseRedirect(reader));
    else {
      const isFirst = command.words.length === 0;
      if (isFirst && token.plain !== null && reservedWords.has(token.plain)) break;
      take(reader);
      const assignment = isFirst ? assignmentOf(token.word) : undefined;
      if (assignment) command.assignments.push(assignment);
      else command.words.push(token.word);
    }
  }
  if (isNext(reader, '(') && command.words.length === 1) return parseFunction(reader, command.words[0]!);
  const { assignments, words, redirects } = command;
  if (assignments.length + words.length + redirects.length === 0) throw unexpected(reader, peek(reader));
  return command;
}

function parseFunction(reader: Reader, [first]: Word): FunctionDefinition {
  take(reader);
  if (!takeIf(reader, ')')) throw unexpected(reader, peek(reader), ')');
  skipNewlines(reader);
  const name = first?.kind === 'text' && !first.isQuoted ? first.text : '';
  return { kind: 'function', name, body: parseCommand(reader) };
}

/** Reads the redirections that stand next. */
export function parseRedirects(reader: Reader): Redirect[] {
  const redirects: Redirect[] = [];
  while (peek(reader).kind === 'redirect') redirects.push(...parseRedirect(reader));
  return redirects;
}

function parseRedirect(reader: Reader): Redirect[] {
  const token = take(reader);
  if (token.kind !== 'redirect') throw unexpected(reader, token);
  const word = peek(reader);
  if (word.kind !== 'word') throw unexpected(reader, word);
  take(reader);
  const target = word.word;
  const isInput = token.text.startsWith('<');
  const stream = token.stream ?? (isInput ? 0 : 1);
  if (stream > 2) throw notModelled(`the stream ${stream}`);
  const to = stream as 0 | 1 | 2;
  if (token.text.startsWith('<<')) return [document(reader, to, target, token.text === '<<-')];
  if (token.text === '&>' || token.text === '&>>') {
    return [
      { stream: 1, operator: token.text === '&>' ? '>' : '>>', target },
      { stream: 2, operator: '>&', target: [{ kind: 'text', text: '1', isQuoted: false }] },
    ];
  }
  const operator = token.text === '>|' ? '>' : (token.text as '<' | '>' | '>>' | '>&' | '<&');
  return [{ stream: to, operator, target }];
}

/** A here-document: its text is filled in as soon as the line has ended. */
function document(reader: Reader, stream: 0 | 1 | 2, delimiter: Word, stripsTabs: boolean): Redirect {
  const target: Word = [];
  reader.documents.push({
    delimiter: delimiter.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
    isLiteral: delimiter.some(({ isQuoted }) => isQuoted),
    stripsTabs,
    target,
  });
  return { stream, operator: 'document', target };
}

/** `NAME=value` in front of a command. */
function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.isQuoted) return undefined;
  const found = /^([A-Za-z_]\w*)=([^]*)$/.exec(first.text);
  if (!found) return undefined;
  const [, name = '', text = ''] = found;
  return { name, value: text === '' ? rest : [{ ...first, text }, ...rest] };
}
