/*
 * Models: compound commands: if, while, until, for, case, groups and subshells.
 * Leaves out: `select`, arithmetic `for`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_04
 */
import { parseBody, parseList, skipNewlines } from './parse.ts';
import { parseRedirects } from './parse-simple.ts';
import { unexpected, type Reader } from './reader.ts';
import { ShellSyntaxError } from './shell-syntax-error.ts';
import type { Case, For, If, Script, ShellNode, Word } from './syntax.ts';
import { isNext, peek, take, takeIf } from './tokens.ts';

const parsers: Record<string, (reader: Reader) => ShellNode> = {
  if: parseIf,
  while: (reader) => parseLoop(reader, false),
  until: (reader) => parseLoop(reader, true),
  for: parseFor,
  case: parseCase,
  '{': (reader) => parseBody(reader, '}'),
  '(': parseSubshell,
};

/** Whether a compound command comes next. */
export function startsCompound(reader: Reader): boolean {
  const token = peek(reader);
  if (token.kind === 'operator') return token.text === '(';
  return (
    token.kind === 'word' &&
    token.plain !== null &&
    token.plain !== '(' &&
    Object.hasOwn(parsers, token.plain)
  );
}

/** Reads a compound command with the redirections behind it. */
export function parseCompound(reader: Reader): ShellNode {
  const token = take(reader);
  const name = token.kind === 'operator' ? token.text : token.kind === 'word' ? token.plain! : '';
  const node = parsers[name]!(reader);
  const redirects = parseRedirects(reader);
  return redirects.length === 0 ? node : { kind: 'redirected', node, redirects };
}

function parseIf(reader: Reader): If {
  const branches: If['branches'] = [];
  let otherwise: Script | null = null;
  do {
    const condition = parseBody(reader, 'then');
    const body = parseList(reader);
    if (body.items.length === 0)
      throw unexpected(reader, peek(reader), peek(reader).kind === 'end' ? 'fi' : undefined);
    branches.push({ condition, body });
  } while (takeIf(reader, 'elif'));
  if (isNext(reader, 'else')) {
    take(reader);
    otherwise = parseBody(reader, 'fi');
  } else if (!takeIf(reader, 'fi')) throw unexpected(reader, peek(reader), 'fi');
  return { kind: 'if', branches, otherwise };
}

function parseLoop(reader: Reader, isUntil: boolean): ShellNode {
  return { kind: 'loop', isUntil, condition: parseBody(reader, 'do'), body: parseBody(reader, 'done') };
}

function parseFor(reader: Reader): For {
  const token = take(reader);
  if (token.kind !== 'word' || token.plain === null) throw unexpected(reader, token);
  if (!/^[A-Za-z_]\w*$/.test(token.plain)) throw badVariable(reader, token.plain);
  let words: Word[] | null = null;
  skipNewlines(reader);
  if (takeIf(reader, 'in')) {
    words = [];
    for (let next = peek(reader); next.kind === 'word'; next = peek(reader)) {
      words.push(next.word);
      take(reader);
    }
    if (!takeIf(reader, ';') && peek(reader).kind !== 'newline') throw unexpected(reader, peek(reader));
  } else takeIf(reader, ';');
  skipNewlines(reader);
  if (!takeIf(reader, 'do')) throw unexpected(reader, peek(reader), 'do');
  return { kind: 'for', name: token.plain, words, body: parseBody(reader, 'done') };
}

function parseCase(reader: Reader): Case {
  const token = take(reader);
  if (token.kind !== 'word') throw unexpected(reader, token);
  skipNewlines(reader);
  if (!takeIf(reader, 'in')) throw unexpected(reader, peek(reader), 'in');
  const branches: Case['branches'] = [];
  for (skipNewlines(reader); !takeIf(reader, 'esac'); skipNewlines(reader)) {
    takeIf(reader, '(');
    const patterns = parsePatterns(reader);
    const body = parseList(reader);
    branches.push({ patterns, body });
    if (!takeIf(reader, ';;') && !isNext(reader, 'esac')) throw unexpected(reader, peek(reader), ';;');
  }
  return { kind: 'case', word: token.word, branches };
}

function parsePatterns(reader: Reader): Word[] {
  const patterns: Word[] = [];
  do {
    const token = take(reader);
    if (token.kind !== 'word') throw unexpected(reader, token);
    patterns.push(token.word);
  } while (takeIf(reader, '|'));
  if (!takeIf(reader, ')')) throw unexpected(reader, peek(reader), ')');
  return patterns;
}

function parseSubshell(reader: Reader): ShellNode {
  const body = parseList(reader);
  if (body.items.length === 0)
    throw unexpected(reader, peek(reader), peek(reader).kind === 'end' ? ')' : undefined);
  if (!takeIf(reader, ')')) throw unexpected(reader, peek(reader), ')');
  return { kind: 'subshell', body };
}

function badVariable({ dialect }: Reader, name: string): ShellSyntaxError {
  if (dialect === 'bash') return new ShellSyntaxError(`\`${name}': not a valid identifier`);
  return new ShellSyntaxError(
    dialect === 'ash' ? 'syntax error: bad for loop variable' : '1: Syntax error: Bad for loop variable',
  );
}
