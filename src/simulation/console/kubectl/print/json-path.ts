/*
 * Models: the templates of `-o jsonpath=`: text, fields, indexes, slices, unions, filters, wildcards, recursion, range.
 * Leaves out: structs; what comes from the API is maps, lists and scalars.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/util/jsonpath/parser.go
 */

/** A part of a template. */
export type PathNode =
  | { type: 'text'; text: string }
  | { type: 'field'; name: string }
  | { type: 'wildcard' | 'recursive' }
  | { type: 'identifier'; name: string }
  | { type: 'number'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'array'; from: number | undefined; to: number | undefined; step: number | undefined }
  | { type: 'union'; lists: PathNode[][] }
  | { type: 'filter'; left: PathNode[]; operator: string; right: PathNode[] };

/** An item of a template: text between actions, or the nodes inside braces. */
export type PathItem = PathNode[];

/** A template that can't be read or executed; the message is upstream's. */
export class JsonPathError extends Error {
  override name = 'JsonPathError';
}

/** Reads a template; one with a mistake is a JsonPathError. */
export function parseJsonPath(template: string): PathItem[] {
  const items: PathItem[] = [];
  for (let at = 0; at < template.length;) {
    const open = template.indexOf('{', at);
    const textEnd = open === -1 ? template.length : open;
    if (textEnd > at) items.push([{ type: 'text', text: template.slice(at, textEnd) }]);
    if (open === -1) break;
    const action: Scan = { text: template, at: open + 1 };
    items.push(readAction(action));
    at = action.at;
  }
  return items;
}

/** How far a text was read. */
interface Scan {
  text: string;
  at: number;
}

/** The nodes up to the closing brace, which is read too. */
function readAction(scan: Scan): PathNode[] {
  const nodes: PathNode[] = [];
  for (;;) {
    const { text, at } = scan;
    const character = text[at];
    if (character === undefined || character === '\n' || character === '\r') {
      throw new JsonPathError('unclosed action');
    }
    if (character === '}') {
      scan.at += 1;
      return nodes;
    }
    if (character === ' ' || character === '@' || character === '$') scan.at += 1;
    else if (text.startsWith('[?(', at)) nodes.push(readFilter(scan));
    else if (text.startsWith('..', at)) nodes.push(...readRecursive(scan, nodes));
    else if (character === '[') nodes.push(...readArray(scan));
    else if (character === '"' || character === "'") nodes.push(readQuoted(scan, character));
    else if (character === '.') {
      scan.at += 1;
      nodes.push(readField(scan));
    } else if (/[-+\d]/.test(character)) nodes.push(readNumber(scan));
    else if (/[\p{L}_]/u.test(character)) nodes.push(readIdentifier(scan));
    else throw new JsonPathError(`unrecognized character in action: ${unicodeName(character)}`);
  }
}

function unicodeName(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `U+${code} '${character}'`;
}

function readRecursive(scan: Scan, before: readonly PathNode[]): PathNode[] {
  if (before.at(-1)?.type === 'recursive') throw new JsonPathError('invalid multiple recursive descent');
  scan.at += 2;
  const follows = scan.text[scan.at];
  const isField = follows !== undefined && /[\p{L}\d_]/u.test(follows);
  return isField ? [{ type: 'recursive' }, readField(scan)] : [{ type: 'recursive' }];
}

function readField(scan: Scan): PathNode {
  const start = scan.at;
  while (scan.at < scan.text.length && !isTerminator(scan.text[scan.at]!)) {
    scan.at += scan.text[scan.at] === '\\' ? 2 : 1;
  }
  const name = scan.text.slice(start, scan.at);
  return name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') };
}

function readIdentifier(scan: Scan): PathNode {
  const start = scan.at;
  while (scan.at < scan.text.length && !isTerminator(scan.text[scan.at]!)) scan.at += 1;
  const name = scan.text.slice(start, scan.at);
  return name === 'true' || name === 'false'
    ? { type: 'bool', value: name === 'true' }
    : { type: 'identifier', name };
}

function readNumber(scan: Scan): PathNode {
  const text = /^[-+]?[\d.]*/.exec(scan.text.slice(scan.at))![0];
  scan.at += text.length;
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new JsonPathError(`cannot parse number ${text}`);
  return { type: 'number', value };
}

function readQuoted(scan: Scan, quote: string): PathNode {
  const start = scan.at;
  for (scan.at += 1; scan.text[scan.at] !== quote || scan.text[scan.at - 1] === '\\'; scan.at++) {
    const character = scan.text[scan.at];
    if (character === undefined || character === '\n') throw new JsonPathError('unterminated quoted string');
  }
  scan.at += 1;
  return { type: 'text', text: unquote(scan.text.slice(start + 1, scan.at - 1)) };
}

const ESCAPED: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unquote(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, hex, unicode, character) => {
    const code = (hex ?? unicode) as string | undefined;
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return ESCAPED[character as string] ?? (character as string);
  });
}

function readArray(scan: Scan): PathNode[] {
  const end = scan.text.indexOf(']', scan.at);
  const inside = scan.text.slice(scan.at + 1, end);
  if (end === -1 || inside.includes('\n')) throw new JsonPathError('unterminated array');
  scan.at = end + 1;
  const text = inside === '*' ? ':' : inside;
  const parts = text.split(',');
  if (parts.length > 1) {
    return [{ type: 'union', lists: parts.map((part) => parseAction(`[${part.trim()}]`)) }];
  }
  const key = /^'([^']*)'$/.exec(text);
  if (key) return parseAction(`.${key[1]}`);
  const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (!slice) throw new JsonPathError(`invalid array index ${text}`);
  return [readSlice(slice)];
}

function readSlice([, from = '', to, step]: RegExpExecArray): PathNode {
  const number = (text: string | undefined) =>
    text === undefined || /^:?$/.test(text) ? undefined : Number(text.replace(':', ''));
  const first = number(from);
  const isIndex = to === undefined && step === undefined;
  return { type: 'array', from: first, to: isIndex ? (first ?? 0) + 1 : number(to), step: number(step) };
}

function readFilter(scan: Scan): PathNode {
  const start = scan.at + 3;
  const end = filterEnd(scan.text, start);
  if (scan.text[end + 1] !== ']') throw new JsonPathError('unclosed array expect ]');
  scan.at = end + 2;
  const text = scan.text.slice(start, end);
  const comparison = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text);
  if (!comparison) return { type: 'filter', left: parseAction(text), operator: 'exists', right: [] };
  const [, left = '', operator = '', right = ''] = comparison;
  return { type: 'filter', left: parseAction(left), operator, right: parseAction(right) };
}

/** Where the closing parenthesis is, outside of the one quoted text that there may be. */
function filterEnd(text: string, start: number): number {
  let quote: string | undefined;
  let isQuoteClosed = false;
  for (let at = start; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      if (quote === undefined) quote = character;
      else if (text[at - 1] !== '\\' && character === quote) isQuoteClosed = true;
    } else if (character === ')' && (quote !== undefined) === isQuoteClosed) return at;
  }
  throw new JsonPathError('unterminated filter');
}

function parseAction(text: string): PathNode[] {
  return parseJsonPath(`{${text}}`)[0] ?? [];
}

function isTerminator(character: string): boolean {
  return ' \t\r\n.,[]$@{}'.includes(character);
}
