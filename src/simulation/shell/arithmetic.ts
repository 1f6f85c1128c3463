/*
 * Models: `$(( … ))`: integers with the operators of C, variables and assignments to them.
 * Leaves out: `++`, `--`, the comma, numbers to other bases than 8, 10 and 16.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_04
 */
import { ShellFailure } from './run.ts';
import type { Dialect } from './syntax.ts';

/** Where the variables of an expression are. */
export interface Numbers {
  read(name: string): string;
  write(name: string, value: string): void;
}

const TOKEN =
  /\s*(0[xX][\da-fA-F]+|\d+|[A-Za-z_]\w*|<<=|>>=|\*\*|[-+*/%&|^]=|&&|\|\||<<|>>|[=!<>]=|[-+*/%<>=!~&|^?:()])/y;

const LEVELS: string[][] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const calculate: Record<string, (one: bigint, other: bigint) => bigint> = {
  '||': (one, other) => asTruth(one !== 0n || other !== 0n),
  '&&': (one, other) => asTruth(one !== 0n && other !== 0n),
  '|': (one, other) => one | other,
  '^': (one, other) => one ^ other,
  '&': (one, other) => one & other,
  '==': (one, other) => asTruth(one === other),
  '!=': (one, other) => asTruth(one !== other),
  '<': (one, other) => asTruth(one < other),
  '<=': (one, other) => asTruth(one <= other),
  '>': (one, other) => asTruth(one > other),
  '>=': (one, other) => asTruth(one >= other),
  '<<': (one, other) => one << (other & 63n),
  '>>': (one, other) => one >> (other & 63n),
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / notZero(other),
  '%': (one, other) => one % notZero(other),
};

/** The value of an expression, a signed 64-bit integer. One that can't be read, or divides by zero, is a ShellFailure. */
export function evaluate(text: string, dialect: Dialect, numbers: Numbers): string {
  try {
    const tokens = tokensOf(text);
    if (tokens.length === 0) return '0';
    const reader = { tokens, at: 0, depth: 0, dialect, numbers };
    const value = readAssignment(reader);
    if (reader.at < tokens.length) throw syntaxError();
    return `${value}`;
  } catch (error) {
    if (error instanceof BadExpression) throw failureOf(error.reason, text, dialect);
    throw error;
  }
}

/** An expression that has no value. */
class BadExpression extends Error {
  override name = 'BadExpression';
  readonly reason: 'syntax' | 'zero';

  constructor(reason: 'syntax' | 'zero') {
    super(reason);
    this.reason = reason;
  }
}

/** The words of bash and dash name the expression, and bash the place in it, which is here always its end. */
function failureOf(reason: 'syntax' | 'zero', text: string, dialect: Dialect): ShellFailure {
  const token = /\S*$/.exec(text.trimEnd())![0].slice(-1);
  if (dialect === 'bash') {
    const what = reason === 'zero' ? 'division by 0' : 'syntax error: operand expected';
    return new ShellFailure(`${text.trim()}: ${what} (error token is "${token}")`, 1);
  }
  if (dialect === 'ash')
    return new ShellFailure(reason === 'zero' ? 'divide by zero' : 'arithmetic syntax error');
  const what = reason === 'zero' ? 'division by zero' : 'expecting primary';
  return new ShellFailure(`arithmetic expression: ${what}: "${text}"`);
}

/** Deeper than anybody writes, and little enough for the stack. */
const DEPTH_MAX = 250;

interface Reader {
  tokens: string[];
  at: number;
  /** How many parentheses are open. */
  depth: number;
  dialect: Dialect;
  numbers: Numbers;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (const trimmed = text.trimEnd(); TOKEN.lastIndex < trimmed.length;) {
    const found = TOKEN.exec(trimmed);
    if (!found) throw syntaxError();
    tokens.push(found[1]!);
  }
  return tokens;
}

function readAssignment(reader: Reader): bigint {
  const [name = '', operator = ''] = reader.tokens.slice(reader.at, reader.at + 2);
  if (!/^[A-Za-z_]/.test(name) || !/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return readConditional(reader);
  reader.at += 2;
  const value = readAssignment(reader);
  const result = wrap(
    operator === '=' ? value : calculate[operator.slice(0, -1)]!(valueOf(reader, name), value),
  );
  reader.numbers.write(name, `${result}`);
  return result;
}

function readConditional(reader: Reader): bigint {
  const condition = readBinary(reader, 0);
  if (!takeIf(reader, '?')) return condition;
  const yes = readAssignment(reader);
  if (!takeIf(reader, ':')) throw syntaxError();
  const no = readConditional(reader);
  return condition === 0n ? no : yes;
}

function readBinary(reader: Reader, level: number): bigint {
  const operators = LEVELS[level];
  if (!operators) return readPower(reader);
  let value = readBinary(reader, level + 1);
  for (let next = reader.tokens[reader.at]; next !== undefined && operators.includes(next);) {
    reader.at += 1;
    value = wrap(calculate[next]!(value, readBinary(reader, level + 1)));
    next = reader.tokens[reader.at];
  }
  return value;
}

/** Not in POSIX; dash does not have it. */
function readPower(reader: Reader): bigint {
  const base = readUnary(reader);
  if (reader.dialect === 'dash' || !takeIf(reader, '**')) return base;
  const exponent = readPower(reader);
  if (exponent < 0n || exponent > 63n) throw syntaxError();
  return wrap(base ** exponent);
}

function readUnary(reader: Reader): bigint {
  if (takeIf(reader, '-')) return wrap(-readUnary(reader));
  if (takeIf(reader, '+')) return readUnary(reader);
  if (takeIf(reader, '!')) return asTruth(readUnary(reader) === 0n);
  if (takeIf(reader, '~')) return ~readUnary(reader);
  if (takeIf(reader, '(')) {
    reader.depth += 1;
    if (reader.depth > DEPTH_MAX)
      throw new ShellFailure(`${DEPTH_MAX} parentheses in each other are not modelled in this simulation`, 1);
    const value = readAssignment(reader);
    if (!takeIf(reader, ')')) throw syntaxError();
    reader.depth -= 1;
    return value;
  }
  const token = reader.tokens[reader.at++];
  if (token === undefined || !/^\w/.test(token)) throw syntaxError();
  return /^\d/.test(token) ? numberOf(token) : valueOf(reader, token);
}

function valueOf({ numbers }: Reader, name: string): bigint {
  const text = numbers.read(name).trim();
  if (text === '') return 0n;
  const negative = text.startsWith('-');
  const digits = negative ? text.slice(1) : text;
  if (!/^(?:0[xX][\da-fA-F]+|\d+)$/.test(digits)) throw syntaxError();
  return negative ? -numberOf(digits) : numberOf(digits);
}

function numberOf(text: string): bigint {
  if (/^0\d/.test(text)) {
    if (/[89]/.test(text)) throw syntaxError();
    return wrap(BigInt(`0o${text.slice(1)}`));
  }
  return wrap(BigInt(text));
}

function takeIf(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at += 1;
  return true;
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function asTruth(isTrue: boolean): bigint {
  return isTrue ? 1n : 0n;
}

function notZero(value: bigint): bigint {
  if (value === 0n) throw new BadExpression('zero');
  return value;
}

function syntaxError(): BadExpression {
  return new BadExpression('syntax');
}
