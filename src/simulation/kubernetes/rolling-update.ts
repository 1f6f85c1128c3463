/*
 * Models: one step of a rollout: how far the new ReplicaSet may grow and how far the old ones may shrink.
 * Leaves out: who writes the sizes and records the events (the Deployment controller), and sizes that follow a change of
 * spec.replicas in the middle of a rollout (see proportional-scaling.ts).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/rolling.go
 */
import { maxUnavailable, type ScaledDeployment } from './deployment-strategy.ts';
import { countOf } from './int-or-percent.ts';
import {
  activeReplicaSets,
  availableReplicasOf,
  byCreationTimestamp,
  replicasOf,
  type NewSize,
  type SizedReplicaSet,
} from './replica-set-order.ts';

/** What shrinking some ReplicaSets comes to. */
export interface ScaleDown {
  /** The ReplicaSets whose size changes, in the order of the changes. */
  sizes: NewSize[];
  /** How many replicas go, all told. */
  count: number;
}

/**
 * How many replicas the new ReplicaSet should have, given all ReplicaSets with the new one among them: with RollingUpdate
 * it grows towards replicas as far as surge and the other ReplicaSets leave room, with Recreate it gets all replicas at
 * once. An unreadable maxSurge is an InvalidIntOrStringError. Source: NewRSNewReplicas.
 */
export function newReplicaSetSize(
  deployment: ScaledDeployment,
  allReplicaSets: readonly SizedReplicaSet[],
  newReplicaSet: SizedReplicaSet,
): number {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === 'Recreate') return replicas;
  const own = newReplicaSet.spec.replicas;
  const room =
    replicas + countOf(strategy.rollingUpdate?.maxSurge ?? 0, replicas, 'up') - replicasOf(allReplicaSets);
  return room <= 0 ? own : own + Math.min(room, replicas - own);
}

/**
 * The new ReplicaSet's next size, or undefined when it has the right one: too large a ReplicaSet shrinks to replicas at
 * once, too small a one grows as `newReplicaSetSize` allows. Source: reconcileNewReplicaSet.
 */
export function reconcileNewReplicaSet(
  deployment: ScaledDeployment,
  allReplicaSets: readonly SizedReplicaSet[],
  newReplicaSet: SizedReplicaSet,
): NewSize | undefined {
  const { replicas } = deployment.spec;
  const own = newReplicaSet.spec.replicas;
  const wanted = own > replicas ? replicas : newReplicaSetSize(deployment, allReplicaSets, newReplicaSet);
  return own === replicas || wanted === own
    ? undefined
    : { name: newReplicaSet.metadata.name, replicas: wanted };
}

/**
 * The old ReplicaSets' next sizes, each at most once, and none when nothing may go: where `stepsOfOldReplicaSets` ends up.
 * Source: reconcileOldReplicaSets.
 */
export function reconcileOldReplicaSets(
  deployment: ScaledDeployment,
  oldReplicaSets: readonly SizedReplicaSet[],
  newReplicaSet: SizedReplicaSet,
): NewSize[] {
  const steps = stepsOfOldReplicaSets(deployment, oldReplicaSets, newReplicaSet);
  return [...new Map(steps.map((size) => [size.name, size])).values()];
}

/**
 * The steps by which old ReplicaSets shrink, in order; one ReplicaSet may take two of them. Replicas that are not available go
 * first, since nothing is lost with them; then as many as the available Pods, new ones included, can do without. New Pods
 * that are not available yet hold the old ones back. Source: reconcileOldReplicaSets.
 */
export function stepsOfOldReplicaSets(
  deployment: ScaledDeployment,
  oldReplicaSets: readonly SizedReplicaSet[],
  newReplicaSet: SizedReplicaSet,
): NewSize[] {
  const old = activeReplicaSets(oldReplicaSets);
  if (old.length === 0) return [];
  const newUnavailable = newReplicaSet.spec.replicas - availableReplicasOf([newReplicaSet]);
  const spare = replicasOf([...old, newReplicaSet]) - leastAvailable(deployment) - newUnavailable;
  if (spare <= 0) return [];

  const cleanup = cleanupUnhealthyReplicas(old, spare);
  if (cleanup.blocked) return cleanup.sizes;
  const cleaned = old.map((replicaSet) => resized(replicaSet, cleanup.sizes));
  const scaleDown = scaleDownOldReplicaSets(deployment, cleaned, newReplicaSet);
  return [...cleanup.sizes, ...scaleDown.sizes];
}

/**
 * Takes up to `maxCleanupCount` replicas that are not available from the old ReplicaSets, the oldest ReplicaSet first.
 * It is blocked, and goes no further, at a ReplicaSet that still has more available Pods than it wants.
 * Source: cleanupUnhealthyReplicas, where that is an error.
 */
export function cleanupUnhealthyReplicas(
  oldReplicaSets: readonly SizedReplicaSet[],
  maxCleanupCount: number,
): ScaleDown & { blocked: boolean } {
  const scaleDown = { sizes: [], count: 0, blocked: false };
  for (const replicaSet of activeReplicaSets(oldReplicaSets).sort(byCreationTimestamp)) {
    if (scaleDown.count >= maxCleanupCount) break;
    const unavailable = replicaSet.spec.replicas - availableReplicasOf([replicaSet]);
    if (unavailable < 0) return { ...scaleDown, blocked: true };
    shrink(scaleDown, replicaSet, Math.min(unavailable, maxCleanupCount - scaleDown.count));
  }
  return scaleDown;
}

/**
 * Takes from the old ReplicaSets, the oldest first, as many replicas as there are available Pods beyond those that must
 * stay available. Source: scaleDownOldReplicaSetsForRollingUpdate.
 */
export function scaleDownOldReplicaSets(
  deployment: ScaledDeployment,
  oldReplicaSets: readonly SizedReplicaSet[],
  newReplicaSet?: SizedReplicaSet,
): ScaleDown {
  const scaleDown: ScaleDown = { sizes: [], count: 0 };
  const all = newReplicaSet === undefined ? oldReplicaSets : [...oldReplicaSets, newReplicaSet];
  const spare = availableReplicasOf(all) - leastAvailable(deployment);
  for (const replicaSet of activeReplicaSets(oldReplicaSets).sort(byCreationTimestamp)) {
    if (scaleDown.count >= spare) break;
    shrink(scaleDown, replicaSet, Math.min(replicaSet.spec.replicas, spare - scaleDown.count));
  }
  return scaleDown;
}

function leastAvailable(deployment: ScaledDeployment): number {
  return deployment.spec.replicas - maxUnavailable(deployment);
}

function shrink(scaleDown: ScaleDown, { metadata, spec }: SizedReplicaSet, by: number): void {
  if (by === 0) return;
  scaleDown.sizes.push({ name: metadata.name, replicas: spec.replicas - by });
  scaleDown.count += by;
}

function resized(replicaSet: SizedReplicaSet, sizes: readonly NewSize[]): SizedReplicaSet {
  const size = sizes.find(({ name }) => name === replicaSet.metadata.name);
  return size === undefined ? replicaSet : { ...replicaSet, spec: { replicas: size.replicas } };
}
