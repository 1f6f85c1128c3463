/*
 * Models: a Job making the Pods that it lacks and giving up those it has too many of.
 * Leaves out: the growing pauses after the API refused a Pod; it is tried again after 15 s.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go (manageJob)
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import type { Job } from '../../objects/job.ts';
import type { Pod, PodTemplate } from '../../objects/pod.ts';
import { createPod, deletePod } from '../pod-control.ts';
import { isPodReady, isPodTerminating } from '../pod-readiness.ts';
import { podsToDelete } from '../replica-set/deletion-order.ts';
import { remainingMs } from './back-off.ts';
import { indexedTemplate, isIndexed, pendingIndexes, splitByIndex } from './completion-indexes.ts';
import type { JobCount } from './count-pods.ts';
import { JOB_TRACKING_FINALIZER, letPodGo } from './job-pods.ts';

/** The most Pods that one look creates or deletes. Source: MaxPodCreateDeletePerSync. */
const MAX_PODS_A_LOOK = 500;

const RETRY_MS = 15_000;

/**
 * Creates or deletes Pods until as many run as should, and brings `count` up to date. Returns after how many milliseconds to
 * look again, or undefined.
 */
export function managePods(
  world: World,
  job: Job,
  count: JobCount,
  requester: Requester,
): number | undefined {
  const wanted = wantedPods(job, count);
  const surplus = surplusPods(world, job, count, wanted);
  if (surplus.length > 0) {
    giveUp(world, job, count, surplus, requester);
    return undefined;
  }
  const waited = job.spec.podReplacementPolicy === 'Failed' ? count.terminating : 0;
  const missing = wanted - waited - count.active;
  if (job.spec.suspend || missing <= 0) return undefined;
  const pauseMs = remainingMs(count.memory, world.nowMs);
  if (pauseMs > 0) {
    // Upstream's status says so while it waits, whatever else runs.
    count.active = 0;
    return pauseMs;
  }
  return makePods(world, job, count, Math.min(missing, MAX_PODS_A_LOOK), requester) ? undefined : RETRY_MS;
}

/** How many Pods should be active. */
function wantedPods({ spec }: Job, { active, succeeded }: JobCount): number {
  const { completions, parallelism, suspend } = spec;
  if (suspend) return 0;
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(completions - succeeded, parallelism));
}

/** Source: activePodsForRemoval. */
function surplusPods(world: World, job: Job, { active, activePods }: JobCount, wanted: number): Pod[] {
  const tooMany = Math.max(0, active - wanted);
  const { surplus, left } = isIndexed(job)
    ? splitByIndex(activePods, job.spec.completions ?? 0)
    : { surplus: [], left: activePods };
  const more = Math.max(0, tooMany - surplus.length);
  const chosen = more > 0 ? podsToDelete(world, left, [], more) : [];
  return [...surplus, ...chosen].slice(0, MAX_PODS_A_LOOK);
}

/** These Pods do not count as failed. */
function giveUp(
  world: World,
  job: Job,
  count: JobCount,
  surplus: readonly Pod[],
  requester: Requester,
): void {
  for (const pod of surplus) {
    letPodGo(world, pod, requester);
    deletePod(world, job, pod, requester);
    count.active -= 1;
    count.terminating += 1;
    if (isPodReady(pod)) count.ready -= 1;
  }
}

/** Batches of 1, 2, 4 …; a batch with a failure is the last. Returns whether none was refused. */
function makePods(world: World, job: Job, count: JobCount, missing: number, requester: Requester): boolean {
  const templates = templatesFor(job, count, missing);
  for (let [done, size] = [0, 1]; done < templates.length; done += size, size *= 2) {
    const batch = templates.slice(done, done + size);
    const refusals = batch.filter((template) => makePod(world, job, template, requester) !== undefined);
    count.active += batch.length - refusals.length;
    if (refusals.length > 0) return false;
  }
  return true;
}

interface NextPod {
  template: PodTemplate;
  generateName: string;
}

function templatesFor(job: Job, { pods, activePods, done }: JobCount, missing: number): NextPod[] {
  const { template, completions = 0, podReplacementPolicy } = job.spec;
  const { name } = job.metadata;
  if (!isIndexed(job)) return Array.from({ length: missing }, () => ({ template, generateName: `${name}-` }));
  const leaving = podReplacementPolicy === 'Failed' ? pods.filter(isPodTerminating) : [];
  const indexes = pendingIndexes([...activePods, ...leaving], done, completions, missing);
  return indexes.map((index) => ({
    template: indexedTemplate(job, template, index),
    generateName: `${name}-${index}-`,
  }));
}

function makePod(
  world: World,
  job: Job,
  { template, generateName }: NextPod,
  requester: Requester,
): string | undefined {
  const finalizers = [JOB_TRACKING_FINALIZER];
  const what = `creates a Pod of Job ${job.metadata.name}`;
  return createPod(world, job, template, { ...requester, what }, { generateName, finalizers });
}
