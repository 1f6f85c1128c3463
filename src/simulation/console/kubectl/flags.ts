/*
 * Models: the flags of kubectl's commands: long and short, with `=` or as the next word, several short ones in one word.
 * Leaves out: deprecated flags.
 * Upstream: https://github.com/spf13/pflag/blob/master/flag.go
 */
import { parseGoDuration } from '../../go-duration.ts';
import { KubectlError } from './failure.ts';

/** A flag that a command knows. */
export interface FlagSpec {
  /** Its long name, without dashes. */
  name: string;
  /** Its letter, if it has one. */
  short?: string;
  /** What its value is; a `slice` may come several times, with commas between values; an `array` keeps the commas. */
  type: 'string' | 'bool' | 'int' | 'duration' | 'slice' | 'array';
  /** What it is when it is not given. */
  default?: string | boolean | number;
  /** What a string flag is when it is given without a value, such as `unchanged` for --dry-run. */
  ifAlone?: string;
}

/** The value of a flag; a duration is in milliseconds. */
export type FlagValue = string | boolean | number | string[];

/** A command line that was taken apart. */
export interface ParsedFlags {
  /** The words as they were typed. */
  words: readonly string[];
  /** The values of the flags that were given. */
  given: Record<string, FlagValue>;
  /** The flags that the command knows. */
  specs: readonly FlagSpec[];
  /** The words that are no flags, those after `--` included. */
  args: string[];
  /** How many of the words came before `--`; undefined when there was none. */
  argsBeforeDash: number | undefined;
}

/** A mistake in the flags; kubectl says where to read on. */
export class FlagError extends KubectlError {
  override name = 'FlagError';
}

/** Takes a command line apart; an unknown flag or a bad value is a FlagError with upstream's message. */
export function parseFlags(words: readonly string[], specs: readonly FlagSpec[]): ParsedFlags {
  const parsed: ParsedFlags = { words, given: {}, specs, args: [], argsBeforeDash: undefined };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      parsed.argsBeforeDash = parsed.args.length;
      parsed.args.push(...rest);
      break;
    }
    if (word.startsWith('--')) readLong(parsed, word.slice(2), rest);
    else if (word.startsWith('-') && word.length > 1) readShort(parsed, word.slice(1), rest);
    else parsed.args.push(word);
  }
  return parsed;
}

/** The flags without some of them, by name. */
export function exceptFlags(specs: readonly FlagSpec[], ...names: readonly string[]): FlagSpec[] {
  return specs.filter(({ name }) => !names.includes(name));
}

/** The text of a flag, its default if it was not given. */
export function textOf(parsed: ParsedFlags, name: string): string {
  const value = parsed.given[name] ?? specOf(parsed, name)?.default ?? '';
  return typeof value === 'string' ? value : String(value);
}

/** Whether a flag is on. */
export function isOn(parsed: ParsedFlags, name: string): boolean {
  return (parsed.given[name] ?? specOf(parsed, name)?.default ?? false) === true;
}

/** The number of a flag, or the milliseconds of a duration; 0 without a default. */
export function numberOf(parsed: ParsedFlags, name: string): number {
  return Number(parsed.given[name] ?? specOf(parsed, name)?.default ?? 0);
}

/** The values of a flag that may come several times. */
export function listOf(parsed: ParsedFlags, name: string): string[] {
  const value = parsed.given[name];
  return Array.isArray(value) ? value : [];
}

/** Whether a flag was given. */
export function isGiven(parsed: ParsedFlags, name: string): boolean {
  return parsed.given[name] !== undefined;
}

function specOf({ specs }: ParsedFlags, name: string): FlagSpec | undefined {
  return specs.find((spec) => spec.name === name);
}

function readLong(parsed: ParsedFlags, word: string, rest: string[]): void {
  const equals = word.indexOf('=');
  const name = equals === -1 ? word : word.slice(0, equals);
  if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: --${word}`);
  const spec = specOf(parsed, name);
  if (!spec) throw new FlagError(`unknown flag: --${name}`);
  const inline = equals === -1 ? undefined : word.slice(equals + 1);
  const value = inline ?? aloneOf(spec) ?? rest.shift();
  if (value === undefined) throw new FlagError(`flag needs an argument: --${name}`);
  setFlag(parsed, spec, value);
}

/** One word may hold several letters; the first that takes a value takes the rest of the word, or the next one. */
function readShort(parsed: ParsedFlags, word: string, rest: string[]): void {
  for (let letters = word; letters !== '';) {
    const letter = letters[0]!;
    const spec = parsed.specs.find(({ short }) => short === letter);
    if (!spec) throw new FlagError(`unknown shorthand flag: '${letter}' in -${letters}`);
    const after = letters.slice(1);
    if (after.startsWith('=')) return setFlag(parsed, spec, after.slice(1));
    const alone = aloneOf(spec);
    if (alone !== undefined) {
      setFlag(parsed, spec, alone);
      letters = after;
      continue;
    }
    const value = after !== '' ? after : rest.shift();
    if (value === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${letters}`);
    return setFlag(parsed, spec, value);
  }
}

function aloneOf({ type, ifAlone }: FlagSpec): string | undefined {
  return type === 'bool' ? 'true' : ifAlone;
}

function setFlag(parsed: ParsedFlags, spec: FlagSpec, text: string): void {
  const { name } = spec;
  if (spec.type === 'slice' || spec.type === 'array') {
    const values = spec.type === 'array' ? [text] : splitValues(text);
    parsed.given[name] = [...listOf(parsed, name), ...values];
    return;
  }
  parsed.given[name] = readValue(spec, text);
}

/** Values with commas between; quotes keep a comma. */
function splitValues(text: string): string[] {
  if (text === '') return [];
  const parts = text.match(/(?:"(?:[^"]|"")*"|[^,])+|(?<=,)(?=,|$)|^(?=,)/g) ?? [];
  return parts.map((part) =>
    part.startsWith('"') && part.endsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part,
  );
}

function readValue(spec: FlagSpec, text: string): FlagValue {
  if (spec.type === 'string') return text;
  if (spec.type === 'bool') {
    if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
    if (/^(?:0|f|F|false|FALSE|False)$/.test(text)) return false;
    throw badValue(spec, text, `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  if (spec.type === 'int') {
    if (/^[-+]?\d+$/.test(text)) {
      const value = BigInt(text.replace('+', ''));
      if (BigInt.asIntN(64, value) === value) return Number(text);
      throw badValue(spec, text, `strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`);
    }
    throw badValue(spec, text, `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return parseGoDuration(text, (reason) => badValue(spec, text, reason));
}

function badValue({ name, short }: FlagSpec, text: string, reason: string): FlagError {
  const flag = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return new FlagError(`invalid argument ${JSON.stringify(text)} for "${flag}" flag: ${reason}`);
}
