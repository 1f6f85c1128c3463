/*
 * Models: whether a Job is about to fail: too many failures, too many restarts, or its time is over.
 * Leaves out: policies for failure and success, limits for single indexes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go (syncJob)
 */
import { readInstantMs } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import type { Job } from '../../objects/job.ts';
import type { Pod } from '../../objects/pod.ts';
import { trueCondition, type Verdict } from './conditions.ts';
import type { JobCount } from './count-pods.ts';

/** The verdict over a Job that has reached its completions. */
export const SUCCESS: Verdict = {
  type: 'SuccessCriteriaMet',
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
};

/** The verdict that stands already, or that this look has to pass; undefined while the Job may go on. */
export function verdictOn(
  world: World,
  job: Job,
  count: JobCount,
  startTime: string | undefined,
): Verdict | undefined {
  for (const type of ['SuccessCriteriaMet', 'FailureTarget']) {
    const before = trueCondition(job, type);
    if (before) return { type, reason: before.reason ?? '', message: before.message ?? '' };
  }
  if (count.failed > job.spec.backoffLimit || hasRestartedTooOften(job, count.pods)) {
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  if ((deadlineMs(world, job, startTime) ?? Infinity) <= world.nowMs) {
    return failure('DeadlineExceeded', 'Job was active longer than specified deadline');
  }
  return undefined;
}

/** When a Job's time is over, in virtual milliseconds; undefined without a deadline, and while it is suspended. */
export function deadlineMs(world: World, { spec }: Job, startTime: string | undefined): number | undefined {
  const { activeDeadlineSeconds, suspend } = spec;
  if (activeDeadlineSeconds === undefined || startTime === undefined || suspend) return undefined;
  return readInstantMs(world, startTime) + activeDeadlineSeconds * 1000;
}

/** Whether a Job is done. One without completions is when any Pod has succeeded and the others have ended. */
export function isComplete({ spec }: Job, { succeeded, active }: JobCount): boolean {
  return active === 0 && succeeded >= (spec.completions ?? 1);
}

/** With OnFailure it is containers that start again, not Pods. Source: pastBackoffLimitOnFailure. */
function hasRestartedTooOften({ spec }: Job, pods: readonly Pod[]): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((sum, { restartCount }) => sum + restartCount, 0);
  return spec.backoffLimit === 0 ? restarts > 0 : restarts >= spec.backoffLimit;
}

function failure(reason: string, message: string): Verdict {
  return { type: 'FailureTarget', reason, message };
}
