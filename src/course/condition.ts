import { z } from 'astro/zod';

/** One world of the lab, or both of them. */
const sidesSchema = z.enum(['docker', 'kubernetes', 'both']);

/** A whole number from `min` on. */
const wholeFrom = (min: number) => z.int().min(min);

/** The causes that a reader may bring about, as in src/simulation/causes/causes.ts. */
export const causeSchema = z.enum([
  'crash',
  'hang',
  'power-off',
  'power-on',
  'ship-good',
  'ship-bad',
  'market-close',
  'fill-memory',
  'cut-registry',
  'restore-registry',
]);

/** What can be asked of a world, by name. What each means is told by src/lab/tasks/conditions.ts. */
export const conditionSchema = z.discriminatedUnion('is', [
  z.strictObject({
    /** So many copies of the service answer, without a break. */
    is: z.literal('copies-ready'),
    /** Where. */
    side: sidesSchema,
    /** How many copies. */
    count: wholeFrom(1),
    /** For how many seconds they have answered. */
    forSeconds: wholeFrom(0).default(0),
  }),
  z.strictObject({
    /** Copies of one version answer, and there are none of another one, ready or not. */
    is: z.literal('version-running'),
    /** Where. */
    side: sidesSchema,
    /** The tag of the image, such as "1.5.0". */
    tag: z.string().regex(/^[\w.-]+$/),
  }),
  z.strictObject({
    /** No more requests were lost than so many since the reader came. */
    is: z.literal('requests-lost-at-most'),
    /** Where. */
    side: sidesSchema,
    /** How many. */
    count: wholeFrom(0),
  }),
  z.strictObject({
    /** No more requests were lost than so many since a cause was last brought about. */
    is: z.literal('requests-lost-since-at-most'),
    /** Where. */
    side: sidesSchema,
    /** Which cause. */
    cause: causeSchema,
    /** How many. */
    count: wholeFrom(0),
  }),
  z.strictObject({
    /** No more command lines were typed by a human than so many. */
    is: z.literal('commands-at-most'),
    /** At whose programs. */
    side: sidesSchema,
    /** How many. */
    count: wholeFrom(0),
  }),
  z.strictObject({
    /** A machine has no power. */
    is: z.literal('machine-off'),
    /** Of which world. */
    side: sidesSchema,
  }),
  z.strictObject({
    /** A cause was brought about, by the reader or by the scenario. */
    is: z.literal('caused'),
    /** Where. */
    side: sidesSchema,
    /** Which cause. */
    cause: causeSchema,
    /** How long ago at least, in seconds: long enough for it to have shown. */
    secondsAgo: wholeFrom(0).default(0),
    /** How long ago at most, in seconds: what else has to hold must hold by then; no bound if left out. */
    withinSeconds: wholeFrom(1).optional(),
  }),
  z.strictObject({
    /** More than the usual number of requests has come for a while. */
    is: z.literal('load-raised'),
    /** Where. */
    side: sidesSchema,
    /** For how many seconds. */
    forSeconds: wholeFrom(0),
  }),
  z.strictObject({
    /** Every request is answered, by the same copies, without a break. */
    is: z.literal('everybody-answered'),
    /** Where. */
    side: sidesSchema,
    /** For how many seconds. */
    forSeconds: wholeFrom(0).default(0),
  }),
  z.strictObject({
    /** The service's Pods have a readiness probe, all of them. */
    is: z.literal('readiness-probed'),
  }),
  z.strictObject({
    /** So many processes of the service have ended with an error. */
    is: z.literal('crashes-at-least'),
    /** Where. */
    side: sidesSchema,
    /** How many. */
    count: wholeFrom(1),
  }),
  z.strictObject({
    /** A Pod of the service was deleted by a command. */
    is: z.literal('pod-deleted'),
  }),
  z.strictObject({
    /** Everybody is answered on the Docker host, and nobody typed anything to a cluster. */
    is: z.literal('stays-on-docker'),
  }),
]);

/** What is asked of a world. */
export type Condition = z.infer<typeof conditionSchema>;

/** One world of the lab, or both. */
export type Sides = z.infer<typeof sidesSchema>;
