import { z } from 'astro/zod';

/** A belief that readers bring along, right or wrong, to be judged before it is explained. */
const misconceptionSchema = z.strictObject({
  /** Name of the belief in the whole series, in kebab-case; the reader's memory of it is kept under it. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as readiness-restarts'),
  /** The belief as one would say it, in one sentence. */
  claim: z.string().min(10).max(180).endsWith('.', 'must end with a full stop'),
  /** Whether it is true. */
  isTrue: z.boolean(),
  /** Why it is or is not so, in Markdown. */
  why: z.string().min(40).max(600),
});

/** The misconceptions.yaml of a lesson. */
export const misconceptionsSchema = z.strictObject({
  /** The beliefs, some of them true, so that "false" is no safe guess. */
  misconceptions: z.array(misconceptionSchema).min(1).max(12),
});

/** A belief with its verdict. */
export type Misconception = z.infer<typeof misconceptionSchema>;
