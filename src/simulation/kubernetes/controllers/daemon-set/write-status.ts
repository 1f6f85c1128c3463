/*
 * Models: the status of a DaemonSet: on how many Nodes it should run, does run, is ready, is up to date, is where it should not.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/daemon_controller.go
 * (updateDaemonSetStatus)
 */
import type { DaemonSetStatus } from 'kubernetes-types/apps/v1';
import type { World } from '../../../world.ts';
import { list, type Requester } from '../../api-server/api-server.ts';
import { updateStatus } from '../../api-server/update.ts';
import type { DaemonSet } from '../../objects/daemon-set.ts';
import type { Pod } from '../../objects/pod.ts';
import { availableFromMs, isPodReady } from '../pod-readiness.ts';
import { fits, isUpdated, podsByNode } from './daemon-pods.ts';

interface Counts {
  desired: number;
  current: number;
  misscheduled: number;
  ready: number;
  updated: number;
  available: number;
}

/** Writes the status. Returns when the next Pod that is ready becomes available, in virtual milliseconds, or undefined. */
export function writeStatus(
  world: World,
  daemonSet: DaemonSet,
  pods: readonly Pod[],
  hash: string,
  requester: Requester,
): number | undefined {
  const byNode = podsByNode(pods);
  const counts: Counts = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 };
  const later: number[] = [];
  for (const node of list(world, 'Node')) {
    const oldest = byNode.get(node.metadata.name)?.[0];
    if (!fits(daemonSet, node).runs) counts.misscheduled += oldest ? 1 : 0;
    else {
      counts.desired += 1;
      if (oldest) countPod(world, daemonSet, oldest, hash, counts, later);
    }
  }
  const status = statusOf(daemonSet, counts);
  const { name } = daemonSet.metadata;
  const what = `counts the Pods of DaemonSet ${name}: ${counts.ready} of ${counts.desired} ready`;
  const isQuiet = counts.ready === daemonSet.status.numberReady;
  updateStatus(world, { ...daemonSet, status }, { ...requester, what, isQuiet });
  return later.length > 0 ? Math.min(...later) : undefined;
}

function countPod(
  world: World,
  { spec }: DaemonSet,
  pod: Pod,
  hash: string,
  counts: Counts,
  later: number[],
): void {
  counts.current += 1;
  if (isUpdated(pod, hash)) counts.updated += 1;
  if (!isPodReady(pod)) return;
  counts.ready += 1;
  const fromMs = availableFromMs(world, pod, spec.minReadySeconds ?? 0) ?? world.nowMs;
  if (fromMs <= world.nowMs) counts.available += 1;
  else later.push(fromMs);
}

function statusOf({ metadata, status }: DaemonSet, counts: Counts): DaemonSetStatus {
  const { desired, current, misscheduled, ready, updated, available } = counts;
  const { collisionCount } = status;
  return {
    currentNumberScheduled: current,
    numberMisscheduled: misscheduled,
    desiredNumberScheduled: desired,
    numberReady: ready,
    observedGeneration: metadata.generation,
    ...(updated > 0 && { updatedNumberScheduled: updated }),
    ...(available > 0 && { numberAvailable: available }),
    ...(desired > available && { numberUnavailable: desired - available }),
    ...(collisionCount !== undefined && { collisionCount }),
  };
}
