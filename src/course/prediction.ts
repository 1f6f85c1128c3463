import { z } from 'astro/zod';
import { scenarioNameSchema, stepSchema } from './lab.ts';

const side = z.enum(['docker', 'kubernetes']);

/** What can be measured in a scenario. What each means is told by src/lab/predict/measure.ts. */
const metricSchema = z.discriminatedUnion('of', [
  z.strictObject({
    /** Requests that were lost. */
    of: z.literal('requests-lost'),
    /** In which world. */
    side,
  }),
  z.strictObject({
    /** Seconds during which not everybody was answered. */
    of: z.literal('seconds-degraded'),
    /** In which world. */
    side,
  }),
  z.strictObject({
    /** Command lines that a human typed. */
    of: z.literal('commands-typed'),
    /** To which world. */
    side,
  }),
  z.strictObject({
    /** Seconds from the first cause until a Pod is made in the place of one that is lost. */
    of: z.literal('seconds-to-new-pod'),
  }),
  z.strictObject({
    /** Seconds from the first cause until so many copies answer again, after they were fewer. */
    of: z.literal('seconds-to-copies'),
    /** In which world. */
    side,
    /** How many copies. */
    count: z.int().min(1).max(100),
  }),
  z.strictObject({
    /** How often the service's container was restarted by the end, in the Pod where that was most often. */
    of: z.literal('restarts'),
  }),
  z.strictObject({
    /** How many copies answer at the end. */
    of: z.literal('copies-at-end'),
    /** In which world. */
    side,
  }),
]);

/** A guess at a number: it is right when the measured number lies in its range. */
const rangeSchema = z.strictObject({
  /** The guess as the reader reads it. */
  label: z.string().min(1).max(60),
  /** What it would mean, in a few words. */
  means: z.string().min(3).max(80).optional(),
  /** The least number that makes it right; none below it if left out. */
  from: z.number().min(0).optional(),
  /** The greatest number that makes it right; none above it if left out. */
  to: z.number().min(0).optional(),
  /** Whether the guess is that it never happens. */
  never: z.literal(true).optional(),
});

/** A guess at what is so: the author says which one is right. */
export const choiceSchema = z.strictObject({
  /** The guess as the reader reads it. */
  label: z.string().min(1).max(120),
  /** What it would mean, in a few words. */
  means: z.string().min(3).max(80).optional(),
  /** Whether it is right. */
  right: z.literal(true).optional(),
});

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as dead-machine');

const common = {
  /** Name of the prediction in its lesson; the reader's answer is kept under it. */
  id: kebab,
  /** What happens, as the heading of the card, such as "node-b loses power". */
  title: z.string().min(3).max(80),
  /** The question. */
  ask: z.string().min(10).max(300).endsWith('?', 'must end with a question mark'),
  /** Why it is so, said after the reader has answered, in Markdown. */
  explain: z.string().min(40).max(900),
};

/** A prediction whose answer the engine finds while the site is built. */
export const measuredSchema = z.strictObject({
  ...common,
  /** Where the answer comes from. */
  measure: z.strictObject({
    /** The scenario that is played. */
    scenario: scenarioNameSchema,
    /** Until when, in seconds from the moment at which the reader comes. */
    seconds: z.int().min(1).max(3600),
    /** What is done besides what the scenario does by itself. */
    steps: z.array(stepSchema).max(8).default([]),
    /** Whether nobody is on call, so that nobody types. */
    nobodyOnCall: z.boolean().default(false),
    /** What is measured. */
    metric: metricSchema,
  }),
  /** The moment that "Watch it happen" opens, in seconds from the moment at which the reader comes. */
  watchAt: z.int().min(0).max(3600),
  /** What the reader can choose from; exactly one has the measured number in its range. */
  guesses: z.array(rangeSchema).min(2).max(5),
});

/** A prediction about an idea: a plain question with its explanation. */
const conceptualSchema = z
  .strictObject({
    ...common,
    /** What the reader can choose from; exactly one is right. */
    choices: z.array(choiceSchema).min(2).max(5),
  })
  .superRefine(({ choices }, context) => {
    if (choices.filter(({ right }) => right).length !== 1)
      context.addIssue({ code: 'custom', path: ['choices'], message: 'exactly one choice must be right' });
  });

/** One prediction of a lesson. */
export const predictionSchema = z.union([measuredSchema, conceptualSchema]);

/** A lesson's predictions.yaml: what its <Predict id="…" /> show. */
export const predictionsSchema = z.strictObject({
  /** The predictions, in the order of the lesson. */
  predictions: z.array(predictionSchema).min(1).max(12),
});

/** A prediction that the engine answers. */
export type Measured = z.infer<typeof measuredSchema>;

/** A prediction about an idea. */
export type Conceptual = z.infer<typeof conceptualSchema>;

/** A prediction. */
export type Prediction = z.infer<typeof predictionSchema>;

/** What is measured. */
export type Metric = z.infer<typeof metricSchema>;

/** A guess at a number. */
export type Range = z.infer<typeof rangeSchema>;
