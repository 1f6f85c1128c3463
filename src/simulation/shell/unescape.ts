/*
 * Models: backslashes in what echo -e and printf print.
 * Leaves out: nothing that they know.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/echo.html
 */

const LETTERS: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** A text with its escapes replaced; `\c` cuts it. */
export function unescapeText(text: string): { text: string; isCut: boolean } {
  const cut = /(?<!\\)(?:\\\\)*\\c/.exec(text);
  const kept = cut ? text.slice(0, cut.index + cut[0].length - 2) : text;
  const shown = kept.replace(
    /\\(?:0([0-7]{0,3})|([1-7][0-7]{0,2})|x([\da-fA-F]{1,2})|([^]))/g,
    (...found) => {
      const [all, octal, short, hex, letter] = found as (string | undefined)[];
      if (octal !== undefined || short !== undefined)
        return String.fromCharCode(parseInt(octal || short || '0', 8));
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      return LETTERS[letter!] ?? all!;
    },
  );
  return { text: shown, isCut: cut !== null };
}
