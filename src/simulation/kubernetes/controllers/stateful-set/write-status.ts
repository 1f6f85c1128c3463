/*
 * Models: the status of a StatefulSet: how many Pods are there, ready, available, of the old and of the new revision.
 * Leaves out: conditions, which the controller never sets.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go
 * (computeReplicaStatus, completeRollingUpdate)
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { updateStatus } from '../../api-server/update.ts';
import type { Pod } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { availableFromMs } from '../pod-readiness.ts';
import { revisionOfPod } from './identity.ts';
import { isRunningAndAvailable, isRunningAndReady, isTerminating } from './pod-state.ts';
import type { SetRevisions } from './update-pods.ts';

/** Writes the status. Returns when the next Pod that is ready becomes available, in virtual milliseconds, or undefined. */
export function writeStatus(
  world: World,
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: SetRevisions,
  replaced: number,
  requester: Requester,
): number | undefined {
  const staying = pods.filter((pod) => !isTerminating(pod));
  const having = (revision: string) => staying.filter((pod) => revisionOfPod(pod) === revision).length;
  const ready = pods.filter(isRunningAndReady);
  const available = ready.filter((pod) => isRunningAndAvailable(world, set, pod)).length;
  const updated = having(update.metadata.name);
  const isDone = isUpdateComplete(set, pods.length, ready.length, updated);
  const status: StatefulSet['status'] = {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    availableReplicas: available,
    ...count('readyReplicas', ready.length),
    ...count('currentReplicas', isDone ? updated : having(current.metadata.name) - replaced),
    ...count('updatedReplicas', updated),
    currentRevision: isDone ? update.metadata.name : current.metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: set.status.collisionCount ?? 0,
  };
  const { name } = set.metadata;
  const what = `counts the Pods of StatefulSet ${name}: ${ready.length} of ${set.spec.replicas} ready`;
  const isQuiet = ready.length === (set.status.readyReplicas ?? 0);
  updateStatus(world, { ...set, status }, { ...requester, what, isQuiet });
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  const later = ready
    .map((pod) => availableFromMs(world, pod, minReadySeconds) ?? 0)
    .filter((fromMs) => fromMs > world.nowMs);
  return later.length > 0 ? Math.min(...later) : undefined;
}

/** Whether all Pods have the new template and are ready: then it is the current one. */
function isUpdateComplete({ spec }: StatefulSet, replicas: number, ready: number, updated: number): boolean {
  if (spec.updateStrategy.type !== 'RollingUpdate') return false;
  return replicas === spec.replicas && ready === replicas && updated === replicas;
}

/** Counts of 0 are left out, as the API leaves them out. */
function count(field: string, value: number): Record<string, number> {
  return value <= 0 ? {} : { [field]: value };
}
