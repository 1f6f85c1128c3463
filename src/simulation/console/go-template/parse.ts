/*
 * Models: reading a Go template: actions, pipelines, if, with, range, else, variables.
 * Leaves out: define, template, block.
 * Upstream: https://github.com/golang/go/blob/master/src/text/template/parse/parse.go
 */
import { TemplateError, type Node, type Operand, type Pipe } from './nodes.ts';
import { cutTemplate, lineOf, type Piece, type Token } from './tokens.ts';

/** What is being read. */
interface Reader {
  source: string;
  name: string;
  pieces: Piece[];
  at: number;
  isFunction: (name: string) => boolean;
  /** The names that variables have here, `$` for the whole. */
  variables: string[];
}

/** How a list of nodes ended. */
type Ending = 'end' | 'else' | 'eof';

/** Reads a template; `isFunction` says which functions there are; a bad one is a TemplateError. */
export function parseTemplate(source: string, isFunction: (name: string) => boolean, name = ''): Node[] {
  const reader: Reader = {
    source,
    name,
    pieces: cutTemplate(source, name),
    at: 0,
    isFunction,
    variables: ['$'],
  };
  const { nodes, ending } = readNodes(reader);
  if (ending !== 'eof') throw fail(reader, reader.pieces[reader.at - 1], `unexpected {{${ending}}}`);
  return nodes;
}

function readNodes(reader: Reader): { nodes: Node[]; ending: Ending; chained?: Token[] } {
  const nodes: Node[] = [];
  while (reader.at < reader.pieces.length) {
    const piece = reader.pieces[reader.at++]!;
    if ('text' in piece) {
      nodes.push({ kind: 'text', text: piece.text });
      continue;
    }
    const tokens = trimmed(piece.tokens);
    const word = tokens[0]?.kind === 'word' ? tokens[0].text : '';
    if (word === 'end') return { nodes, ending: 'end' };
    if (word === 'else') return { nodes, ending: 'else', chained: trimmed(tokens.slice(1)) };
    nodes.push(readNode(reader, piece, tokens, word));
  }
  return { nodes, ending: 'eof' };
}

function readNode(reader: Reader, piece: Piece, tokens: Token[], word: string): Node {
  if (word === 'if' || word === 'with' || word === 'range') {
    return readControl(reader, piece, word, trimmed(tokens.slice(1)));
  }
  if (word === 'break' || word === 'continue') return { kind: word };
  if (word === 'define' || word === 'template' || word === 'block') {
    throw fail(
      reader,
      piece,
      `{{${word}}}: not modelled in this simulation; it would name a part of a template; write it out`,
    );
  }
  return { kind: 'action', pipe: readPipe(reader, piece, tokens) };
}

function readControl(reader: Reader, piece: Piece, kind: 'if' | 'with' | 'range', tokens: Token[]): Node {
  const depth = reader.variables.length;
  const node = readBranches(reader, piece, kind, tokens);
  reader.variables.length = depth;
  return node;
}

function readBranches(reader: Reader, piece: Piece, kind: 'if' | 'with' | 'range', tokens: Token[]): Node {
  const pipe = readPipe(reader, piece, tokens, kind);
  const { nodes: body, ending, chained } = readNodes(reader);
  if (ending === 'eof') throw fail(reader, undefined, 'unexpected EOF');
  if (ending === 'end') return { kind, pipe, body, otherwise: [] };
  const next = chained?.[0];
  if (next?.kind === 'word' && next.text === kind && kind !== 'range') {
    // `else if` takes the `end` of its `if` with it.
    return { kind, pipe, body, otherwise: [readControl(reader, piece, kind, trimmed(chained!.slice(1)))] };
  }
  const { nodes: otherwise, ending: last } = readNodes(reader);
  if (last !== 'end')
    throw fail(reader, undefined, last === 'eof' ? 'unexpected EOF' : 'unexpected {{else}}');
  return { kind, pipe, body, otherwise };
}

function readPipe(reader: Reader, piece: Piece, tokens: Token[], where = 'command'): Pipe {
  const { variables, isDeclaration, rest } = readVariables(tokens);
  if (isDeclaration) reader.variables.push(...variables);
  for (const name of variables) checkVariable(reader, piece, name);
  const commands = splitAt(rest, '|').map((words) => readCommand(reader, piece, words));
  if (commands.some((command) => command.length === 0)) {
    const isFirst = commands.length === 1;
    throw fail(reader, piece, isFirst ? `missing value for ${where}` : 'missing value for command');
  }
  return { variables, isDeclaration, commands };
}

function readVariables(tokens: Token[]): { variables: string[]; isDeclaration: boolean; rest: Token[] } {
  const words = tokens.filter(({ kind }) => kind !== 'space');
  const sign = words.findIndex(({ text }) => text === ':=' || text === '=');
  const isAssignment =
    sign > 0 && words.slice(0, sign).every(({ kind, text }) => kind === 'variable' || text === ',');
  if (!isAssignment) return { variables: [], isDeclaration: false, rest: tokens };
  const variables = words.slice(0, sign).filter(({ kind }) => kind === 'variable');
  const rest = tokens.slice(tokens.indexOf(words[sign]!) + 1);
  return { variables: variables.map(({ text }) => text), isDeclaration: words[sign]!.text === ':=', rest };
}

/** Cuts at a sign that does not stand in parentheses. */
function splitAt(tokens: Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (token.text === sign && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function readCommand(reader: Reader, piece: Piece, tokens: Token[]): Operand[] {
  const operands: Operand[] = [];
  for (let at = 0; at < tokens.length;) {
    if (tokens[at]!.kind === 'space') {
      at++;
      continue;
    }
    const { operand, end } = readOperand(reader, piece, tokens, at);
    operands.push(operand);
    at = end;
  }
  return operands;
}

function readOperand(
  reader: Reader,
  piece: Piece,
  tokens: Token[],
  at: number,
): { operand: Operand; end: number } {
  const first = tokens[at]!;
  let end = at + 1;
  let inner: Pipe | undefined;
  if (first.text === '(' && first.kind === 'sign') {
    end = closing(reader, piece, tokens, at);
    inner = readPipe(reader, piece, trimmed(tokens.slice(at + 1, end - 1)));
  }
  const names = first.kind === 'field' ? [first.text.slice(1)] : [];
  let place = first.at;
  for (; tokens[end]?.kind === 'field'; end++) {
    if (names.length === (first.kind === 'field' ? 1 : 0)) place = tokens[end]!.at;
    names.push(tokens[end]!.text.slice(1));
  }
  const text = tokens.slice(at, end).map((token) => token.text);
  const where = { ...placeOf(reader, place), text: text.join('') };
  return { operand: makeOperand(reader, piece, first, names, inner, where), end };
}

function makeOperand(
  reader: Reader,
  piece: Piece,
  first: Token,
  names: string[],
  inner: Pipe | undefined,
  where: { column: number; line: number; text: string },
): Operand {
  if (inner) return { kind: 'pipe', pipe: inner, names, ...where };
  switch (first.kind) {
    case 'field':
      return { kind: 'fields', names, ...where };
    case 'variable':
      checkVariable(reader, piece, first.text);
      return { kind: 'variable', name: first.text, names, ...where };
    case 'dot':
      return { kind: 'dot', ...where };
    case 'string':
      return { kind: 'constant', value: readString(first.text), ...where };
    case 'number':
      return { kind: 'constant', value: Number(first.text), ...where };
    case 'word':
      return readWord(reader, piece, first, where);
    default:
      throw fail(reader, piece, `unexpected ${JSON.stringify(first.text)} in operand`);
  }
}

function checkVariable(reader: Reader, piece: Piece, name: string): void {
  if (!reader.variables.includes(name)) throw fail(reader, piece, `undefined variable "${name}"`);
}

function readWord(
  reader: Reader,
  piece: Piece,
  { text }: Token,
  where: { column: number; line: number; text: string },
): Operand {
  if (text === 'true' || text === 'false') return { kind: 'constant', value: text === 'true', ...where };
  if (text === 'nil') return { kind: 'nil', ...where };
  if (!reader.isFunction(text)) throw fail(reader, piece, `function "${text}" not defined`);
  return { kind: 'function', name: text, ...where };
}

function closing(reader: Reader, piece: Piece, tokens: Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.text === '(') depth++;
    if (tokens[at]!.text === ')' && --depth === 0) return at + 1;
  }
  throw fail(reader, piece, 'unclosed left paren');
}

function readString(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

function trimmed(tokens: Token[]): Token[] {
  const from = tokens.findIndex(({ kind }) => kind !== 'space');
  if (from < 0) return [];
  return tokens.slice(from, tokens.findLastIndex(({ kind }) => kind !== 'space') + 1);
}

function placeOf({ source }: Reader, at: number): { column: number; line: number } {
  return { line: lineOf(source, at), column: at - (source.lastIndexOf('\n', at - 1) + 1) };
}

function fail({ source, name }: Reader, piece: Piece | undefined, message: string): TemplateError {
  const at = piece && 'at' in piece ? piece.at : source.length;
  return new TemplateError(`template: ${name}:${lineOf(source, at)}: ${message}`);
}
