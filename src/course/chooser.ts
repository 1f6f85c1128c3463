import { z } from 'astro/zod';

/** The two services that the chooser weighs. */
export const choiceSchema = z.enum(['ecs', 'eks']);

/** One reason: it speaks for or against one of the two, never both, and gives no verdict. */
const reasonSchema = z.union([
  z.strictObject({
    /** What the reason speaks for. */
    for: choiceSchema,
    /** The reason, one sentence that is true on its own. */
    because: z.string().min(20).max(260),
  }),
  z.strictObject({
    /** What the reason speaks against. */
    against: choiceSchema,
    /** The reason, one sentence that is true on its own. */
    because: z.string().min(20).max(260),
  }),
]);

/** One answer that a reader can give. */
const optionSchema = z.strictObject({
  /** Name of the answer within its question. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The answer in the reader's words. */
  label: z.string().min(2).max(110),
  /** What follows from it. */
  reasons: z.array(reasonSchema).min(1).max(3),
});

/** One question of the chooser. */
const chooserQuestionSchema = z.strictObject({
  /** Name of the question. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The question. */
  ask: z.string().endsWith('?'),
  /** The answers there are. */
  options: z.array(optionSchema).min(2).max(4),
});

/** A lesson's chooser.yaml: questions whose answers give reasons. */
export const chooserSchema = z.strictObject({
  /** The questions, in order. */
  questions: z.array(chooserQuestionSchema).min(2).max(10),
});

/** A chooser. */
export type ChooserData = z.infer<typeof chooserSchema>;

/** One reason of a chooser. */
export type Reason = z.infer<typeof reasonSchema>;
