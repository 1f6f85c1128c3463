/*
 * Models: the flags of docker's commands as spf13/pflag reads them: long and short, joined and apart, with its errors.
 * Leaves out: flags that are hidden or deprecated.
 * Upstream: https://github.com/spf13/pflag/blob/master/flag.go
 */
import { readCpus } from './cpus.ts';
import { sizeProblem } from './human-size.ts';
import { networkProblem } from './network-flag.ts';
import { readGoDuration } from '../../go-duration.ts';

/** What a flag takes. */
export type FlagKind =
  | 'bool'
  | 'string'
  | 'list'
  | 'int'
  | 'duration'
  | 'bytes'
  | 'swap'
  | 'cpus'
  | 'env'
  | 'label'
  | 'filter'
  | 'network';

/** A flag. */
export interface FlagSpec {
  /** Its long name. */
  name: string;
  /** Its letter; missing if it has none. */
  short?: string;
  /** What it takes; `list` may be given several times. */
  kind: FlagKind;
  /** What it stands for when nothing is said. */
  standard?: string;
}

/** What was said by flags: the values of each in the order given. */
export type Flags = Record<string, string[]>;

/** Flags and what is left. */
export interface Parsed {
  /** What was said by flags. */
  flags: Flags;
  /** The other arguments. */
  args: string[];
}

/** A flag that is unknown or can't be read; the message is pflag's. */
export class FlagError extends Error {
  override name = 'FlagError';
}

/** Reads flags; after the first argument that is none they end unless `isInterspersed`; a bad one is a FlagError. */
export function parseFlags(
  args: readonly string[],
  specs: readonly FlagSpec[],
  isInterspersed = true,
): Parsed {
  const parsed: Parsed = { flags: {}, args: [] };
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (arg === '--') {
      parsed.args.push(...rest);
      break;
    }
    if (arg.startsWith('--')) readLong(arg.slice(2), rest, specs, parsed.flags);
    else if (arg.startsWith('-') && arg !== '-') readShorts(arg.slice(1), rest, specs, parsed.flags);
    else {
      parsed.args.push(arg);
      if (!isInterspersed) {
        parsed.args.push(...rest);
        break;
      }
    }
  }
  return parsed;
}

function readLong(text: string, rest: string[], specs: readonly FlagSpec[], flags: Flags): void {
  if (text.startsWith('-') || text.startsWith('=')) throw new FlagError(`bad flag syntax: --${text}`);
  const [name = '', ...valueParts] = text.split('=');
  const spec = specs.find((one) => one.name === name);
  if (!spec) throw new FlagError(`unknown flag: --${name}`);
  if (text.includes('=')) return setFlag(spec, valueParts.join('='), flags);
  if (spec.kind === 'bool') return setFlag(spec, 'true', flags);
  const value = rest.shift();
  if (value === undefined) throw new FlagError(`flag needs an argument: --${name}`);
  setFlag(spec, value, flags);
}

function readShorts(letters: string, rest: string[], specs: readonly FlagSpec[], flags: Flags): void {
  for (let at = 0; at < letters.length; at++) {
    const spec = specs.find((one) => one.short === letters[at]);
    // Letters that were read before are not named again.
    const group = letters.slice(at);
    if (!spec) throw new FlagError(`unknown shorthand flag: '${letters[at]!}' in -${group}`);
    const behind = letters.slice(at + 1);
    if (behind.startsWith('=')) return setFlag(spec, behind.slice(1), flags);
    if (spec.kind === 'bool') {
      setFlag(spec, 'true', flags);
      continue;
    }
    const value = behind === '' ? rest.shift() : behind;
    if (value === undefined) {
      throw new FlagError(`flag needs an argument: '${letters[at]!}' in -${group}`);
    }
    return setFlag(spec, value, flags);
  }
}

function setFlag(spec: FlagSpec, value: string, flags: Flags): void {
  const problem = problemOf(spec.kind, value);
  if (problem !== undefined) {
    const name = spec.short === undefined ? `--${spec.name}` : `-${spec.short}, --${spec.name}`;
    throw new FlagError(`invalid argument ${JSON.stringify(value)} for "${name}" flag: ${problem}`);
  }
  (flags[spec.name] ??= []).push(value);
}

/** Why a value is none of its kind, in Go's words. */
function problemOf(kind: FlagKind, value: string): string | undefined {
  switch (kind) {
    case 'bool':
      return TRUTHS.has(value) || UNTRUTHS.has(value) ? undefined : parseProblem('ParseBool', value);
    case 'int':
      return integerProblem(value);
    case 'duration':
      return durationProblem(value);
    case 'bytes':
      return sizeProblem(value);
    case 'swap':
      return value === '-1' ? undefined : sizeProblem(value);
    case 'cpus':
      return cpusProblem(value);
    case 'network':
      return networkProblem(value);
    case 'env':
      return value === '' || value.startsWith('=') ? `invalid environment variable: ${value}` : undefined;
    case 'label':
      return value === '' || value.startsWith('=') ? `invalid label '${value}': empty name` : undefined;
    case 'filter':
      return value === '' || value.includes('=') ? undefined : 'bad format of filter (expected name=value)';
    default:
      return undefined;
  }
}

function integerProblem(value: string): string | undefined {
  if (!/^[+-]?(\d+|0x[0-9a-f]+|0b[01]+|0o[0-7]+)$/i.test(value)) return parseProblem('ParseInt', value);
  const isTooBig = Math.abs(Number(value)) >= 2 ** 63;
  return isTooBig ? parseProblem('ParseInt', value, 'value out of range') : undefined;
}

function cpusProblem(value: string): string | undefined {
  const nano = readCpus(value);
  if (nano === undefined) return `failed to parse ${value} as a rational number`;
  return Number.isInteger(nano) ? undefined : 'value is too precise';
}

function durationProblem(value: string): string | undefined {
  if (readGoDuration(value) !== undefined) return undefined;
  const isWithoutUnit = /^[+-]?\d+(\.\d+)?$/.test(value);
  return `time: ${isWithoutUnit ? 'missing unit in' : 'invalid'} duration ${JSON.stringify(value)}`;
}

function parseProblem(name: string, value: string, why = 'invalid syntax'): string {
  return `strconv.${name}: parsing ${JSON.stringify(value)}: ${why}`;
}

const TRUTHS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const UNTRUTHS = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** Whether a flag of kind bool is on. */
export function isOn(flags: Flags, name: string): boolean {
  return TRUTHS.has(flags[name]?.at(-1) ?? 'false');
}

/** What a flag was given last; undefined when it was not given. */
export function textOf(flags: Flags, name: string): string | undefined {
  return flags[name]?.at(-1);
}

/** The number that a flag of kind int was given last; undefined when it was not given. */
export function numberOf(flags: Flags, name: string): number | undefined {
  const text = textOf(flags, name);
  return text === undefined ? undefined : Number(text);
}

/** All that a flag was given, in order. */
export function listOf(flags: Flags, name: string): string[] {
  return flags[name] ?? [];
}

/** The flags of a command, each written as `all,a:bool`. */
export function flagSpecs(...lines: string[]): FlagSpec[] {
  return lines.map((line) => {
    const [names = '', kind = 'bool'] = line.split(':');
    const [name = '', short] = names.split(',');
    return { name, ...(short === undefined ? {} : { short }), kind: kind as FlagKind };
  });
}
