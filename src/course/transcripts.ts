import { z } from 'astro/zod';
import { causeSchema } from './condition.ts';
import { scenarioNameSchema } from './lab.ts';

/** What happens in a session, in order. A line is typed a second after the one before has ended. */
const sessionStepSchema = z.union(
  [
    z.strictObject({
      /** The title of a console fence of the lesson; its commands are typed. */
      show: z.string(),
      /** How long the person waits before each line, in seconds; one where nothing is said. */
      pauses: z.array(z.number().positive().max(20_000)).default([]),
    }),
    z.strictObject({
      /** A command line that the lesson does not show. */
      type: z.string().min(1).max(2000),
    }),
    z.strictObject({
      /** How long nobody types, in seconds. */
      wait: z.number().positive().max(20_000),
    }),
    z.strictObject({
      /** A cause that is brought about. */
      cause: causeSchema,
    }),
    z.strictObject({
      /** Files of the lesson's folder, or of another lesson's, that lie in the reader's directory from now on. */
      files: z.array(z.string()).min(1),
    }),
  ],
  { error: 'is one of show, type, wait, cause, files' },
);

/** A world in which some of the lesson's transcripts are typed one after the other. */
const sessionSchema = z.strictObject({
  /** The scenario that it begins with. */
  scenario: scenarioNameSchema,
  /** What happens. */
  steps: z.array(sessionStepSchema).min(1),
});

/** A lesson's transcripts.yaml: in which worlds its console fences are run, by the tests and by "Run here". */
export const transcriptsSchema = z.strictObject({
  /** The worlds. A fence that none of them shows has to say why, by not-run="…". */
  sessions: z.array(sessionSchema).min(1),
});

/** The sessions of a lesson. */
export type Transcripts = z.infer<typeof transcriptsSchema>;

/** A session. */
export type Session = z.infer<typeof sessionSchema>;
