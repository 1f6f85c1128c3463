/*
 * Models: work that the terminal waits for and that tells its owner when it is done: pulls, pushes, builds.
 * Leaves out: nothing; the result stays until whoever waits has taken it.
 * Upstream: https://docs.docker.com/reference/api/engine/ (streams of progress that end with a result)
 */
import type { Owner } from '../owner.ts';
import type { PlainData } from '../plain-data.ts';
import { takeNumber, type World } from '../world.ts';

/** The event by which a job is done. */
export const JOB_DONE = 'console.job-done';

/** A new job: its number, and the owner to hand to whoever does the work. */
export function newJob(world: World): { job: string; owner: Owner } {
  const job = String(takeNumber(world));
  return { job, owner: { event: JOB_DONE, about: { job } } };
}

/** The result of a job, once; undefined while it goes on. */
export function takeResult(world: World, job: string): PlainData | undefined {
  const result = world.console.jobs[job];
  if (result !== undefined) delete world.console.jobs[job];
  return result;
}
