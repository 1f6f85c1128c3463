/*
 * Models: the pause before a Job makes Pods anew after failures: 10 s, doubled with each failure since the last success.
 * Leaves out: pauses of their own for single indexes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/backoff_utils.go
 */
import { readInstantMs, type Dated } from '../../../clock.ts';
import type { Pod } from '../../objects/pod.ts';
import { readyCondition } from '../pod-readiness.ts';
import type { JobMemory } from './job-memory.ts';

/** The pause after the first failure, in milliseconds. Source: DefaultJobPodFailureBackOff. */
const FIRST_BACK_OFF_MS = 10_000;

/** The longest pause, in milliseconds. Source: MaxJobPodFailureBackOff. */
const MAX_BACK_OFF_MS = 600_000;

/** What is remembered once these Pods have ended. Source: newBackoffRecord. */
export function rememberEnds(
  world: Dated,
  before: JobMemory | undefined,
  succeeded: readonly Pod[],
  failed: readonly Pod[],
): JobMemory {
  const failedMs = failed.map((pod) => finishedMs(world, pod)).sort((one, other) => one - other);
  if (succeeded.length > 0) {
    const lastSuccessMs = Math.max(...succeeded.map((pod) => finishedMs(world, pod)));
    const later = failedMs.filter((atMs) => atMs > lastSuccessMs);
    return { failures: later.length, lastFailureMs: later.at(-1) ?? null };
  }
  return {
    failures: (before?.failures ?? 0) + failedMs.length,
    lastFailureMs: failedMs.at(-1) ?? before?.lastFailureMs ?? null,
  };
}

/** How long a Job waits still before it makes Pods, in milliseconds. Source: getRemainingTimeForFailuresCount. */
export function remainingMs({ failures, lastFailureMs }: JobMemory, nowMs: number): number {
  if (failures === 0 || lastFailureMs === null) return 0;
  const pauseMs = Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), MAX_BACK_OFF_MS);
  return Math.max(0, lastFailureMs + pauseMs - nowMs);
}

/** When a Pod ended, in virtual milliseconds. Source: getFinishedTime. */
function finishedMs(world: Dated, pod: Pod): number {
  const { metadata, status } = pod;
  const ends = (status.containerStatuses ?? []).map(({ state }) => state?.terminated?.finishedAt);
  if (ends.length > 0 && ends.every((end) => end !== undefined)) {
    return Math.max(...ends.map((end) => readInstantMs(world, end)));
  }
  const ready = readyCondition(pod);
  if (ready?.status === 'False' && ready.lastTransitionTime) {
    return readInstantMs(world, ready.lastTransitionTime);
  }
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp } = metadata;
  if (deletionTimestamp) return readInstantMs(world, deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return readInstantMs(world, creationTimestamp);
}
