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
  const match = /^(\d+(?:\.\d+)*|\.\d+) ?([kKmMgGtTpP])?[iI]?[bB]?$/.exec(text);
  if (!match) return undefined;
  const number = Number(match[1]);
  if (Number.isNaN(number)) return undefined;
  const power = match[2] === undefined ? 0 : UNIT_LETTERS.indexOf(match[2].toLowerCase()) + 1;
  return Math.trunc(number * 1024 ** power);
}
