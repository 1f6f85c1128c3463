/*
 * Models: what controllers read off a Pod: whether it counts, whether it is ready, and for how long.
 * Leaves out: readiness gates, which the kubelet would fold into the condition Ready.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/api/v1/pod/util.go
 */
import type { PodCondition } from 'kubernetes-types/core/v1';
import { readInstantMs, type Dated } from '../../clock.ts';
import type { Pod } from '../objects/pod.ts';

/** Whether a Pod has ended for good. Source: IsPodTerminal. */
export function isPodTerminal({ status }: Pod): boolean {
  return status.phase === 'Failed' || status.phase === 'Succeeded';
}

/** Whether a Pod counts for its controller: it has not ended and is not being deleted. Source: IsPodActive. */
export function isPodActive(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined;
}

/** Whether a Pod is being deleted and has not ended yet. Source: IsPodTerminating. */
export function isPodTerminating(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp !== undefined;
}

/** The condition Ready, missing until somebody set it. Source: GetPodReadyCondition. */
export function readyCondition({ status }: Pod): PodCondition | undefined {
  return status.conditions?.find(({ type }) => type === 'Ready');
}

/** Whether a Pod is ready. Source: IsPodReady. */
export function isPodReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True';
}

/** Since when a Pod is ready, in virtual milliseconds; undefined for a Pod that is not. */
export function readySinceMs(world: Dated, pod: Pod): number | undefined {
  const condition = readyCondition(pod);
  if (condition?.status !== 'True' || condition.lastTransitionTime === undefined) return undefined;
  return readInstantMs(world, condition.lastTransitionTime);
}

/** From when on a Pod counts as available, in virtual milliseconds; undefined while it is not ready. */
export function availableFromMs(world: Dated, pod: Pod, minReadySeconds: number): number | undefined {
  // Without a minimum nobody asks for the time, which is costly to read.
  if (minReadySeconds === 0) return isPodReady(pod) ? world.nowMs : undefined;
  const sinceMs = readySinceMs(world, pod);
  return sinceMs === undefined ? undefined : sinceMs + minReadySeconds * 1000;
}

/** Whether a Pod has been ready for at least `minReadySeconds`. Source: IsPodAvailable. */
export function isPodAvailable(world: Dated, pod: Pod, minReadySeconds: number): boolean {
  const fromMs = availableFromMs(world, pod, minReadySeconds);
  return fromMs !== undefined && fromMs <= world.nowMs;
}
