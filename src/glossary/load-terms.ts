import { getCollection, type CollectionEntry } from 'astro:content';
import { contentDir } from '../course/content-dir.ts';
import { loadSeries } from '../course/load-series.ts';

/** A glossary entry with what the pages show of it. */
export interface LoadedTerm {
  /** Name of the entry, its anchor. */
  id: string;
  /** Front matter. */
  data: CollectionEntry<'glossary'>['data'];
  /** The paragraph, in Markdown. */
  definition: string;
  /** Where it is taught, in words. */
  place: string;
  /** Path of the section that teaches it, from the site's root. */
  path: string;
}

/** Every term of the glossary, in alphabetical order. */
export async function loadTerms(): Promise<LoadedTerm[]> {
  const { places } = await loadSeries();
  const entries = await getCollection('glossary');
  return entries
    .map(({ id, data, body }) => {
      const place = places.find(({ slug }) => slug === data.taught.lesson);
      if (!place) {
        const slugs = places.map(({ slug }) => slug).join(', ');
        throw new Error(`${contentDir}/glossary/${id}.md: taught.lesson is none of ${slugs}`);
      }
      return {
        id,
        data,
        definition: (body ?? '').trim(),
        place: `Part ${place.number}, ${place.title}`,
        path: `/lessons/${place.slug}/#${data.taught.section}`,
      };
    })
    .sort((one, other) => one.data.term.localeCompare(other.data.term, 'en', { sensitivity: 'base' }));
}
