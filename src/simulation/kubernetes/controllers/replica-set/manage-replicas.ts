/*
 * Models: a ReplicaSet making the Pods that it lacks and giving up those it has too many of.
 * Leaves out: expectations, which a cache needs that may lag behind; here every read is current.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/replicaset/replica_set.go (manageReplicas)
 */
import type { World } from '../../../world.ts';
import { get, type Requester } from '../../api-server/api-server.ts';
import type { Pod } from '../../objects/pod.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { ownedBy } from '../../api-server/owner-index.ts';
import { controllerOf } from '../controller-reference.ts';
import { createPod, deletePod } from '../pod-control.ts';
import { podsOwnedBy } from './claim-pods.ts';
import { podsToDelete } from './deletion-order.ts';

/** The most Pods that one look creates or deletes. */
export const BURST_REPLICAS = 500;

/**
 * Creates or deletes Pods until there are as many as wanted, at most BURST_REPLICAS at once. Returns why creating was
 * refused, or undefined.
 */
export function manageReplicas(
  world: World,
  replicaSet: ReplicaSet,
  activePods: readonly Pod[],
  requester: Requester,
): string | undefined {
  const missing = replicaSet.spec.replicas - activePods.length;
  if (missing > 0) return createInBatches(world, replicaSet, Math.min(missing, BURST_REPLICAS), requester);
  const related = missing < 0 ? relatedPods(world, replicaSet) : [];
  const surplus = podsToDelete(world, activePods, related, Math.min(-missing, BURST_REPLICAS));
  for (const pod of surplus) deletePod(world, replicaSet, pod, requester);
  return undefined;
}

/** Batches of 1, 2, 4 …, so that what is refused is tried but a few times; a batch with a failure is the last. */
function createInBatches(
  world: World,
  replicaSet: ReplicaSet,
  count: number,
  requester: Requester,
): string | undefined {
  for (let [done, size] = [0, 1]; done < count; done += size, size = Math.min(2 * size, count - done)) {
    const refusals = Array.from({ length: size }, () =>
      createPod(world, replicaSet, replicaSet.spec.template, requester),
    );
    const refusal = refusals.find((why) => why !== undefined);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The Pods of all ReplicaSets of the same Deployment. Source: getIndirectlyRelatedPods. */
function relatedPods(world: World, replicaSet: ReplicaSet): Pod[] {
  const owner = controllerOf(replicaSet);
  if (owner === undefined) return podsOwnedBy(world, replicaSet.metadata.uid);
  return ownedBy(world.cluster.owned, owner.uid)
    .filter(({ kind }) => kind === 'ReplicaSet')
    .flatMap(({ kind, key }) => podsOwnedBy(world, get(world, kind, key).metadata.uid));
}
