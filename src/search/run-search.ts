import { correctQuery } from './corrections.ts';

import { loadPagefind, type FilterCounts, type PageHit } from './pagefind-client.ts';
import { rank } from './rank.ts';

/** The filters that a reader can choose. */
export interface ChosenFilters {
  /** What kind of result, such as Lesson; empty for every kind. */
  kind: string;
  /** Which topic; empty for every topic. */
  topic: string;
}

/** What the reader is shown for a query. */
export interface SearchAnswer {
  /** The query that was searched: the reader's own, or a mended one where the series lacks a word. */
  searched: string;
  /** Pages with their sections, in order of rank. */
  pages: PageHit[];
  /** How many results each filter value would give. */
  counts: FilterCounts;
}

const SHOWN_PAGES = 8;
const SHOWN_LESSONS = 6;

/** Searches the series, with misspelt words mended: the index alone would answer them with chance matches. */
export async function runSearch(query: string, filters: ChosenFilters): Promise<SearchAnswer> {
  const [pagefind, known] = await Promise.all([loadPagefind(), loadWords()]);
  const searched = known.length > 0 ? correctQuery(query, known) : query;
  if (searched === '') return { searched: query, pages: [], counts: await pagefind.filters() };
  const { kind, topic } = filters;
  const topics = topic && { topic };
  const found = await pagefind.search(searched, { filters: { ...(kind && { kind }), ...topics } });
  // Many short records must not crowd out the lessons that teach what they define.
  const lessons = await pagefind.search(searched, { filters: { kind: kind || 'Lesson', ...topics } });
  const wanted = [...found.results.slice(0, SHOWN_PAGES), ...lessons.results.slice(0, SHOWN_LESSONS)];
  const results = new Map(wanted.map((result) => [result.id, result]));
  const pages = await Promise.all([...results.values()].map((result) => result.data()));
  return { searched, pages: rank(pages, searched), counts: found.totalFilters };
}

let words: Promise<string[]> | undefined;

/** The words of the series; none when they can't be had, and then queries stay as they are. */
function loadWords(): Promise<string[]> {
  words ??= fetch(`${import.meta.env.BASE_URL}search-words.json`)
    .then((response) => (response.ok ? (response.json() as Promise<string[]>) : []))
    .catch(() => []);
  return words;
}
