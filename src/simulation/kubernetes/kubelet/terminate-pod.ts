/*
 * Models: the end of a Pod on its node: all containers are stopped within the grace, sidecars after the others and in
 * reverse order, then the status says how they ended, and the Pod is taken out of the API.
 * Leaves out: unmounting volumes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (SyncTerminatingPod, SyncTerminatedPod)
 */
import type { World } from '../../world.ts';
import { remove } from '../api-server/remove.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { forgetProcessesOf } from './forget-processes.ts';
import { killContainer, shortenGrace } from './kill-container.ts';
import type { KubeletState, PodWorker } from './kubelet.ts';
import { kubeletRequester } from './node-status.ts';
import { put } from './plan.ts';
import { containersOf, isRunning, isSidecar, podOf } from './pod-lookup.ts';
import { publishStatus } from './publish-status.ts';

/** The event by which a Pod that has ended is taken out of the API. */
export const REMOVE_POD = 'kubelet.remove-pod';

/** How long it takes to clear up after a Pod's last container, in milliseconds. Our estimate. */
const CLEAR_UP_MS = 100;

/**
 * Begins to end a Pod, or shortens its grace if it is being ended already. `pod` is the Pod as it was last known. Source:
 * calculateEffectiveGracePeriod: never less than a second.
 */
export function terminatePod(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  const { deletionGracePeriodSeconds } = pod.metadata;
  const seconds = deletionGracePeriodSeconds || pod.spec.terminationGracePeriodSeconds;
  const graceMs = Math.max(1, seconds) * 1000;
  if (worker.termination) shorten(world, kubelet, worker, pod, graceMs);
  else {
    worker.phase = 'terminating';
    worker.termination = { startedMs: world.nowMs, graceMs };
    // What was under way, such as a pull, is nobody's business any more.
    worker.step += 1;
    worker.busy = null;
  }
  continueTermination(world, kubelet, worker, pod);
}

/** Stops what is to be stopped next; when nothing runs any more, the Pod has ended. */
export function continueTermination(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  if (worker.phase !== 'terminating') return;
  const running = containersOf(pod).filter(({ name }) => isRunning(worker.containers[name]));
  const first = running.filter((container) => !isSidecar(container));
  const next = first.length > 0 ? first : running.slice(-1);
  const { startedMs, graceMs } = worker.termination!;
  const leftMs = Math.max(0, startedMs + graceMs - world.nowMs);
  for (const container of next) {
    const message = `Stopping container ${container.name}`;
    killContainer(world, kubelet, worker, { pod, container, graceMs: leftMs, message });
  }
  if (running.length > 0) return;
  worker.phase = 'terminated';
  worker.sandbox = null;
  publishStatus(world, kubelet, worker);
  put(world, kubelet, worker, REMOVE_POD, CLEAR_UP_MS);
}

/** Takes a Pod that has ended out of the API, if it is to be deleted, and forgets it. */
export function removePod(world: World, kubelet: KubeletState, worker: PodWorker): void {
  const pod = podOf(world, worker);
  if (pod?.metadata.deletionTimestamp) {
    const what = `removes Pod ${pod.metadata.name}, whose containers have ended`;
    const options = { gracePeriodSeconds: 0, preconditions: { uid: worker.uid } };
    remove(world, 'Pod', worker.key, options, kubeletRequester(kubelet.node, worker.cause, what));
  }
  dropWorker(world, kubelet, worker);
}

/** Forgets a Pod: its record, and the processes with their logs. */
export function dropWorker(world: World, kubelet: KubeletState, worker: PodWorker): void {
  forgetProcessesOf(world, worker);
  delete kubelet.pods[worker.uid];
}

function shorten(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod, graceMs: number): void {
  const termination = worker.termination!;
  if (graceMs >= termination.graceMs) return;
  termination.graceMs = graceMs;
  const killAtMs = termination.startedMs + graceMs;
  for (const container of stopping(pod, worker)) {
    shortenGrace(world, kubelet, worker, container, killAtMs);
  }
}

function stopping(pod: Pod, worker: PodWorker): Container[] {
  return containersOf(pod).filter(({ name }) => worker.containers[name]?.stop !== undefined);
}
