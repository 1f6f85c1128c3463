import type { PageHit, SectionHit } from './pagefind-client.ts';

/**
 * Puts results in the order a learner wants: the lesson that teaches the term, its definition, then whatever
 * names the query in a title or heading, lessons before their parts; within a page the sections that name the
 * query, then those that say most of it. Where nothing tells two results apart, the index's order stays.
 */
export function rank(pages: PageHit[], query: string): PageHit[] {
  const sorted = pages
    .map((page) => ({
      ...page,
      sub_results: page.sub_results.toSorted(byScore((hit) => sectionScore(hit, query))),
    }))
    .toSorted(byScore((page) => pageScore(page, query)));
  return teachFirst(sorted, query);
}

function byScore<Item>(score: (item: Item) => number): (one: Item, other: Item) => number {
  return (one, other) => score(other) - score(one);
}

function pageScore({ meta, sub_results: sections }: PageHit, query: string): number {
  const isLesson = meta['within'] === undefined;
  if (names(meta['title'] ?? '', query)) return 4;
  if (sections.some(({ title }) => names(title, query))) return 3;
  return isLesson ? 1 : 0;
}

function sectionScore({ title, excerpt }: SectionHit, query: string): number {
  return (names(title, query) ? 100 : 0) + wordsSaid(excerpt);
}

/** How many different words of the query an excerpt marks. */
function wordsSaid(excerpt: string): number {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word = '']) => word.toLowerCase());
  return new Set(marked.map((word) => word.replace(/[.,:;]+$/, ''))).size;
}

/** Whether a title has every word of the query. */
function names(title: string, query: string): boolean {
  const lower = title.toLowerCase();
  const words = query.toLowerCase().split(/\s+/);
  return words.every((word) => lower.includes(word));
}

function teachFirst(pages: PageHit[], query: string): PageHit[] {
  const term = pages.find(({ meta }) => meta['taught'] !== undefined && isTerm(meta, query));
  if (!term) return pages;
  const [path = '', anchor = ''] = term.meta['taught']!.split('#');
  const lesson = pages.find(
    ({ meta, url }) => meta['within'] === undefined && url.split(/[?#]/)[0]!.endsWith(path),
  );
  const first = lesson ? [teachingSectionFirst(lesson, anchor), term] : [term];
  return [...first, ...pages.filter((page) => page !== lesson && page !== term)];
}

function teachingSectionFirst(page: PageHit, anchor: string): PageHit {
  const isTeaching = ({ url }: SectionHit) => Number(url.endsWith(`#${anchor}`));
  return { ...page, sub_results: page.sub_results.toSorted(byScore(isTeaching)) };
}

/** Whether a query is a term in one of its forms, or all of it but the last three letters. */
function isTerm(meta: Record<string, string>, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const forms = [meta['title'] ?? '', ...(meta['forms'] ?? '').split('|')].map((form) => form.toLowerCase());
  const lacking = (form: string) => form.length - wanted.length;
  return forms.some(
    (form) => form === wanted || (wanted.length > 4 && form.startsWith(wanted) && lacking(form) < 4),
  );
}
