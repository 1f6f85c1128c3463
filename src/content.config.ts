import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { load } from 'js-yaml';
import { contentDir } from './course/content-dir.ts';
import { chooserSchema } from './course/chooser.ts';
import { lessonSchema } from './course/lesson.ts';
import { questionsSchema } from './course/question.ts';
import { seriesSchema } from './course/series.ts';
import { termSchema } from './course/term.ts';

const folderName = ({ entry }: { entry: string }) => entry.split('/')[0]!;

export const collections = {
  /** The lessons, each a folder of content/lessons. */
  lessons: defineCollection({
    loader: glob({ base: `${contentDir}/lessons`, pattern: '*/lesson.mdx', generateId: folderName }),
    schema: lessonSchema,
  }),
  /** The questions of each lesson, under the name of the lesson's folder. */
  questions: defineCollection({
    loader: glob({ base: `${contentDir}/lessons`, pattern: '*/questions.yaml', generateId: folderName }),
    schema: questionsSchema,
  }),
  /** The choosers, under the name of the lesson's folder. */
  choosers: defineCollection({
    loader: glob({ base: `${contentDir}/lessons`, pattern: '*/chooser.yaml', generateId: folderName }),
    schema: chooserSchema,
  }),
  /** The glossary, one term a file. */
  glossary: defineCollection({
    loader: glob({ base: `${contentDir}/glossary`, pattern: '*.md' }),
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
