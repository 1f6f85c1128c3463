/*
 * Models: what a StatefulSet asks of a Pod before it goes on to the next.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_utils.go
 */
import type { World } from '../../../world.ts';
import type { Pod } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { isPodAvailable, isPodReady } from '../pod-readiness.ts';

/** Whether a Pod runs and is ready. */
export function isRunningAndReady(pod: Pod): boolean {
  return pod.status.phase === 'Running' && isPodReady(pod);
}

/** Whether a Pod runs and has been ready for long enough. */
export function isRunningAndAvailable(world: World, { spec }: StatefulSet, pod: Pod): boolean {
  return pod.status.phase === 'Running' && isPodAvailable(world, pod, spec.minReadySeconds ?? 0);
}

/** Whether a Pod is being deleted. */
export function isTerminating({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Whether a Pod is missing, not available, or on its way out. */
export function isUnavailable(world: World, set: StatefulSet, pod: Pod | undefined): boolean {
  return pod === undefined || !isRunningAndAvailable(world, set, pod) || isTerminating(pod);
}
