import { z } from 'astro/zod';
import { worldSchema } from './world.ts';

/** The front matter of a glossary entry; its body is one paragraph that defines the term. */
export const termSchema = z.strictObject({
  /** The term as one writes it in running text. */
  term: z.string().min(2).max(60),
  /** Other forms of it that lessons use, such as the plural; found by exact case, whole words. */
  also: z.array(z.string().min(2)).default([]),
  /** Phrases in which the same words mean something else, such as "shipping container". */
  notIn: z.array(z.string().min(3)).default([]),
  /** The world it belongs to; none when it belongs to neither. */
  world: worldSchema.optional(),
  /** Where it is explained best. */
  taught: z.strictObject({
    /** Slug of the lesson. */
    lesson: z.string(),
    /** Anchor of one of its sections. */
    section: z.string(),
  }),
  /** Completes the sentence "Not to be confused with …". */
  notToConfuse: z.string().max(140).optional(),
});

/** A glossary entry without its paragraph. */
export type Term = z.infer<typeof termSchema>;
