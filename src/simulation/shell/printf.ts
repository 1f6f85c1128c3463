/*
 * Models: printf: the format is used again until all arguments have been printed.
 * Leaves out: floating point beyond `%f`, `%q`, `*` as a width; much room.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/printf.html
 */
import { unescapeText } from './unescape.ts';

const DIRECTIVE = /%(%|([-0+ #]*)(\d*)(?:\.(\d+))?([diouxXcsbf]))/g;

/** More columns than this, and more digits behind the point of `%f`, are not modelled. */
const [COLUMNS_MAX, DIGITS_MAX] = [10_000, 100];

/** Whether a format asks for more room than is modelled. */
export function asksTooMuch(format: string): boolean {
  return [...unescapeText(format).text.matchAll(DIRECTIVE)].some(
    ([, , , width, precision, conversion]) =>
      Number(width) > COLUMNS_MAX || Number(precision ?? 0) > (conversion === 'f' ? DIGITS_MAX : COLUMNS_MAX),
  );
}

/** What printf prints, and the arguments that were to be numbers and are none. */
export function formatPrintf(format: string, args: readonly string[]): { text: string; invalid: string[] } {
  const state = { args: [...args], invalid: [] as string[], isCut: false };
  let text = '';
  do {
    const before = state.args.length;
    text += formatOnce(format, state);
    if (state.args.length === before) break;
  } while (state.args.length > 0 && !state.isCut);
  return { text, invalid: state.invalid };
}

function formatOnce(format: string, state: { args: string[]; invalid: string[]; isCut: boolean }): string {
  const { text, isCut } = unescapeText(format);
  state.isCut ||= isCut;
  return text.replace(DIRECTIVE, (...found) => {
    const [, all, flags = '', width = '', precision, conversion] = found as (string | undefined)[];
    if (all === '%') return '%';
    const argument = state.args.shift() ?? '';
    const shown = convert(
      conversion!,
      argument,
      precision === undefined ? undefined : Number(precision),
      flags,
      state,
    );
    return pad(shown, Number(width), flags, conversion!);
  });
}

function convert(
  conversion: string,
  argument: string,
  precision: number | undefined,
  flags: string,
  state: { invalid: string[]; isCut: boolean },
): string {
  if (conversion === 's') return argument.slice(0, precision);
  if (conversion === 'c') return argument.slice(0, 1);
  if (conversion === 'b') {
    const { text, isCut } = unescapeText(argument);
    state.isCut ||= isCut;
    return text;
  }
  const number = numberOf(argument, state.invalid);
  if (conversion === 'f') return number.toFixed(precision ?? 6);
  const whole = Math.trunc(number);
  if (conversion === 'o') return whole.toString(8);
  if (conversion === 'x') return whole.toString(16);
  if (conversion === 'X') return whole.toString(16).toUpperCase();
  const sign = whole < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + `${Math.abs(whole)}`.padStart(precision ?? 1, '0');
}

function numberOf(text: string, invalid: string[]): number {
  if (text === '') return 0;
  const quoted = /^["']([^])/.exec(text);
  if (quoted) return quoted[1]!.codePointAt(0)!;
  if (/^[-+]?0[0-7]+$/.test(text)) return parseInt(text, 8);
  if (/^[-+]?(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?)$/.test(text)) return Number(text);
  invalid.push(text);
  return parseInt(text, 10) || 0;
}

function pad(text: string, width: number, flags: string, conversion: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || 'scb'.includes(conversion)) return text.padStart(width);
  const [sign = ''] = /^[-+ ]?/.exec(text)!;
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
