import { z } from 'astro/zod';

/** One part of the series in content/series.yaml. */
const partSchema = z.strictObject({
  /** Name of the part in its address; its folder is content/lessons/NN-slug. */
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  /** What to call the part until it is written. */
  title: z.string().min(3).max(60),
  /** What it will be about, until it is written. */
  teaser: z.string().min(10).max(160),
});

/** One answer to "where do I start?". */
const startSchema = z.strictObject({
  /** What the reader knows already, in the reader's words. */
  know: z.string().min(10).max(120),
  /** Slug of the part to start with. */
  slug: z.string(),
  /** Why there, in one sentence. */
  why: z.string().min(10).max(160),
});

/** The content/series.yaml: the order of the lessons. */
export const seriesSchema = z.strictObject({
  /** Name of the series. */
  title: z.string().min(3),
  /** What the series promises, in one sentence. */
  promise: z.string().min(20).max(200),
  /** The parts in reading order, written or not. */
  parts: z.array(partSchema).min(1),
  /** Where readers start, by what they know. */
  starts: z.array(startSchema).default([]),
});

/** The series: its name, its promise, its parts in order. */
export type Series = z.infer<typeof seriesSchema>;

/** One part of the series as planned. */
export type Part = z.infer<typeof partSchema>;

/** A part of the series with its number, and the lesson when it is written. */
export interface Place<Lesson> {
  /** Number of the part, from 1. */
  number: number;
  /** Name of the part in its address. */
  slug: string;
  /** Short title: the lesson's own when it is written, else the planned one. */
  title: string;
  /** One sentence: the lesson's own when it is written, else the planned one. */
  teaser: string;
  /** The lesson, or undefined while it is not written. */
  lesson: Lesson | undefined;
}

/** What a lesson must bring to be placed in the series. */
export interface Placeable {
  /** Name of its folder, such as 02-docker-vs-kubernetes. */
  folder: string;
  /** Short title for lists. */
  shortTitle: string;
  /** One sentence for lists. */
  teaser: string;
}

/** Name of the folder in which part `number` of a series lives. */
export function folderOf(number: number, slug: string): string {
  return `${String(number).padStart(2, '0')}-${slug}`;
}

/** The slug in the name of a lesson's folder. */
export function slugOf(folder: string): string {
  return folder.replace(/^\d+-/, '');
}

/** Puts the written lessons in the order of the series; a lesson in a folder that no part names is an error. */
export function placeLessons<Lesson extends Placeable>(parts: Part[], lessons: Lesson[]): Place<Lesson>[] {
  const folders = new Map(parts.map((part, index) => [folderOf(index + 1, part.slug), part]));
  const stray = lessons.find((lesson) => !folders.has(lesson.folder));
  if (stray) {
    throw new Error(
      `content/lessons/${stray.folder}: no part of content/series.yaml has this folder. ` +
        `The folders it asks for are ${[...folders.keys()].join(', ')}: rename the folder, or add the part`,
    );
  }
  return parts.map((part, index) => {
    const lesson = lessons.find(({ folder }) => folder === folderOf(index + 1, part.slug));
    return {
      number: index + 1,
      slug: part.slug,
      title: lesson?.shortTitle ?? part.title,
      teaser: lesson?.teaser ?? part.teaser,
      lesson,
    };
  });
}

/** The places before and after `slug`; undefined at the ends of the series. */
export function neighboursOf<Lesson>(places: Place<Lesson>[], slug: string) {
  const index = places.findIndex((place) => place.slug === slug);
  return { previous: places[index - 1], next: index < 0 ? undefined : places[index + 1] };
}
