import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { placeLessons, type Place, type Series } from './series.ts';

/** A written lesson with its folder and what lists show of it. */
export interface WrittenLesson {
  /** Name of its folder in content/lessons. */
  folder: string;
  /** Short title for lists. */
  shortTitle: string;
  /** One sentence for lists. */
  teaser: string;
  /** The entry of the collection. */
  entry: CollectionEntry<'lessons'>;
}

/** A part of the series, with its lesson when it is written. */
export type LessonPlace = Place<WrittenLesson>;

/** The whole series: its own data and every part in order. */
export async function loadSeries(): Promise<{ series: Series; places: LessonPlace[] }> {
  const series = (await getEntry('series', 'series'))?.data;
  if (!series) throw new Error('content/series.yaml is missing: it names the parts of the series in order');
  const entries = await getCollection('lessons');
  const lessons = entries.map((entry) => ({
    folder: entry.id,
    shortTitle: entry.data.shortTitle,
    teaser: entry.data.teaser,
    entry,
  }));
  return { series, places: placeLessons(series.parts, lessons) };
}

/** The parts that are written, in order. */
export async function loadWrittenLessons(): Promise<(LessonPlace & { lesson: WrittenLesson })[]> {
  const { places } = await loadSeries();
  return places.filter(
    (place): place is LessonPlace & { lesson: WrittenLesson } => place.lesson !== undefined,
  );
}

/** One page for each written lesson, as Astro asks for them. */
export async function lessonPaths() {
  const lessons = await loadWrittenLessons();
  return lessons.map((place) => ({ params: { slug: place.slug }, props: { place } }));
}
