/*
 * Models: patterns of file names, `case` and `${x#…}`: `*`, `?` and `[…]`.
 * Leaves out: `[[:alpha:]]` and collating symbols.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14
 */
import type { ShellHost } from './shell-host.ts';

/** Writes a text so that it means itself in a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}

/** Whether a pattern means more than itself. */
export function isPattern(pattern: string): boolean {
  return /[*?[]/.test(pattern.replace(/\\./g, ''));
}

/** Takes the marks of `escapePattern` away. */
function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([^])/g, '$1');
}

/** Whether a whole text fits a pattern. */
export function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${sourceOf(pattern)})$`, 's').test(text);
  } catch {
    // A range that goes backwards fits nothing.
    return false;
  }
}

/** What is left of a text when the shortest, or the longest, beginning or end that fits is taken away. */
export function trim(text: string, pattern: string, operator: string): string {
  const isEnd = operator.startsWith('%');
  const isLongest = operator.length === 2;
  const cuts = Array.from({ length: text.length + 1 }, (_, index) => index);
  // For a beginning a later cut takes more away, for an end an earlier one does.
  if (isEnd !== isLongest) cuts.reverse();
  for (const cut of cuts) {
    const [front, back] = [text.slice(0, cut), text.slice(cut)];
    if (fits(pattern, isEnd ? back : front)) return isEnd ? front : back;
  }
  return text;
}

/** The files that a pattern means, sorted; none that fits leaves the pattern as it was written. */
export function filesThatFit(host: ShellHost, workingDir: string, pattern: string): string[] {
  if (!isPattern(pattern)) return [unescapePattern(pattern)];
  const parts = pattern.split('/');
  const isAbsolute = parts[0] === '';
  let found = [isAbsolute ? '/' : ''];
  for (const part of isAbsolute ? parts.slice(1) : parts) {
    found = found.flatMap((folder) => stepInto(host, workingDir, folder, part));
  }
  return found.length > 0
    ? found.map((path) => path.replace(/(?<=.)\/$/, '')).sort()
    : [unescapePattern(pattern)];
}

function stepInto(host: ShellHost, workingDir: string, folder: string, part: string): string[] {
  if (!isPattern(part)) return [`${folder}${unescapePattern(part)}/`];
  const path = folder.startsWith('/') ? folder : `${workingDir}/${folder}`;
  const names = host.listFiles(path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')) ?? [];
  const shown = names.filter((name) => !name.startsWith('.') || part.startsWith('.'));
  return shown.filter((name) => fits(part, name)).map((name) => `${folder}${name}/`);
}

/** The pattern as a regular expression that needs no second try, however many stars it has. */
function sourceOf(pattern: string): string {
  const [first = '', ...rest] = piecesOf(pattern);
  const last = rest.pop();
  if (last === undefined) return first;
  // Of all places where a piece fits, the earliest leaves most room for the others.
  const middle = rest.filter(Boolean).map((piece, index) => `(?=(.*?${piece}))(?:\\${index + 1})`);
  return `${first}${middle.join('')}.*${last}`;
}

/** What stands before, between and behind the stars of a pattern, each as a regular expression. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (const [all, escaped, not, set] of pattern.matchAll(/\\([^])|\[(!|\^)?(\]?[^\]]*)\]|[^]/g)) {
    if (all === '*') pieces.push('');
    else pieces[pieces.length - 1] += pieceOf(all, escaped, not, set);
  }
  return pieces;
}

function pieceOf(all: string, escaped?: string, not?: string, set?: string): string {
  if (escaped !== undefined) return escapeRegExp(escaped);
  if (set !== undefined) return `[${not === undefined ? '' : '^'}${set.replace(/[\\\]]/g, '\\$&')}]`;
  return all === '?' ? '.' : escapeRegExp(all);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
