/*
 * Models: how many old ReplicaSets a Deployment keeps for `kubectl rollout undo`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (cleanupDeployment)
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { remove } from '../../api-server/remove.ts';
import { keyOf } from '../../objects/object.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { byCreationTimestamp } from '../../replica-set-order.ts';
import { revisionOf } from './revision.ts';
import type { Rollout } from './rollout.ts';

/** Deletes the old ReplicaSets of the lowest revisions beyond spec.revisionHistoryLimit, but none that has Pods. */
export function cleanUp(world: World, { deployment, oldReplicaSets }: Rollout, requester: Requester): void {
  const { revisionHistoryLimit } = deployment.spec;
  const alive = oldReplicaSets.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const surplus = alive.length - revisionHistoryLimit;
  if (surplus <= 0) return;
  for (const replicaSet of alive.sort(byRevision).slice(0, surplus)) {
    const { metadata, spec, status } = replicaSet;
    const isObserved = metadata.generation <= (status.observedGeneration ?? 0);
    if (status.replicas !== 0 || spec.replicas !== 0 || !isObserved) continue;
    const what = `deletes ReplicaSet ${metadata.name}: more than ${revisionHistoryLimit} old revisions are kept`;
    remove(world, 'ReplicaSet', keyOf(replicaSet), {}, { ...requester, what });
  }
}

function byRevision(one: ReplicaSet, other: ReplicaSet): number {
  return revisionOf(one) - revisionOf(other) || byCreationTimestamp(one, other);
}
