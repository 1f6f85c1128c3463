/*
 * Models: the end of one look at a Job: ended Pods are counted and let go, and the status says how the Job stands. A Job that is
 * about to end ends when the last of its Pods is gone.
 * Leaves out: the limit of 500 Pods counted at one look.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go
 * (trackJobStatusAndRemoveFinalizers)
 */
import type { JobCondition } from 'kubernetes-types/batch/v1';
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { updateStatus } from '../../api-server/update.ts';
import type { Job } from '../../objects/job.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import { reportEvent } from '../report-event.ts';
import { formatIndexes, indexOf, isIndexed } from './completion-indexes.ts';
import { withCondition, type Verdict } from './conditions.ts';
import type { JobCount } from './count-pods.ts';
import { hasPodFailed, isUncounted, letPodGo } from './job-pods.ts';

/** What else one look has found. */
export interface Findings {
  /** Why the Job is about to end: SuccessCriteriaMet or FailureTarget; undefined while it goes on. */
  verdict: Verdict | undefined;
  /** The conditions so far. */
  conditions: readonly JobCondition[];
  /** When the Job began to run; missing while it is suspended. */
  startTime: string | undefined;
}

/** Counts what has ended, lets those Pods go, and writes the status. */
export function writeStatus(
  world: World,
  job: Job,
  count: JobCount,
  findings: Findings,
  requester: Requester,
): void {
  const counted = countEnded(job, count, findings.verdict);
  const { verdict } = findings;
  const target = verdict ? withCondition(world, findings.conditions, verdict) : findings.conditions;
  const end = verdict && count.terminating === 0 ? endOf(verdict) : undefined;
  const conditions = end ? withCondition(world, target, end) : target;
  const completionTime = end?.type === 'Complete' ? timestamp(world) : job.status.completionTime;
  const { succeeded, failed, indexes } = counted;
  const { active, ready, terminating } = count;
  const status: Job['status'] = {
    ...(conditions.length > 0 && { conditions: [...conditions] }),
    ...(findings.startTime !== undefined && { startTime: findings.startTime }),
    ...(completionTime !== undefined && { completionTime }),
    ...(active > 0 && { active }),
    ...(succeeded > 0 && { succeeded }),
    ...(failed > 0 && { failed }),
    ...(indexes !== '' && { completedIndexes: indexes }),
    terminating,
    uncountedTerminatedPods: {},
    ready,
  };
  const news = newsIn(job, status, end);
  const isQuiet = news === undefined;
  const stored = updateStatus(world, { ...job, status }, { ...requester, isQuiet, what: news ?? '' });
  world.cluster.jobs[keyOf(job)] = count.memory;
  for (const pod of counted.pods) letPodGo(world, pod, requester);
  if (end) reportEnd(world, stored, end, requester);
}

/** What one look adds to the counts. Every Pod that has not succeeded counts as failed once the Job has failed. */
function countEnded(job: Job, { pods, done }: JobCount, verdict: Verdict | undefined) {
  const completions = job.spec.completions ?? 0;
  const isFailing = verdict?.type === 'FailureTarget';
  const isOver = verdict !== undefined || job.metadata.deletionTimestamp !== undefined;
  const counts = (pod: Pod) => !isIndexed(job) || indexOf(pod, completions) !== undefined;
  let { succeeded = 0, failed = 0 } = job.status;
  const ended: Pod[] = [];
  for (const pod of pods.filter(isUncounted)) {
    const hasSucceeded = pod.status.phase === 'Succeeded';
    const hasFailed = hasPodFailed(pod, job);
    if (!hasSucceeded && !hasFailed && !isOver) continue;
    ended.push(pod);
    if (hasSucceeded) succeeded += 1;
    else if ((hasFailed || isFailing) && counts(pod)) failed += 1;
  }
  if (!isIndexed(job)) return { pods: ended, succeeded, failed, indexes: '' };
  return { pods: ended, succeeded: done.length, failed, indexes: formatIndexes(done) };
}

function endOf({ type, reason, message }: Verdict): Verdict {
  return { type: type === 'FailureTarget' ? 'Failed' : 'Complete', reason, message };
}

/** What a change of the status means to a reader of the log; undefined when it is no news. */
function newsIn(
  { metadata, status: before }: Job,
  after: Job['status'],
  end: Verdict | undefined,
): string | undefined {
  const { name } = metadata;
  if (end?.type === 'Complete') return `completes Job ${name}`;
  if (end) return `fails Job ${name}: ${end.message}`;
  const [succeeded, failed] = [after.succeeded ?? 0, after.failed ?? 0];
  if (succeeded === (before.succeeded ?? 0) && failed === (before.failed ?? 0)) return undefined;
  return `counts ${succeeded} succeeded and ${failed} failed Pods of Job ${name}`;
}

/** Source: recordJobFinished. */
function reportEnd(world: World, job: Job, end: Verdict, requester: Requester): void {
  if (end.type === 'Failed') {
    reportEvent(world, job, { type: 'Warning', reason: end.reason, message: end.message }, requester);
    return;
  }
  const { completions } = job.spec;
  if (completions !== undefined && (job.status.succeeded ?? 0) > completions) {
    const message = 'Too many succeeded pods running after completion count reached';
    reportEvent(world, job, { type: 'Warning', reason: 'TooManySucceededPods', message }, requester);
  }
  reportEvent(world, job, { type: 'Normal', reason: 'Completed', message: 'Job completed' }, requester);
}
