/*
 * Models: when a kubelet looks at a Pod again: at its next look at the container runtime, once a second, or when a pause is
 * over.
 * Leaves out: the evented PLEG, which is off by default; the regular look each minute when all is well.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/pod_workers.go (completeWork)
 */
import { schedule } from '../../agenda.ts';
import { nextFraction } from '../../chance.ts';
import type { PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';

/** The event by which a kubelet looks at a Pod. */
export const SYNC_POD = 'kubelet.sync-pod';

/** How often the kubelet asks the runtime what has changed, in milliseconds. Source: genericPlegRelistPeriod. */
const RELIST_MS = 1000;

/** The pause after an error that says nothing about its length, in milliseconds. Source: backOffPeriod. */
export const BACK_OFF_MS = 10_000;

/** The longest pause between two looks at a Pod, in milliseconds. Source: syncFrequency. */
const RESYNC_MS = 60_000;

/** Has a Pod looked at in `delayMs`, unless that happens sooner already. */
export function planSync(world: World, kubelet: KubeletState, worker: PodWorker, delayMs: number): void {
  const atMs = world.nowMs + delayMs;
  if (worker.nextSyncMs !== null && worker.nextSyncMs <= atMs && worker.nextSyncMs >= world.nowMs) return;
  worker.nextSyncMs = atMs;
  put(world, kubelet, worker, SYNC_POD, delayMs, { atMs });
}

/** Has a Pod looked at as soon as the kubelet asks the runtime what has changed. */
export function planRelist(world: World, kubelet: KubeletState, worker: PodWorker): void {
  const sinceMs = world.nowMs - kubelet.startedMs;
  planSync(world, kubelet, worker, RELIST_MS - (sinceMs % RELIST_MS));
}

/** Has a Pod looked at after an error: when the pause is over, and up to half as long again, at most each minute. */
export function planRetry(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  delayMs = BACK_OFF_MS,
): void {
  const shortened = Math.min(Math.max(0, delayMs), RESYNC_MS);
  planSync(world, kubelet, worker, Math.round(shortened * (1 + nextFraction(world.chance) * 0.5)));
}

/** Puts an event about a container's present run on the agenda. */
export function putForRun(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: string,
  kind: string,
  delayMs: number,
  more: Record<string, PlainData> = {},
): void {
  const { run } = worker.containers[container] as ContainerRecord;
  put(world, kubelet, worker, kind, delayMs, { container, run, ...more });
}

/** Puts an event about a Pod on the agenda. */
export function put(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  kind: string,
  delayMs: number,
  more: Record<string, PlainData> = {},
): void {
  schedule(world.agenda, {
    atMs: world.nowMs + delayMs,
    kind,
    data: { node: kubelet.node, pod: worker.uid, ...more },
    ...(worker.cause !== undefined && { cause: worker.cause }),
  });
}
