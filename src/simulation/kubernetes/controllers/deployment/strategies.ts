/*
 * Models: one look of the Deployment controller at a rollout, by its strategy: RollingUpdate grows the new ReplicaSet and
 * shrinks the old ones step by step, Recreate waits until all old Pods are gone.
 * Leaves out: the arithmetic, which is rolling-update.ts.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/rolling.go and recreate.go
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { reconcileNewReplicaSet, stepsOfOldReplicaSets } from '../../rolling-update.ts';
import { activeReplicaSets } from '../../replica-set-order.ts';
import { isPodTerminal } from '../pod-readiness.ts';
import { podsOwnedBy } from '../replica-set/claim-pods.ts';
import { cleanUp } from './clean-up.ts';
import { isComplete } from './progress.ts';
import { allReplicaSets, type Rollout } from './rollout.ts';
import { syncRolloutStatus } from './status.ts';
import { createReplicaSet } from './sync-revision.ts';
import { resizeReplicaSets } from './write.ts';

/** One step of a rolling update: first up, and only when there is nothing to add, down. Source: rolloutRolling. */
export function rollOutRolling(world: World, found: Rollout, requester: Requester): void {
  const rollout = found.newReplicaSet ? found : createReplicaSet(world, found, requester);
  if (rollout?.newReplicaSet === undefined) return;
  const { deployment, newReplicaSet, oldReplicaSets } = rollout;
  const up = reconcileNewReplicaSet(deployment, allReplicaSets(rollout), newReplicaSet);
  const sizes = up === undefined ? stepsOfOldReplicaSets(deployment, oldReplicaSets, newReplicaSet) : [up];
  const resized = resizeReplicaSets(world, rollout, sizes, requester);
  if (sizes.length === 0 && isComplete(deployment, deployment.status)) cleanUp(world, resized, requester);
  syncRolloutStatus(world, resized, requester);
}

/** Old Pods go all at once, and the new ReplicaSet starts when the last of them is gone. Source: rolloutRecreate. */
export function rollOutRecreate(world: World, found: Rollout, requester: Requester): void {
  const old = activeReplicaSets(found.oldReplicaSets);
  if (old.length > 0) {
    const sizes = old.map(({ metadata }) => ({ name: metadata.name, replicas: 0 }));
    syncRolloutStatus(world, resizeReplicaSets(world, found, sizes, requester), requester);
    return;
  }
  if (hasOldPods(world, found)) {
    syncRolloutStatus(world, found, requester);
    return;
  }
  const rollout = found.newReplicaSet ? found : createReplicaSet(world, found, requester);
  if (rollout?.newReplicaSet === undefined) return;
  const { metadata, spec } = rollout.newReplicaSet;
  const { replicas } = rollout.deployment.spec;
  const sizes = spec.replicas === replicas ? [] : [{ name: metadata.name, replicas }];
  const resized = resizeReplicaSets(world, rollout, sizes, requester);
  if (isComplete(rollout.deployment, rollout.deployment.status)) cleanUp(world, resized, requester);
  syncRolloutStatus(world, resized, requester);
}

/** Whether a Pod of an old ReplicaSet has not ended yet; one that is being deleted has not. Source: oldPodsRunning. */
function hasOldPods(world: World, { oldReplicaSets }: Rollout): boolean {
  return oldReplicaSets.some(
    ({ metadata, status }) =>
      status.replicas > 0 || podsOwnedBy(world, metadata.uid).some((pod) => !isPodTerminal(pod)),
  );
}
