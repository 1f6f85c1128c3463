/*
 * Models: sizes as Docker prints and reads them: `1.98MB`, `7.5GiB`, `--memory 512m`.
 * Leaves out: nothing that the commands here print.
 * Upstream: https://github.com/docker/go-units/blob/master/size.go
 */
import { formatSignificant } from './significant-digits.ts';

const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];
const UNIT_LETTERS = 'kmgtp';

/** Bytes in units of 1000 with `digits` significant digits: `1.98MB` (units.HumanSizeWithPrecision). */
export function formatSize(bytes: number, digits = 4): string {
  return formatIn(bytes, 1000, DECIMAL_UNITS, digits);
}

/** Bytes in units of 1024 with four significant digits: `7.5GiB` (units.BytesSize). */
export function formatBinarySize(bytes: number): string {
  return formatIn(bytes, 1024, BINARY_UNITS, 4);
}

function formatIn(bytes: number, base: number, units: string[], digits: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit++;
  }
  return `${formatSignificant(size, digits)}${units[unit]!}`;
}

/** The bytes of a size such as `512m` or `1.5GiB`, units of 1024 (units.RAMInBytes); undefined if it is none. */
export function readBinarySize(text: string): number | undefined {
  const { bytes } = parseSize(text);
  return bytes;
}

/** Why a text is no size, in the words of units.RAMInBytes; undefined if it is one. */
export function sizeProblem(text: string): string | undefined {
  return parseSize(text).problem;
}

/** Everything up to the last digit, point or blank is the number; what follows is the unit. */
function parseSize(text: string): { bytes?: number; problem?: string } {
  const [, head, unit = ''] = /^(.*[0-9. ])([^0-9. ]*)$/s.exec(text) ?? [];
  if (head === undefined) return { problem: `invalid size: '${text}'` };
  const number = head.endsWith(' ') ? head.slice(0, -1) : head;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) {
    return { problem: `strconv.ParseFloat: parsing ${JSON.stringify(number)}: invalid syntax` };
  }
  const size = Number(number);
  if (size < 0) return { problem: `invalid size: '${text}'` };
  const suffix = unit.toLowerCase();
  if (!/^(b|[kmgtp](i?b)?)?$/.test(suffix)) {
    return { problem: `invalid suffix: '${unit.length > 3 ? unit : suffix}'` };
  }
  const power = UNIT_LETTERS.indexOf(suffix[0] ?? 'b') + 1;
  return { bytes: Math.trunc(size * 1024 ** power) };
}
