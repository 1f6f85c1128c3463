import { correctQuery } from './corrections.ts';
import { loadPagefind, type FilterCounts, type PageHit } from './pagefind-client.ts';

/** The filters that a reader can choose. */
export interface ChosenFilters {
  /** What kind of result, such as Lesson; empty for every kind. */
  kind: string;
  /** Which topic; empty for every topic. */
  topic: string;
}

/** What the reader is shown for a query. */
export interface SearchAnswer {
  /** The query that was searched, mended if the reader's own found nothing. */
  searched: string;
  /** Whether it was mended. */
  mended: boolean;
  /** Pages with their sections, in order of rank. */
  pages: PageHit[];
  /** How many results each filter value would give. */
  counts: FilterCounts;
}

const SHOWN_PAGES = 12;

/** Searches the series; a query that finds nothing is tried once more with its words mended. */
export async function runSearch(query: string, filters: ChosenFilters): Promise<SearchAnswer> {
  const answer = await search(query, filters);
  if (answer.pages.length > 0) return { ...answer, searched: query, mended: false };
  const mended = correctQuery(query, await knownWords());
  if (mended === undefined) return { ...answer, searched: query, mended: false };
  return { ...(await search(mended, filters)), searched: mended, mended: true };
}

async function search(query: string, { kind, topic }: ChosenFilters) {
  const pagefind = await loadPagefind();
  const filters = { ...(kind && { kind }), ...(topic && { topic }) };
  const found = await pagefind.search(query, { filters });
  const pages = await Promise.all(found.results.slice(0, SHOWN_PAGES).map((result) => result.data()));
  return { pages, counts: Object.keys(found.totalFilters ?? {}).length > 0 ? found.totalFilters : found.filters };
}

let words: Promise<string[]> | undefined;

function knownWords(): Promise<string[]> {
  words ??= fetch(`${import.meta.env.BASE_URL}search-words.json`)
    .then((response) => (response.ok ? (response.json() as Promise<string[]>) : []))
    .catch(() => []);
  return words;
}
