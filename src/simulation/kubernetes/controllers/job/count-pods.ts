/*
 * Models: how a Job stands at one look: its Pods, what has ended since the last look, and the pause that follows from it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/job_controller.go (syncJobCtx)
 */
import type { World } from '../../../world.ts';
import type { Job } from '../../objects/job.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import { isPodActive, isPodReady, isPodTerminating } from '../pod-readiness.ts';
import { rememberEnds } from './back-off.ts';
import { indexOf, isIndexed, parseIndexes } from './completion-indexes.ts';
import type { JobMemory } from './job-memory.ts';
import { hasPodFailed, isUncounted } from './job-pods.ts';

/** What was counted; the look goes on to change active, ready and terminating. */
export interface JobCount {
  /** All Pods of the Job. */
  pods: readonly Pod[];
  /** Those that have not ended and are not being deleted. */
  activePods: readonly Pod[];
  /** How many are active. */
  active: number;
  /** How many of the active ones are ready. */
  ready: number;
  /** How many are being deleted and have not ended. */
  terminating: number;
  /** How many have succeeded in all; of an Indexed Job, how many indexes. */
  succeeded: number;
  /** How many have failed in all. */
  failed: number;
  /** The indexes that are done, in order; empty for a Job without indexes. */
  done: number[];
  /** What is to be remembered. */
  memory: JobMemory;
}

/** Counts the Pods of a Job. */
export function countPods(world: World, job: Job, pods: readonly Pod[]): JobCount {
  const activePods = pods.filter(isPodActive);
  const completions = job.spec.completions ?? 0;
  const valid = pods.filter(
    (pod) => isUncounted(pod) && (!isIndexed(job) || indexOf(pod, completions) !== undefined),
  );
  const succeededPods = valid.filter(({ status }) => status.phase === 'Succeeded');
  const failedPods = valid.filter((pod) => hasPodFailed(pod, job));
  const done = isIndexed(job) ? doneIndexes(job, succeededPods, completions) : [];
  return {
    pods,
    activePods,
    active: activePods.length,
    ready: activePods.filter(isPodReady).length,
    terminating: pods.filter(isPodTerminating).length,
    succeeded: isIndexed(job) ? done.length : (job.status.succeeded ?? 0) + succeededPods.length,
    failed: (job.status.failed ?? 0) + failedPods.length,
    done,
    memory: rememberEnds(world, world.cluster.jobs[keyOf(job)], succeededPods, failedPods),
  };
}

function doneIndexes({ status }: Job, succeeded: readonly Pod[], completions: number): number[] {
  const now = succeeded.flatMap((pod) => indexOf(pod, completions) ?? []);
  const all = new Set([...parseIndexes(status.completedIndexes, completions), ...now]);
  return [...all].sort((one, other) => one - other);
}
