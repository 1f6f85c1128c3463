/*
 * Models: the Job controller: Pods run to their end until enough have succeeded, too many have failed, or time is over.
 * Leaves out: policies for failure and success and limits for single indexes, which an Event says; Jobs that somebody else
 * manages.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go
 */
import type { JobCondition } from 'kubernetes-types/batch/v1';
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { find, list, type Change, type Requester } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { Job } from '../../objects/job.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import { enqueueAfter, type Controller } from '../controller.ts';
import { controllerOf } from '../controller-reference.ts';
import { deletePod } from '../pod-control.ts';
import { isPodReady } from '../pod-readiness.ts';
import { claimPods } from '../replica-set/claim-pods.ts';
import { reportEvent } from '../report-event.ts';
import { finishedCondition, withCondition } from './conditions.ts';
import { countPods, type JobCount } from './count-pods.ts';
import { isUncounted, letPodGo } from './job-pods.ts';
import { managePods } from './manage-pods.ts';
import { deadlineMs, isComplete, SUCCESS, verdictOn } from './verdict.ts';
import { writeStatus } from './write-status.ts';

const NAME = 'job-controller';

/** How long news of Pods are gathered before a look, in milliseconds. Source: SyncJobBatchPeriod. */
const BATCH_MS = 1000;

/** What a key begins with when a Job was changed, which does not wait. */
const NOW = 'now ';

/** What a key begins with when it is a Pod whose Job is gone. */
const ORPHAN = 'orphan ';

const NOT_MODELLED = ['podFailurePolicy', 'successPolicy', 'backoffLimitPerIndex', 'managedBy'] as const;

/** The Job controller. */
export const jobController: Controller = {
  name: NAME,
  delayMs: (_world, key) => (key.includes(' ') ? 10 : BATCH_MS),
  watches: ['Job', 'Pod'],
  keysOf,
  reconcile,
};

function keysOf(world: World, { type, kind, key, object, before }: Change): readonly string[] {
  if (kind === 'Job') {
    const isNew = object.metadata.generation !== before?.metadata.generation;
    return [type === 'deleted' || isNew ? NOW + key : key];
  }
  if (kind !== 'Pod') return [];
  const pod = object as unknown as Pod;
  const owner = controllerOf(object);
  if (owner?.kind === 'Job') {
    const job = find(world, 'Job', `${object.metadata.namespace}/${owner.name}`);
    if (job?.metadata.uid === owner.uid) return [keyOf(job)];
  }
  if (type === 'deleted') return [];
  if (isUncounted(pod)) return [ORPHAN + key];
  return owner || !world.cluster.objects['Job'] ? [] : adoptersOf(world, pod);
}

function adoptersOf(world: World, { metadata }: Pod): string[] {
  return list(world, 'Job', metadata.namespace)
    .filter(({ spec }) => matchesLabelSelector(spec.selector, metadata.labels))
    .map(keyOf);
}

function reconcile(world: World, place: string, cause: number | undefined): void {
  const requester = { actor: NAME, cause };
  if (place.startsWith(ORPHAN)) {
    const pod = find(world, 'Pod', place.slice(ORPHAN.length));
    if (pod) letPodGo(world, pod, requester);
    return;
  }
  const key = place.startsWith(NOW) ? place.slice(NOW.length) : place;
  const job = find(world, 'Job', key);
  if (!job || finishedCondition(job)) delete world.cluster.jobs[key];
  else lookAt(world, job, key, requester);
}

/** One look at a Job. Source: syncJob. */
function lookAt(world: World, job: Job, key: string, requester: Requester): void {
  if (job.status.startTime === undefined) sayWhatIsLeftOut(world, job, requester);
  const count = countPods(world, job, claimPods(world, job, requester));
  const { suspend } = job.spec;
  let startTime = job.status.startTime ?? (suspend ? undefined : timestamp(world));
  let conditions: readonly JobCondition[] = job.status.conditions ?? [];
  let verdict = verdictOn(world, job, count, startTime);
  if (verdict) stopPods(world, job, count, requester);
  else {
    const isKept = job.metadata.deletionTimestamp === undefined;
    const pauseMs = isKept ? managePods(world, job, count, requester) : undefined;
    if (isComplete(job, count)) verdict = SUCCESS;
    else if (isKept) {
      const noted = noteSuspension(world, job, conditions, requester);
      // The time of a Job that was suspended begins anew.
      if (noted !== conditions && !suspend) startTime = timestamp(world);
      conditions = noted;
    }
    if (pauseMs !== undefined) enqueueAfter(world, NAME, key, Math.max(pauseMs, BATCH_MS), requester.cause);
    const endMs = deadlineMs(world, job, startTime);
    if (endMs !== undefined)
      enqueueAfter(world, NAME, key, Math.max(0, endMs - world.nowMs), requester.cause);
  }
  writeStatus(world, job, count, { verdict, conditions, startTime }, requester);
}

/** Deletes the Pods of a Job that is about to end. Source: deleteActivePods. */
function stopPods(world: World, job: Job, count: JobCount, requester: Requester): void {
  for (const pod of count.activePods) {
    deletePod(world, job, pod, requester);
    count.active -= 1;
    count.terminating += 1;
    if (isPodReady(pod)) count.ready -= 1;
  }
}

/** Notes that a Job was suspended, or that it goes on. The same list as before if neither is new. */
function noteSuspension(
  world: World,
  job: Job,
  before: readonly JobCondition[],
  requester: Requester,
): readonly JobCondition[] {
  const [reason, message] = job.spec.suspend ? ['Suspended', 'Job suspended'] : ['Resumed', 'Job resumed'];
  const saying = { type: 'Suspended', reason: `Job${reason}`, message };
  const after = withCondition(world, before, saying, job.spec.suspend ? 'True' : 'False');
  if (after !== before) reportEvent(world, job, { type: 'Normal', reason, message }, requester);
  return after;
}

function sayWhatIsLeftOut(world: World, job: Job, requester: Requester): void {
  for (const field of NOT_MODELLED) {
    if (job.spec[field] === undefined) continue;
    const message = `spec.${field} is not modelled in this simulation and has no effect`;
    reportEvent(world, job, { type: 'Warning', reason: 'NotModelled', message }, requester);
  }
}
