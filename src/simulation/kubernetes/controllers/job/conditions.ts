/*
 * Models: the conditions of a Job, by which it is known to be suspended, about to end, or over.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go (ensureJobConditionStatus)
 */
import type { JobCondition } from 'kubernetes-types/batch/v1';
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import type { Job } from '../../objects/job.ts';

/** What a condition says, without its times. */
export type Verdict = Required<Pick<JobCondition, 'type' | 'reason' | 'message'>>;

/** The condition of a type, if it is True. */
export function trueCondition({ status }: Job, type: string): JobCondition | undefined {
  return status.conditions?.find((one) => one.type === type && one.status === 'True');
}

/** The condition by which a Job is over; undefined while it is not. Source: IsJobFinished. */
export function finishedCondition(job: Job): JobCondition | undefined {
  return trueCondition(job, 'Complete') ?? trueCondition(job, 'Failed');
}

/**
 * The conditions with one set. One that says the same already stays as it is, and one that is not there is not added to say
 * False; then the list is the same as before.
 */
export function withCondition(
  world: World,
  conditions: readonly JobCondition[],
  { type, reason, message }: Verdict,
  status: 'True' | 'False' = 'True',
): readonly JobCondition[] {
  const before = conditions.find((one) => one.type === type);
  if (before ? before.status === status && before.reason === reason : status === 'False') return conditions;
  const now = timestamp(world);
  const condition = { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
  return before ? conditions.map((one) => (one === before ? condition : one)) : [...conditions, condition];
}
