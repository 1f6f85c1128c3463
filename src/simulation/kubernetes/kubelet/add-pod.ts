/*
 * Models: a kubelet taking on a Pod that was bound to its node.
 * Leaves out: admission (a Pod that does not fit is not refused).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (HandlePodAdditions)
 */
import type { World } from '../../world.ts';
import { keyOf } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { KubeletState, PodWorker } from './kubelet.ts';
import { syncPod } from './sync-pod.ts';

/** Takes a Pod on and begins to work on it; one that is over already has no work. */
export function addPod(world: World, kubelet: KubeletState, pod: Pod, cause: number | undefined): void {
  const { phase } = pod.status;
  if ((phase === 'Succeeded' || phase === 'Failed') && !pod.metadata.deletionTimestamp) return;
  const worker = newWorker(world, pod, cause);
  kubelet.pods[worker.uid] = worker;
  syncPod(world, kubelet, worker);
}

/** A worker that has done nothing yet. */
export function newWorker(world: World, pod: Pod, cause: number | undefined): PodWorker {
  return {
    key: keyOf(pod),
    uid: pod.metadata.uid,
    phase: 'syncing',
    sinceMs: world.nowMs,
    sandbox: null,
    sandboxes: 0,
    containers: {},
    pullBackOffs: {},
    step: 0,
    busy: null,
    dealtWith: [],
    nextSyncMs: null,
    isOver: false,
    ...(cause !== undefined && { cause }),
  };
}
