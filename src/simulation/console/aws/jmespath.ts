/*
 * Models: JMESPath as `--query` uses it: fields, indexes, slices, projections, filters, several fields, pipes, a few functions.
 * Leaves out: other functions, raw JSON literals beyond strings, numbers, true, false and null.
 * Upstream: https://jmespath.org/specification.html
 */

/** A query that can't be read, or that needs something that is not here. */
export class QueryError extends Error {
  override name = 'QueryError';
}

type Node = (value: unknown) => unknown;

const TOKEN =
  /\s*(?:([A-Za-z_]\w*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|(-?\d+)|(\[\?|&&|\|\||[=!<>]=|[.[\](){},:|*@&<>!]))/y;

type Token = { kind: 'name' | 'raw' | 'number' | 'sign' | 'end'; text: string; value?: unknown };

/** Makes a query of a text; a bad one is a QueryError. */
export function readQuery(text: string): (value: unknown) => unknown {
  const reader = { tokens: cut(text), at: 0, depth: 0, text };
  const node = readPipe(reader);
  if (peek(reader).kind !== 'end') throw bad(reader);
  return node;
}

type Reader = { tokens: Token[]; at: number; depth: number; text: string };

function cut(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match)
      throw new QueryError(
        `Bad jmespath expression: Unknown token ${text.slice(at).trim()[0] ?? ''}:\n${text}\n${' '.repeat(at)}^`,
      );
    const [, name, quoted, raw, literal, number, sign] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (quoted !== undefined) tokens.push({ kind: 'name', text: quoted });
    else if (raw !== undefined) tokens.push({ kind: 'raw', text: raw, value: raw });
    else if (literal !== undefined) tokens.push({ kind: 'raw', text: literal, value: readLiteral(literal) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, value: Number(number) });
    else tokens.push({ kind: 'sign', text: sign! });
  }
  return tokens;
}

function readLiteral(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function peek({ tokens, at }: Reader): Token {
  return tokens[at] ?? { kind: 'end', text: '' };
}

function isNext(reader: Reader, sign: string): boolean {
  const { kind, text } = peek(reader);
  return kind === 'sign' && text === sign;
}

function take(reader: Reader, sign: string): boolean {
  if (!isNext(reader, sign)) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, sign: string): void {
  if (!take(reader, sign)) throw bad(reader);
}

function bad(reader: Reader): QueryError {
  const { text } = peek(reader);
  return new QueryError(
    `Bad value for --query ${reader.text}: Bad jmespath expression: unexpected ${text === '' ? 'end' : text}`,
  );
}

/** Deeper than anybody writes, and little enough for the stack. */
const DEPTH_MAX = 100;

function readPipe(reader: Reader): Node {
  reader.depth++;
  if (reader.depth > DEPTH_MAX)
    throw new QueryError(
      `--query that is nested ${DEPTH_MAX} times: not modelled in this simulation; it would go on; use a shorter one`,
    );
  let node = readOr(reader);
  while (take(reader, '|')) {
    const [left, right] = [node, readOr(reader)];
    node = (value) => right(left(value));
  }
  reader.depth--;
  return node;
}

function readOr(reader: Reader): Node {
  let node = readAnd(reader);
  while (take(reader, '||')) {
    const [left, right] = [node, readAnd(reader)];
    node = (value) => {
      const found = left(value);
      return isTrue(found) ? found : right(value);
    };
  }
  return node;
}

function readAnd(reader: Reader): Node {
  let node = readComparison(reader);
  while (take(reader, '&&')) {
    const [left, right] = [node, readComparison(reader)];
    node = (value) => {
      const found = left(value);
      return isTrue(found) ? right(value) : found;
    };
  }
  return node;
}

const COMPARISONS: Record<string, (one: unknown, other: unknown) => unknown> = {
  '==': (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null),
  '!=': (one, other) => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null),
  '<': (one, other) => bothNumbers(one, other) && (one as number) < (other as number),
  '<=': (one, other) => bothNumbers(one, other) && (one as number) <= (other as number),
  '>': (one, other) => bothNumbers(one, other) && (one as number) > (other as number),
  '>=': (one, other) => bothNumbers(one, other) && (one as number) >= (other as number),
};

function bothNumbers(one: unknown, other: unknown): boolean {
  return typeof one === 'number' && typeof other === 'number';
}

function readComparison(reader: Reader): Node {
  if (take(reader, '!')) {
    const inner = readComparison(reader);
    return (value) => !isTrue(inner(value));
  }
  const left = readPath(reader);
  const { kind, text } = peek(reader);
  const compare = kind === 'sign' ? COMPARISONS[text] : undefined;
  if (!compare) return left;
  reader.at++;
  const right = readPath(reader);
  return (value) => compare(left(value), right(value));
}

/** A path: its first part, and what follows it; after a projection the rest is done to each. */
function readPath(reader: Reader): Node {
  return readRest(reader, readFirst(reader));
}

function readFirst(reader: Reader): Node {
  const token = peek(reader);
  if (token.kind === 'raw' || token.kind === 'number') {
    reader.at++;
    return () => token.value;
  }
  if (token.kind === 'name') {
    reader.at++;
    return isNext(reader, '(') ? readCall(reader, token.text) : (value) => fieldOf(value, token.text);
  }
  if (take(reader, '@')) return (value) => value;
  if (take(reader, '(')) {
    const inner = readPipe(reader);
    expect(reader, ')');
    return inner;
  }
  if (isNext(reader, '{')) return readHash(reader);
  if (isNext(reader, '[') || isNext(reader, '[?')) return (value) => value;
  throw bad(reader);
}

function readRest(reader: Reader, node: Node): Node {
  if (take(reader, '.')) return readRest(reader, readAfterDot(reader, node));
  if (take(reader, '[?')) {
    const condition = readPipe(reader);
    expect(reader, ']');
    return project(reader, (value) => asList(node(value))?.filter((item) => isTrue(condition(item))));
  }
  if (!take(reader, '[')) return node;
  if (take(reader, ']')) return project(reader, (value) => asList(node(value))?.flat());
  if (take(reader, '*')) {
    expect(reader, ']');
    return project(reader, (value) => asList(node(value)));
  }
  if (peek(reader).kind === 'number' || isNext(reader, ':')) return readIndex(reader, node);
  return readRest(reader, ofWhatIsThere(node, readList(reader)));
}

function readAfterDot(reader: Reader, node: Node): Node {
  if (take(reader, '[')) {
    return ofWhatIsThere(node, readList(reader));
  }
  if (isNext(reader, '{')) return ofWhatIsThere(node, readHash(reader));
  const { kind, text } = peek(reader);
  if (kind !== 'name') throw bad(reader);
  reader.at++;
  if (isNext(reader, '(')) {
    const call = readCall(reader, text);
    return (value) => call(node(value));
  }
  return (value) => fieldOf(node(value), text);
}

/** Several fields of nothing are nothing. */
function ofWhatIsThere(node: Node, fields: Node): Node {
  return (value) => {
    const found = node(value);
    return found === null || found === undefined ? null : fields(found);
  };
}

function project(reader: Reader, items: (value: unknown) => unknown[] | null | undefined): Node {
  const rest = readRest(reader, (value) => value);
  return (value) =>
    items(value)
      ?.map(rest)
      .filter((item) => item !== null && item !== undefined) ?? null;
}

function readIndex(reader: Reader, node: Node): Node {
  const start = takeNumber(reader);
  if (!take(reader, ':')) {
    expect(reader, ']');
    return readRest(reader, (value) => asList(node(value))?.at(start ?? 0) ?? null);
  }
  const end = takeNumber(reader);
  if (take(reader, ':'))
    throw new QueryError(
      '--query with a step in a slice: not modelled in this simulation; it would skip values; leave the step out',
    );
  expect(reader, ']');
  return project(reader, (value) => asList(node(value))?.slice(start ?? 0, end));
}

function takeNumber(reader: Reader): number | undefined {
  const { kind, value } = peek(reader);
  if (kind !== 'number') return undefined;
  reader.at++;
  return value as number;
}

function readList(reader: Reader): Node {
  const parts = [readPipe(reader)];
  while (take(reader, ',')) parts.push(readPipe(reader));
  expect(reader, ']');
  return (value) => parts.map((part) => part(value) ?? null);
}

function readHash(reader: Reader): Node {
  expect(reader, '{');
  const parts: [string, Node][] = [];
  do {
    const { kind, text } = peek(reader);
    if (kind !== 'name') throw bad(reader);
    reader.at++;
    expect(reader, ':');
    parts.push([text, readPipe(reader)]);
  } while (take(reader, ','));
  expect(reader, '}');
  return (value) => Object.fromEntries(parts.map(([name, part]) => [name, part(value) ?? null]));
}

const FUNCTIONS: Record<string, (...args: unknown[]) => unknown> = {
  length: (value) =>
    typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value ?? {}).length,
  reverse: (value) => asList(value)?.toReversed(),
  sort: (value) => asList(value)?.toSorted(compare),
  keys: (value) => Object.keys(value ?? {}),
  join: (glue, list) => asList(list)?.join(String(glue)),
  contains: (value, part) =>
    typeof value === 'string' ? value.includes(String(part)) : (asList(value)?.includes(part) ?? false),
  starts_with: (value, part) => typeof value === 'string' && value.startsWith(String(part)),
  to_string: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  sort_by: (list, by) =>
    asList(list)?.toSorted((one, other) => compare((by as Node)(one), (by as Node)(other))),
  max_by: (list, by) =>
    asList(list)
      ?.toSorted((one, other) => compare((by as Node)(one), (by as Node)(other)))
      .at(-1),
  min_by: (list, by) =>
    asList(list)?.toSorted((one, other) => compare((by as Node)(one), (by as Node)(other)))[0],
};

function readCall(reader: Reader, name: string): Node {
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!call)
    throw new QueryError(
      `--query with ${name}(): not modelled in this simulation, or unknown; it would compute a value; use ${Object.keys(FUNCTIONS).join(', ')}`,
    );
  expect(reader, '(');
  const args: Node[] = [];
  while (!take(reader, ')')) {
    if (args.length > 0) expect(reader, ',');
    if (take(reader, '&')) {
      const expression = readPipe(reader);
      args.push(() => expression);
    } else args.push(readPipe(reader));
  }
  return (value) => call(...args.map((arg) => arg(value))) ?? null;
}

function compare(one: unknown, other: unknown): number {
  return one === other ? 0 : (one as string) < (other as string) ? -1 : 1;
}

function asList(value: unknown): unknown[] | null {
  return Array.isArray(value) ? (value as unknown[]) : null;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null;
}

function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
