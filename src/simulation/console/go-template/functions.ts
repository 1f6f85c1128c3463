/*
 * Models: the functions that every Go template has.
 * Leaves out: call.
 * Upstream: https://pkg.go.dev/text/template#hdr-Functions
 */
import { printFormatted } from './print-formatted.ts';
import { isTrue, printValue, type Value } from './values.ts';

/** A function; what it throws is said behind `error calling …:`. */
export type TemplateFunction = (...args: Value[]) => Value;

const HTML: Record<string, string> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const JS: Record<string, string> = {
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
  '\n': '\\u000A',
  '\r': '\\u000D',
  '\t': '\\u0009',
};

/** The functions by name; `and` and `or` are here for their names, they stop early (execute.ts). */
export const FUNCTIONS: Record<string, TemplateFunction> = {
  and: (...args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1),
  or: (...args) => args.find(isTrue) ?? args.at(-1),
  not: (arg) => !isTrue(arg),
  eq: (first, ...others) => {
    if (others.length === 0) throw new Error('missing argument for comparison');
    return others.some((other) => isEqual(first, other));
  },
  ne: (one, other) => !isEqual(one, other),
  lt: (one, other) => compare(one, other) < 0,
  le: (one, other) => compare(one, other) <= 0,
  gt: (one, other) => compare(one, other) > 0,
  ge: (one, other) => compare(one, other) >= 0,
  len: lengthOf,
  index: (value, ...keys) => keys.reduce(indexInto, value),
  slice: (value, from = 0, to) =>
    (value as string | unknown[]).slice(Number(from), to === undefined ? undefined : Number(to)),
  print: (...args) => printAll(args),
  printf: (format, ...args) => printFormatted(String(format), args),
  println: (...args) => `${args.map((arg) => printValue(arg)).join(' ')}\n`,
  html: (...args) => printAll(args).replace(/["'&<>]/g, (sign) => HTML[sign]!),
  js: (...args) => printAll(args).replace(/[\\'"<>&=\n\r\t]/g, (sign) => JS[sign] ?? `\\${sign}`),
  urlquery: (...args) => encodeURIComponent(printAll(args)).replaceAll('%20', '+'),
};

function isEqual(one: Value, other: Value): boolean {
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind === 'nil' || otherKind === 'nil') return (one ?? null) === (other ?? null);
  if (kind !== otherKind) throw new Error('incompatible types for comparison');
  if (kind === 'other') throw new Error('non-comparable type');
  return one === other;
}

function compare(one: Value, other: Value): number {
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind !== otherKind) throw new Error('incompatible types for comparison');
  if (kind !== 'number' && kind !== 'string') throw new Error('invalid type for comparison');
  return one === other ? 0 : (one as string | number) < (other as string | number) ? -1 : 1;
}

function kindOf(value: Value): 'nil' | 'number' | 'string' | 'boolean' | 'other' {
  if (value === null || value === undefined) return 'nil';
  const kind = typeof value;
  return kind === 'number' || kind === 'string' || kind === 'boolean' ? kind : 'other';
}

function lengthOf(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  // What JSON shows as null is a list or a map without anything in it.
  if (value === null) return 0;
  if (value === undefined) throw new Error('len of nil pointer');
  if (typeof value === 'object') return Object.keys(value).length;
  throw new Error(`len of type ${typeof value === 'number' ? 'int' : 'bool'}`);
}

function indexInto(value: Value, key: Value): Value {
  // A key that a map lacks gives an empty text below, whatever else the map holds.
  if (value === null || value === undefined || value === '') throw new Error('index of untyped nil');
  if (Array.isArray(value) || typeof value === 'string') {
    const at = Number(key);
    if (!(at >= 0 && at < value.length)) throw new Error(`index out of range: ${at}`);
    return value[at];
  }
  if (typeof value !== 'object') throw new Error(`can't index item of type ${typeof value}`);
  return Object.hasOwn(value, String(key)) ? (value as Record<string, Value>)[String(key)] : '';
}

/** fmt.Sprint puts a blank between two operands when neither is a string. */
function printAll(args: Value[]): string {
  return args
    .map((arg, at) => {
      const needsGap = at > 0 && typeof arg !== 'string' && typeof args[at - 1] !== 'string';
      return `${needsGap ? ' ' : ''}${printValue(arg)}`;
    })
    .join('');
}
