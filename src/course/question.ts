import { z } from 'astro/zod';

/** One question with its answer; an interview question or an entry of the FAQ. */
export const questionSchema = z.strictObject({
  /** Name of the question in the whole series, in kebab-case; also its anchor on the page. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as restart-always'),
  /** The question as one would ask it aloud. */
  ask: z.string().min(8).max(160).endsWith('?', 'must end with a question mark'),
  /** The answer in Markdown, as a strong engineer would give it. */
  answer: z.string().min(40),
});

/** The questions.yaml of a lesson. */
export const questionsSchema = z.strictObject({
  /** What an interviewer may ask, in the order of the page. */
  interview: z.array(questionSchema).min(1),
  /** What readers ask, in the order of the page. */
  faq: z.array(questionSchema).min(1),
});

/** One question with its answer. */
export type Question = z.infer<typeof questionSchema>;

/** All questions of one lesson. */
export type Questions = z.infer<typeof questionsSchema>;
