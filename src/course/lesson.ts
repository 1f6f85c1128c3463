import { z } from 'astro/zod';
import { answerPaneSchema, meetSchema } from './short-answer.ts';
import { sourceSchema } from './source.ts';
import { topicSchema } from './topic.ts';

/** Typewriter apostrophes become typographic ones: these texts are shown as they are, not as Markdown. */
const typographic = (text: string) => text.replaceAll("'", '’');

/** A pointer from one lesson to another, with the reason to follow it. */
const relatedSchema = z.strictObject({
  /** Slug of the other lesson, as in content/series.yaml. */
  slug: z.string(),
  /** Why a reader of this lesson would go there, in one sentence. */
  why: z.string().min(10).max(240),
});

/** The front matter of a lesson.mdx. */
export const lessonSchema = z.strictObject({
  /** The full title, shown as the page's heading. */
  title: z.string({ error: 'needs a title' }).min(5).max(120).transform(typographic),
  /** A shorter name for lists, previous and next. */
  shortTitle: z.string().min(3).max(60).transform(typographic),
  /** One sentence under the title in lists. */
  teaser: z.string().min(20).max(140).transform(typographic),
  /** The lead under the title and the page's description for search engines. */
  summary: z
    .string({ error: 'needs a summary: one to three sentences, 80 to 320 characters' })
    .min(80, 'is too short: a summary has 80 to 320 characters')
    .max(320, 'is too long: a summary has 80 to 320 characters')
    .transform(typographic),
  /** What the lesson is about, from the vocabulary of src/course/topic.ts. */
  topics: z.array(topicSchema).min(1).max(8),
  /** The versions that the lesson's facts were checked against. */
  checkedAgainst: z.string().min(5).max(90),
  /** The day on which the lesson first appeared. */
  published: z.date(),
  /** The answer before the lesson: two panes, left and right of the line. */
  shortAnswer: z.array(answerPaneSchema).length(2, 'needs two panes, left and right of the line'),
  /** What joins the two panes. */
  meet: meetSchema.optional(),
  /** What to remember, inline Markdown allowed. */
  takeaways: z.array(z.string().min(15)).min(2).max(8),
  /** Further reading, official sources first. */
  reading: z.array(sourceSchema).min(1).max(24),
  /** Other lessons worth opening from here. */
  related: z.array(relatedSchema).max(4),
});

/** The front matter of a lesson, checked. */
export type LessonData = z.infer<typeof lessonSchema>;
