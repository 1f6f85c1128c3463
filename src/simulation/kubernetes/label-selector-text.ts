/*
 * Models: reading label selectors as text: `a=b,c!=d,e in (x,y),!f`.
 * Leaves out: nothing; the errors are upstream's.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/labels/selector.go (Lexer, Parser)
 */
import { byKey, type Requirement } from './labels.ts';
import { labelValueErrors, qualifiedNameErrors } from './qualified-name.ts';

/** A text that is no label selector; the message is upstream's. */
export class SelectorError extends Error {
  override name = 'SelectorError';
}

/** A word or a sign; its kind is `word`, `end`, `error`, or the sign itself. */
interface Token {
  kind: string;
  text: string;
}

const SIGNS = [')', ',', '!', '==', '=', '>', '<', '!=', '('];
const WORDS = ['in', 'notin'];
const BINARY_OPERATORS = 'in, notin, =, ==, !=, gt, lt';

/** The requirements of a selector, sorted by key; a text that is none is a SelectorError. Empty text has none. */
export function parseLabelSelector(text: string): Requirement[] {
  const tokens = scan(text);
  const requirements: Requirement[] = [];
  while (peek(tokens).kind === 'word' || peek(tokens).kind === '!') {
    requirements.push(requirement(tokens));
    const after = take(tokens);
    if (after.kind === 'end') return byKey(requirements);
    if (after.kind !== ',') throw unexpected(after, ", expected: ',' or 'end of string'");
    const next = peek(tokens);
    if (next.kind !== 'word' && next.kind !== '!') throw unexpected(next, ", expected: identifier after ','");
  }
  if (peek(tokens).kind === 'end') return byKey(requirements);
  throw unexpected(peek(tokens), ", expected: !, identifier, or 'end of string'");
}

function scan(text: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = text.trimStart(); rest !== ''; rest = rest.trimStart()) {
    const word = /^[^=!(),<>\s]+/.exec(rest)?.[0];
    const token: Token =
      word === undefined ? sign(rest) : { kind: WORDS.includes(word) ? word : 'word', text: word };
    tokens.push(token);
    rest = rest.slice(token.kind === 'error' ? /^[=!(),<>]+/.exec(rest)![0].length : token.text.length);
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** The longest sign at the beginning: signs grow as long as they are signs. */
function sign(text: string): Token {
  const signs = SIGNS.filter((candidate) => text.startsWith(candidate)).sort((a, b) => b.length - a.length);
  if (signs[0] !== undefined) return { kind: signs[0], text: signs[0] };
  const found = /^[=!(),<>]+/.exec(text)?.[0] ?? '';
  return { kind: 'error', text: `error expected: keyword found '${found}'` };
}

/** The next token where a value or a key may stand: `in` and `notin` are words there. */
function peek(tokens: readonly Token[]): Token {
  const token = tokens[0] ?? { kind: 'end', text: '' };
  return WORDS.includes(token.kind) ? { ...token, kind: 'word' } : token;
}

function take(tokens: Token[]): Token {
  const token = peek(tokens);
  tokens.shift();
  return token;
}

function requirement(tokens: Token[]): Requirement {
  try {
    return readRequirement(tokens);
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new SelectorError(`unable to parse requirement: ${error.message}`);
  }
}

function readRequirement(tokens: Token[]): Requirement {
  const isNegated = peek(tokens).kind === '!';
  if (isNegated) take(tokens);
  const word = take(tokens);
  if (word.kind !== 'word') throw unexpected(word, ', expected: identifier');
  const key = word.text;
  refuse('<nil>', key, qualifiedNameErrors(key));
  if (isNegated) return { key, operator: '!', values: [] };
  if (['end', ','].includes(peek(tokens).kind)) return { key, operator: 'exists', values: [] };
  const operator = tokens.shift() ?? { kind: 'end', text: '' };
  if (!['in', 'notin', '=', '==', '!=', '>', '<'].includes(operator.kind)) {
    throw unexpected(operator, `, expected: ${BINARY_OPERATORS}`);
  }
  const isSet = operator.kind === 'in' || operator.kind === 'notin';
  const values = isSet ? readValues(tokens) : [readValue(tokens)];
  checkValues(key, operator.kind, values);
  return { key, operator: operator.kind as Requirement['operator'], values };
}

function checkValues(key: string, operator: string, values: readonly string[]): void {
  values.forEach((value, index) => {
    if ((operator === '>' || operator === '<') && !/^[+-]?\d+$/.test(value)) {
      refuse(`values[${index}]`, value, ["for 'Gt', 'Lt' operators, the value must be an integer"]);
    }
    refuse(`values[${index}][${key}]`, value, labelValueErrors(value));
  });
}

function readValue(tokens: Token[]): string {
  if (['end', ','].includes(peek(tokens).kind)) return '';
  const token = take(tokens);
  if (token.kind === 'word') return token.text;
  throw unexpected(token, ', expected: identifier');
}

function readValues(tokens: Token[]): string[] {
  const open = take(tokens);
  if (open.kind !== '(') throw unexpected(open, " expected: '('");
  const first = peek(tokens);
  if (first.kind === ')') {
    take(tokens);
    return [''];
  }
  if (first.kind !== 'word' && first.kind !== ',')
    throw unexpected(first, ", expected: ',', ')' or identifier");
  const values = readList(tokens);
  if (take(tokens).kind !== ')') throw unexpected(first, ", expected: ')'");
  return [...new Set(values)].sort();
}

/** Values between commas; nothing between two commas is the empty value. */
function readList(tokens: Token[]): string[] {
  const values: string[] = [];
  for (;;) {
    const token = take(tokens);
    if (token.kind === 'word') {
      values.push(token.text);
      const next = peek(tokens);
      if (next.kind === ')') return values;
      if (next.kind !== ',') throw unexpected(next, ", expected: ',' or ')'");
    } else if (token.kind === ',') {
      if (values.length === 0) values.push('');
      if (peek(tokens).kind === ')') return [...values, ''];
      if (peek(tokens).kind === ',') {
        take(tokens);
        values.push('');
      }
    } else throw unexpected(token, ", expected: ',', or identifier");
  }
}

function refuse(path: string, value: string, errors: readonly string[]): void {
  if (errors.length === 0) return;
  throw new SelectorError(`${path}: Invalid value: ${JSON.stringify(value)}: ${errors.join('; ')}`);
}

function unexpected({ text }: Token, expected: string): SelectorError {
  return new SelectorError(`found '${text}'${expected}`);
}
