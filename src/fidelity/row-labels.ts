import type { LedgerRule } from './ledger.ts';

/** The words of a link to a source: repository and path on GitHub, host and page elsewhere, a file's own path. */
export function sourceLabel(source: string): string {
  if (!URL.canParse(source)) return source;
  const { host, pathname } = new URL(source);
  const [, owner = '', name = '', kind = '', ...rest] = pathname.split('/');
  if (host !== 'github.com') return host.replace(/^www\./, '') + shortened(pathname.split('/').slice(1));
  if (kind === 'pull' || kind === 'issues') return `${owner}/${name}#${rest[0]}`;
  return `${owner}/${name}${shortened(rest.slice(1))}`;
}

/** The end of a path, which tells most. */
function shortened(parts: string[]): string {
  const named = parts.filter((part) => part !== '');
  if (named.length === 0) return '';
  return named.length > 2 ? `/…/${named.slice(-2).join('/')}` : `/${named.join('/')}`;
}

/**
 * The name of a test; a comma stands between it and the groups that it is in, and dots where each of its cases has a word of
 * its own.
 */
export function testLabel({ name }: LedgerRule['test']): string {
  const label = name.replaceAll(' › ', ', ').replaceAll(/%[a-z]/g, '…');
  return /\p{L}/u.test(label) ? label : 'each of its cases';
}

/** The end of a file's path, which tells it apart; the folders before it say no more than the area does. */
export function fileLabel(path: string): string {
  return path.split('/').slice(-2).join('/');
}

/** A piece of a sentence, and whether it is a flag of a command line. */
export interface TextPiece {
  text: string;
  isFlag: boolean;
}

/** A sentence cut at the flags in it, such as `--scale`, which must not be broken after their hyphens. */
export function cutAtFlags(text: string): TextPiece[] {
  return text
    .split(/(?<![\w-])(--?[a-z][\w-]*)/i)
    .map((piece, place) => ({ text: piece, isFlag: place % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
