/** A section of a page that matched. */
export interface SectionHit {
  /** Heading of the section. */
  title: string;
  /** Address with the section's anchor. */
  url: string;
  /** Words around the match, HTML with <mark>. */
  excerpt: string;
}

/** A page that matched. */
export interface PageHit {
  /** Address of the page. */
  url: string;
  /** What Pagefind read of the page: title, part. */
  meta: Record<string, string>;
  /** Filters of the page: kind, topic. */
  filters: Record<string, string[]>;
  /** Words around the match, HTML with <mark>. */
  excerpt: string;
  /** The sections that matched. */
  sub_results: SectionHit[];
}

/** How many pages carry each value of each filter. */
export type FilterCounts = Record<string, Record<string, number>>;

/** What one search found. */
export interface Found {
  /** Pages in order of rank; their words are loaded when asked for. */
  results: { id: string; data(): Promise<PageHit> }[];
  /** Counts for the results at hand. */
  filters: FilterCounts;
  /** Counts as if no filter were chosen. */
  totalFilters: FilterCounts;
}

/** The part of Pagefind's browser module that the site uses. */
export interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<FilterCounts>;
  search(term: string | null, options?: { filters?: Record<string, string> }): Promise<Found>;
}

let loading: Promise<Pagefind> | undefined;

/** Pagefind, loaded once from the site itself; a failure is not kept, so that one may try again. */
export function loadPagefind(): Promise<Pagefind> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** A browser keeps a failed import for good: each try needs an address of its own. */
let tries = 0;

async function start(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL;
  const again = tries++ > 0 ? `?again=${tries}` : '';
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js${again}`)) as Pagefind;
  await pagefind.options({
    basePath: `${base}pagefind/`,
    baseUrl: base,
    highlightParam: 'highlight',
    excerptLength: 24,
    ranking: { metaWeights: { title: 8 } },
  });
  await pagefind.init();
  // Without this, searches come back without counts for the filters.
  await pagefind.filters();
  return pagefind;
}
