import { defineCollection } from 'astro:content';
import { file } from 'astro/loaders';
import type { z } from 'astro/zod';
import { load } from 'js-yaml';
import { checkedFiles } from './course/checked-files.ts';
import { contentDir } from './course/content-dir.ts';
import { chooserSchema } from './course/chooser.ts';
import { labSchema } from './course/lab.ts';
import { lessonSchema } from './course/lesson.ts';
import { misconceptionsSchema } from './course/misconception.ts';
import { predictionsSchema } from './course/prediction.ts';
import { questionsSchema } from './course/question.ts';
import { seriesSchema } from './course/series.ts';
import { termSchema } from './course/term.ts';
import { transcriptsSchema } from './course/transcripts.ts';

/** A collection of one file in each lesson's folder, under the folder's name. */
function besideLessons<Schema extends z.ZodType>(name: string, schema: Schema) {
  const generateId = ({ entry }: { entry: string }) => entry.split('/')[0]!;
  const places = { base: `${contentDir}/lessons`, pattern: `*/${name}`, generateId };
  return defineCollection({ loader: checkedFiles(places, schema), schema });
}

export const collections = {
  /** The lessons, each a folder of content/lessons. */
  lessons: besideLessons('lesson.mdx', lessonSchema),
  /** The questions of each lesson, under the name of the lesson's folder. */
  questions: besideLessons('questions.yaml', questionsSchema),
  /** The choosers, under the name of the lesson's folder. */
  choosers: besideLessons('chooser.yaml', chooserSchema),
  /** The labs, under the name of the lesson's folder. */
  labs: besideLessons('lab.yaml', labSchema),
  /** The predictions of each lesson, under the name of the lesson's folder. */
  predictions: besideLessons('predictions.yaml', predictionsSchema),
  /** The beliefs to be judged in practice, under the name of the lesson's folder. */
  misconceptions: besideLessons('misconceptions.yaml', misconceptionsSchema),
  /** Where each lesson's transcripts are run, under the name of the lesson's folder. */
  transcripts: besideLessons('transcripts.yaml', transcriptsSchema),
  /** The glossary, one term a file. */
  glossary: defineCollection({
    loader: checkedFiles({ base: `${contentDir}/glossary`, pattern: '*.md' }, termSchema),
    schema: termSchema,
  }),
  /** The one series. */
  series: defineCollection({
    loader: file(`${contentDir}/series.yaml`, {
      parser: (text) => ({ series: load(text) as Record<string, unknown> }),
    }),
    schema: seriesSchema,
  }),
};
