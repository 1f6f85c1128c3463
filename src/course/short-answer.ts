import { z } from 'astro/zod';
import { worldSchema } from './world.ts';

/** One pane of the short answer, left or right of the line. */
export const answerPaneSchema = z.strictObject({
  /** Whose side it is; decides ground and icon. */
  world: worldSchema,
  /** Heading of the pane, such as "Docker, in short". */
  title: z.string().min(3).max(60),
  /** The answer itself, one to four sentences, inline Markdown allowed. */
  text: z.string().min(20).max(420),
});

/** What joins the two panes, drawn on the line between them. */
export const meetSchema = z.strictObject({
  /** A few words, such as "They meet at the image". */
  label: z.string().min(3).max(60),
  /** What a machine would call it, in the mono face. */
  code: z.string().max(60).optional(),
});

/** One pane of the short answer. */
export type AnswerPane = z.infer<typeof answerPaneSchema>;

/** What joins the panes. */
export type Meet = z.infer<typeof meetSchema>;
