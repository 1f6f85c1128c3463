import { z } from 'astro/zod';
import { causeSchema, conditionSchema } from './condition.ts';

/** The name of a scenario, as in src/simulation/scenarios/catalogue.ts. */
export const scenarioNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,60}$/, 'must be the name of a scenario, such as five-copies');

/** One step of a solution: a moment, and what is done then. */
export const stepSchema = z.union(
  [
    z.strictObject({
      /** When, in seconds from the moment at which the reader comes. */
      at: z.number().min(0).max(3600),
      /** The cause that is brought about. */
      cause: causeSchema,
      /** The world that it hits; both if left out. */
      side: z.enum(['docker', 'kubernetes']).optional(),
    }),
    z.strictObject({
      /** When, in seconds from the moment at which the reader comes. */
      at: z.number().min(0).max(3600),
      /** The command line that is typed. */
      line: z.string().min(1).max(2000),
    }),
  ],
  { error: 'is a moment (at, in seconds) with one of cause or line' },
);

/** One task of a lab. */
const taskSchema = z.strictObject({
  /** Name of the task in its lesson, in kebab-case; progress is kept under it. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as lose-a-machine'),
  /** What to do, in a few words. */
  title: z.string().min(5).max(70),
  /** What has to be so in the end and why it is worth doing, inline Markdown allowed. */
  goal: z.string().min(40).max(600),
  /** The scenario that the task begins with; the lab's own if left out. */
  scenario: scenarioNameSchema.optional(),
  /** What has to hold, all of it at one moment. */
  done: z.array(conditionSchema).min(1).max(6),
  /** Help, one piece at a time, inline Markdown allowed. */
  hints: z.array(z.string().min(20).max(400)).min(1).max(4),
  /** One way to do it, step by step in order of time; a test plays it. */
  solution: z.array(stepSchema).min(1).max(12),
  /** How long after the last step the conditions hold at the latest, in seconds. */
  within: z.int().min(0).max(1800),
  /** What to take away, said once it is solved, inline Markdown allowed. */
  debrief: z.string().min(40).max(900),
});

/** A lesson's lab.yaml: where its lab begins, and what to do in it. */
export const labSchema = z
  .strictObject({
    /** The scenario that the lab begins with. */
    scenario: scenarioNameSchema,
    /** The seed of its chance; the same seed gives the same names and times. */
    seed: z.int().min(0).max(1_000_000).default(1),
    /** What to do, in order. */
    tasks: z.array(taskSchema).max(12).default([]),
  })
  .superRefine(({ tasks }, context) => {
    for (const [index, { id, solution }] of tasks.entries()) {
      const problem = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path: ['tasks', index, ...path], message });
      if (tasks.findIndex((task) => task.id === id) < index) problem(['id'], `there is a task ${id} already`);
      const early = solution.findIndex(({ at }, step) => at < (solution[step - 1]?.at ?? 0));
      if (early > 0) problem(['solution', early, 'at'], 'is earlier than the step before');
    }
  });

/** A lab as an author writes it, with its defaults. */
export type LabData = z.infer<typeof labSchema>;

/** A task as an author writes it. */
export type TaskData = z.infer<typeof taskSchema>;

/** One step of a solution. */
export type Step = z.infer<typeof stepSchema>;
