/*
 * Models: the grammar of the shell.
 * Leaves out: `[[ … ]]`, `select`, coprocesses.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_10
 */
import { parseCompound, startsCompound } from './parse-compound.ts';
import { parseSimple } from './parse-simple.ts';
import { notModelled, readerOf, unexpected, type Reader } from './reader.ts';
import type { Dialect, Script, ShellNode } from './syntax.ts';
import { isNext, peek, take, takeIf } from './tokens.ts';

/** Reads a script. A mistake in it is a ShellSyntaxError with the message that the shell gives. */
export function parseShell(text: string, dialect: Dialect = 'ash'): Script {
  return parseCommands(readerOf(text, dialect), 'end');
}

/** Reads commands up to the end of the text or to a `)`, which is taken. */
export function parseCommands(reader: Reader, end: ')' | 'end'): Script {
  const script = parseList(reader);
  const token = peek(reader);
  if (end === 'end' ? token.kind === 'end' : isNext(reader, end)) {
    take(reader);
    return script;
  }
  throw unexpected(reader, token, end === 'end' ? undefined : end);
}

/** Deeper than anybody writes, and little enough for the stack of those who read the script and run it. */
const DEPTH_MAX = 250;

/** Reads commands as long as there are any; what ends them stays there. */
export function parseList(reader: Reader): Script {
  reader.depth += 1;
  if (reader.depth > DEPTH_MAX) throw notModelled(`a command that is nested ${DEPTH_MAX} times`);
  const items: Script['items'] = [];
  for (skipNewlines(reader); !endsList(reader);) {
    const node = parseAndOr(reader);
    const isBackground = isNext(reader, '&');
    items.push({ node, isBackground });
    const token = peek(reader);
    if (isBackground || isNext(reader, ';') || token.kind === 'newline') take(reader);
    else break;
    skipNewlines(reader);
  }
  reader.depth -= 1;
  return { kind: 'list', items };
}

/** Reads commands of which there must be at least one, up to a reserved word, which is taken. */
export function parseBody(reader: Reader, end: string): Script {
  const body = parseList(reader);
  if (body.items.length === 0 && !(end === 'esac'))
    throw unexpected(reader, peek(reader), needed(reader, end));
  if (!takeIf(reader, end)) throw unexpected(reader, peek(reader), end);
  return body;
}

/** Takes line ends. */
export function skipNewlines(reader: Reader): void {
  while (peek(reader).kind === 'newline') take(reader);
}

function needed(reader: Reader, end: string): string | undefined {
  return peek(reader).kind === 'end' ? end : undefined;
}

const listEnds = new Set(') ;; } then elif else fi do done esac'.split(' '));

function endsList(reader: Reader): boolean {
  const token = peek(reader);
  if (token.kind === 'end') return true;
  if (token.kind === 'operator') return listEnds.has(token.text);
  return token.kind === 'word' && token.plain !== null && listEnds.has(token.plain);
}

function parseAndOr(reader: Reader): ShellNode {
  const first = parsePipeline(reader);
  const rest: { operator: '&&' | '||'; node: ShellNode }[] = [];
  while (isNext(reader, '&&') || isNext(reader, '||')) {
    const operator = takeIf(reader, '&&') ? '&&' : (take(reader), '||');
    skipNewlines(reader);
    rest.push({ operator, node: parsePipeline(reader) });
  }
  return rest.length === 0 ? first : { kind: 'and-or', first, rest };
}

function parsePipeline(reader: Reader): ShellNode {
  let isNegated = takeIf(reader, '!');
  // Only bash takes several of them.
  while (reader.dialect === 'bash' && takeIf(reader, '!')) isNegated = !isNegated;
  const commands = [parseCommand(reader)];
  while (takeIf(reader, '|')) {
    skipNewlines(reader);
    commands.push(parseCommand(reader));
  }
  return commands.length === 1 && !isNegated ? commands[0]! : { kind: 'pipeline', isNegated, commands };
}

/** Reads one command, compound or simple. */
export function parseCommand(reader: Reader): ShellNode {
  return startsCompound(reader) ? parseCompound(reader) : parseSimple(reader);
}
