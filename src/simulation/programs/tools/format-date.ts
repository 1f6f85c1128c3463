/*
 * Models: the formats of date(1), in UTC and English.
 * Leaves out: weeks of the year, other locales.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/date.html
 */

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** An instant in milliseconds since 1970 in a format such as `%Y-%m-%d`. */
export function formatDate(unixMs: number, format: string): string {
  const date = new Date(unixMs);
  const iso = date.toISOString();
  const pieces: Record<string, string> = {
    Y: iso.slice(0, 4),
    y: iso.slice(2, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    e: `${date.getUTCDate()}`.padStart(2),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    R: iso.slice(11, 16),
    s: `${Math.floor(unixMs / 1000)}`,
    N: `${date.getUTCMilliseconds()}`.padStart(3, '0') + '000000',
    a: DAYS[date.getUTCDay()]!.slice(0, 3),
    A: DAYS[date.getUTCDay()]!,
    b: MONTHS[date.getUTCMonth()]!.slice(0, 3),
    B: MONTHS[date.getUTCMonth()]!,
    Z: 'UTC',
    z: '+0000',
    n: '\n',
    t: '\t',
    '%': '%',
  };
  return format.replace(/%([A-Za-z%])/g, (all, letter: string) => pieces[letter] ?? all);
}
