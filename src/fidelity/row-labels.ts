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

/** The name of a test; a comma stands between it and the groups that it is in. */
export function testLabel({ name }: LedgerRule['test']): string {
  return name.replaceAll(' › ', ', ');
}
