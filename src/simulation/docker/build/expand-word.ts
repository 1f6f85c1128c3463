/*
 * Models: variables and quotes in the words of a Dockerfile: `$NAME`, `${NAME}`, `${NAME:-default}` and their kin.
 * Leaves out: `${NAME/pattern/text}` and patterns other than `*` and `?` after `#` and `%`.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
import { ownOf } from '../../plain-data.ts';

/** How to expand. */
export interface Expansion {
  /** The values by name. */
  env: Readonly<Record<string, string>>;
  /** The character that takes the meaning from the next one: `\` unless a directive says otherwise. */
  escape: string;
  /** Whether quotes stay where they are, as in the names of steps. */
  keepsQuotes?: boolean;
  /** Whether a variable without a value stays as it is written, as in the names of steps. */
  keepsUnset?: boolean;
  /** Whether quotes mean nothing, as in here-documents. */
  ignoresQuotes?: boolean;
}

/** A word that can't be expanded; the message is BuildKit's. */
export class ExpansionError extends Error {
  override name = 'ExpansionError';
}

/** A text with its variables replaced and its quotes taken away. Bad syntax is an ExpansionError. */
export function expandWord(text: string, expansion: Expansion): string {
  return expandUntil({ text, at: 0 }, expansion, '');
}

/** The words of a text that was expanded: blanks that were not quoted part them. */
export function expandWords(text: string, expansion: Expansion): string[] {
  return splitWords(text, expansion.escape)
    .flatMap((word) =>
      /['"]/.test(word) ? [expandWord(word, expansion)] : expandWord(word, expansion).split(/\s+/),
    )
    .filter((word) => word !== '');
}

/** The words of a text as they are written, quotes and all; blanks inside quotes part nothing. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let [word, quote] = ['', ''];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quote === '' && /\s/.test(letter)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    word += letter;
    if (letter === escape && quote !== "'") word += text[++at] ?? '';
    else if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
  }
  return word === '' ? words : [...words, word];
}

interface Reading {
  text: string;
  at: number;
}

function expandUntil(reading: Reading, expansion: Expansion, end: string): string {
  let result = '';
  while (reading.at < reading.text.length) {
    const letter = reading.text[reading.at]!;
    if (letter === end) return result;
    reading.at += 1;
    if (letter === '$') result += expandDollar(reading, expansion);
    else if (letter === expansion.escape) result += reading.text[reading.at++] ?? letter;
    else if (letter === "'" && !expansion.ignoresQuotes) result += readSingle(reading, expansion);
    else if (letter === '"' && !expansion.ignoresQuotes) result += readDouble(reading, expansion);
    else result += letter;
  }
  if (end !== '') throw new ExpansionError("syntax error: missing '}'");
  return result;
}

function readSingle(reading: Reading, { keepsQuotes }: Expansion): string {
  const end = reading.text.indexOf("'", reading.at);
  if (end === -1)
    throw new ExpansionError('unexpected end of statement while looking for matching single-quote');
  const inside = reading.text.slice(reading.at, end);
  reading.at = end + 1;
  return keepsQuotes ? `'${inside}'` : inside;
}

function readDouble(reading: Reading, expansion: Expansion): string {
  let inside = '';
  for (;;) {
    const letter = reading.text[reading.at++];
    if (letter === undefined) {
      throw new ExpansionError('unexpected end of statement while looking for matching double-quote');
    }
    if (letter === '"') return expansion.keepsQuotes ? `"${inside}"` : inside;
    if (letter === '$') inside += expandDollar(reading, expansion);
    else if (letter === expansion.escape) inside += readEscaped(reading, expansion);
    else inside += letter;
  }
}

/** Inside double quotes only these lose their meaning; before others the escape character is just itself. */
function readEscaped(reading: Reading, { escape, keepsQuotes }: Expansion): string {
  const next = reading.text[reading.at++];
  if (next === undefined) return escape;
  const isSpecial = next === '"' || next === '$' || next === escape;
  return isSpecial && !keepsQuotes ? next : `${escape}${next}`;
}

function expandDollar(reading: Reading, expansion: Expansion): string {
  if (reading.text[reading.at] === '{') {
    reading.at += 1;
    return expandBraces(reading, expansion);
  }
  const name = /^(?:[A-Za-z_]\w*|\d+|[@*#])/.exec(reading.text.slice(reading.at))?.[0];
  if (name === undefined) return '$';
  reading.at += name.length;
  return ownOf(expansion.env, name) ?? (expansion.keepsUnset ? `$${name}` : '');
}

function expandBraces(reading: Reading, expansion: Expansion): string {
  const from = reading.at;
  const name = /^(?:[A-Za-z_]\w*|\d+|[@*#])/.exec(reading.text.slice(reading.at))?.[0];
  if (name === undefined) throw new ExpansionError('syntax error: bad substitution');
  reading.at += name.length;
  const operator = /^(?::?[-+?]|##?|%%?)?/.exec(reading.text.slice(reading.at))![0];
  reading.at += operator.length;
  const word = expandUntil(reading, operator === '' ? { ...expansion, keepsUnset: false } : expansion, '}');
  const written = reading.text.slice(from, reading.at);
  reading.at += 1;
  const value = ownOf(expansion.env, name);
  if (operator === '') {
    if (word !== '') throw new ExpansionError(`unsupported modifier (${word[0]}) in substitution`);
    return value ?? (expansion.keepsUnset ? `\${${written}}` : '');
  }
  return applyOperator(name, value, operator, word);
}

function applyOperator(name: string, value: string | undefined, operator: string, word: string): string {
  const isThere = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (operator.at(-1)) {
    case '-':
      return isThere ? value! : word;
    case '+':
      return isThere ? word : '';
    case '?':
      if (isThere) return value!;
      throw new ExpansionError(`${name}: ${word || 'not allowed to be unset'}`);
    default:
      return trimPattern(value ?? '', operator, word);
  }
}

/** `#` takes the shortest match off the front, `##` the longest; `%` and `%%` off the end. */
function trimPattern(value: string, operator: string, pattern: string): string {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^(?:${source})$`, 's');
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  if (operator.length === 2) lengths.reverse();
  for (const length of lengths) {
    const isFront = operator.startsWith('#');
    const part = isFront ? value.slice(0, length) : value.slice(value.length - length);
    if (whole.test(part)) return isFront ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}
