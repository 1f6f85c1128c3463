import type { PageHit } from './pagefind-client.ts';

/** When the query is a glossary term, the lesson that teaches it comes first and its definition second. */
export function teachFirst(pages: PageHit[], query: string): PageHit[] {
  const wanted = query.trim().toLowerCase();
  const term = pages.find(({ meta }) => meta['taught'] !== undefined && formsOf(meta).includes(wanted));
  if (!term) return pages;
  const lessonPath = term.meta['taught']!.split('#')[0]!;
  const lesson = pages.find(
    ({ meta, url }) => meta['taught'] === undefined && url.split(/[?#]/)[0]!.endsWith(lessonPath),
  );
  const first = lesson ? [lesson, term] : [term];
  return [...first, ...pages.filter((page) => !first.includes(page))];
}

function formsOf(meta: Record<string, string>): string[] {
  return [meta['title'] ?? '', ...(meta['forms'] ?? '').split('|')].map((form) => form.toLowerCase());
}
