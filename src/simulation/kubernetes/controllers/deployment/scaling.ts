/*
 * Models: a change of spec.replicas: how the Deployment controller notices it and what it does then.
 * Leaves out: the arithmetic, which is proportional-scaling.ts.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (scale, isScalingEvent)
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { parseDecimal } from '../../int-or-percent.ts';
import {
  activeOrLatest,
  DESIRED_REPLICAS_ANNOTATION,
  isSaturated,
  proportionalSizes,
} from '../../proportional-scaling.ts';
import { activeReplicaSets } from '../../replica-set-order.ts';
import { allReplicaSets, type Rollout } from './rollout.ts';
import { resizeReplicaSets } from './write.ts';

/** Whether spec.replicas has changed since the ReplicaSets were last sized. Source: isScalingEvent. */
export function isScalingEvent(rollout: Rollout): boolean {
  return activeReplicaSets(allReplicaSets(rollout)).some(({ metadata }) => {
    const desired = parseDecimal(metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION] ?? '');
    return desired !== undefined && desired !== rollout.deployment.spec.replicas;
  });
}

/** Gives the ReplicaSets their share of a new spec.replicas. Source: scale. */
export function scaleRollout(world: World, rollout: Rollout, requester: Requester): Rollout {
  const { deployment, newReplicaSet, oldReplicaSets } = rollout;
  const sizes = proportionalSizes(deployment, newReplicaSet, oldReplicaSets);
  const isShared =
    deployment.spec.strategy.type === 'RollingUpdate' &&
    activeOrLatest(newReplicaSet, oldReplicaSets) === undefined &&
    !isSaturated(deployment, newReplicaSet);
  // Those that keep their size take note of the new total all the same, or the change would never be over.
  const kept = activeReplicaSets(allReplicaSets(rollout))
    .filter(({ metadata }) => !sizes.some(({ name }) => name === metadata.name))
    .map(({ metadata, spec }) => ({ name: metadata.name, replicas: spec.replicas }));
  return resizeReplicaSets(world, rollout, isShared ? [...sizes, ...kept] : sizes, requester);
}
