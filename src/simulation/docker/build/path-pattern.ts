/*
 * Models: patterns of file names: those of COPY, where a `*` stays within one name, and those of `.dockerignore`, which know
 * `**` and exceptions.
 * Leaves out: nothing known.
 * Upstream: https://github.com/moby/patternmatcher/blob/main/patternmatcher.go and https://pkg.go.dev/path/filepath#Match
 */

/** Whether a text has characters that make it a pattern. */
export function isPattern(text: string): boolean {
  return /[*?[]/.test(text.replace(/\\./g, ''));
}

/** A pattern as a regular expression over a whole path. */
export function patternToRegExp(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!;
    if (letter === '*' && pattern[at + 1] === '*') {
      at += 1;
      // `**/` is any number of folders, none included.
      if (pattern[at + 1] === '/') at += 1;
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '\\') source += escaped(pattern[++at] ?? '\\');
    else if (letter === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end === -1) source += '\\[';
      else {
        source += pattern.slice(at, end + 1).replace(/^\[!/, '[^');
        at = end;
      }
    } else source += escaped(letter);
  }
  return new RegExp(`^${source}$`, 's');
}

/** The patterns of a `.dockerignore`, without comments and empty lines. */
export function readIgnorePatterns(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('!') ? `!${cleanPattern(line.slice(1).trim())}` : cleanPattern(line)));
}

/** Whether a path is left out of the context: the last pattern that fits it, or a folder it is in, decides. */
export function isIgnored(path: string, patterns: readonly string[]): boolean {
  const parts = path.split('/');
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let ignored = false;
  for (const pattern of patterns) {
    const isException = pattern.startsWith('!');
    if (ignored !== isException) continue;
    const fits = patternToRegExp(isException ? pattern.slice(1) : pattern);
    if (paths.some((candidate) => fits.test(candidate))) ignored = !isException;
  }
  return ignored;
}

/** `/a/./b/` means the same as `a/b`. */
function cleanPattern(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function escaped(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
