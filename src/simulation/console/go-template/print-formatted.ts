/*
 * Models: fmt.Sprintf as templates use it: %s %d %v %q %t %x %f %%, widths, precision, the minus and zero flags.
 * Leaves out: %p, %U, %e, explicit argument indexes.
 * Upstream: https://pkg.go.dev/fmt
 */
import { printValue, type Value } from './values.ts';

const VERB = /%([-+0 #]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** Text by a format and its arguments; a wrong or missing argument is shown as Go shows it. */
export function printFormatted(format: string, args: readonly Value[]): string {
  let next = 0;
  const text = format.replace(VERB, (_, flags: string, width?: string, precision?: string, verb?: string) => {
    if (verb === '%') return '%';
    if (next >= args.length) return `%!${verb!}(MISSING)`;
    const word = formatOne(args[next++], verb!, precision);
    return pad(word, flags, Number(width ?? 0));
  });
  if (next >= args.length) return text;
  const extra = args.slice(next).map((arg) => `${typeName(arg)}=${printValue(arg)}`);
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatOne(value: Value, verb: string, precision: string | undefined): string {
  switch (verb) {
    case 'v':
      return printValue(value);
    case 's':
      if (typeof value === 'number' || typeof value === 'boolean') return bad(verb, value);
      return precision === undefined ? printValue(value) : printValue(value).slice(0, Number(precision));
    case 'd':
      return typeof value === 'number' ? String(Math.trunc(value)) : bad(verb, value);
    case 'f':
      return typeof value === 'number' ? value.toFixed(Number(precision ?? 6)) : bad(verb, value);
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : bad(verb, value);
    case 't':
      return typeof value === 'boolean' ? String(value) : bad(verb, value);
    case 'x':
      return typeof value === 'number' ? Math.trunc(value).toString(16) : bad(verb, value);
    default:
      return bad(verb, value);
  }
}

function bad(verb: string, value: Value): string {
  return `%!${verb}(${typeName(value)}=${printValue(value)})`;
}

function typeName(value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

function pad(word: string, flags: string, width: number): string {
  const missing = width - [...word].length;
  if (missing <= 0) return word;
  if (flags.includes('-')) return word + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + word;
}
