/*
 * Models: a change of spec.replicas while several ReplicaSets run, or while the Deployment is paused: each ReplicaSet gets
 * its share, so that a bad new version does not gain ground by it.
 * Leaves out: waiting for terminating Pods before they are replaced (podReplacementPolicy, which is off by default).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (scale)
 */
import { mostReplicas, type ScaledDeployment } from './deployment-strategy.ts';
import { parseDecimal } from './int-or-percent.ts';
import {
  activeReplicaSets,
  byCreationTimestamp,
  bySizeNewer,
  bySizeOlder,
  replicasOf,
  type NewSize,
  type SizedReplicaSet,
} from './replica-set-order.ts';

/** The annotation of a ReplicaSet that holds the Deployment's replicas when the ReplicaSet was last sized. */
export const DESIRED_REPLICAS_ANNOTATION = 'deployment.kubernetes.io/desired-replicas';

/** The annotation of a ReplicaSet that holds replicas and surge together when the ReplicaSet was last sized. */
export const MAX_REPLICAS_ANNOTATION = 'deployment.kubernetes.io/max-replicas';

/** A Deployment, and how many Pods its status counts: the fallback for a ReplicaSet without the annotation. */
export interface CountedDeployment extends ScaledDeployment {
  status?: { replicas?: number };
}

/**
 * The sizes that change when spec.replicas has changed. A lone active ReplicaSet, or the newest when none is active, gets
 * all replicas; old ones go to 0 beside a new one that has them all; otherwise a RollingUpdate shares the difference out
 * in proportion to size, with what rounding leaves over going to the largest, and Recreate changes nothing.
 * Source: scale.
 */
export function proportionalSizes(
  deployment: CountedDeployment,
  newReplicaSet: SizedReplicaSet | undefined,
  oldReplicaSets: readonly SizedReplicaSet[],
): NewSize[] {
  const only = activeOrLatest(newReplicaSet, oldReplicaSets);
  if (only !== undefined) return changes([only], () => deployment.spec.replicas);
  if (isSaturated(deployment, newReplicaSet)) return changes(activeReplicaSets(oldReplicaSets), () => 0);
  if (deployment.spec.strategy.type !== 'RollingUpdate') return [];

  const active = activeReplicaSets([
    ...oldReplicaSets,
    ...(newReplicaSet === undefined ? [] : [newReplicaSet]),
  ]);
  const allowed = deployment.spec.replicas > 0 ? mostReplicas(deployment) : 0;
  const toAdd = allowed - replicasOf(active);
  active.sort(toAdd > 0 ? bySizeNewer : bySizeOlder);

  let added = 0;
  const sizes = new Map<SizedReplicaSet, number>();
  for (const replicaSet of active) {
    const share = replicaSetProportion(deployment, replicaSet, toAdd, added);
    sizes.set(replicaSet, replicaSet.spec.replicas + share);
    added += share;
  }
  const largest = active[0];
  if (largest !== undefined) sizes.set(largest, Math.max(0, (sizes.get(largest) ?? 0) + toAdd - added));
  return changes(active, (replicaSet) => sizes.get(replicaSet) ?? 0);
}

/**
 * How many of the replicas that are still to be added (or, if negative, removed) one ReplicaSet gets, never more than are
 * left. Source: GetReplicaSetProportion.
 */
function replicaSetProportion(
  deployment: CountedDeployment,
  replicaSet: SizedReplicaSet,
  toAdd: number,
  added: number,
): number {
  const left = toAdd - added;
  if (replicaSet.spec.replicas === 0 || toAdd === 0 || left === 0) return 0;
  const fraction = replicaSetFraction(deployment, replicaSet);
  return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
}

/**
 * Whether the new ReplicaSet has all replicas, and has had that size since the last change of spec.replicas.
 * Source: IsSaturated.
 */
export function isSaturated(
  deployment: ScaledDeployment,
  newReplicaSet: SizedReplicaSet | undefined,
): boolean {
  if (newReplicaSet === undefined) return false;
  const { replicas } = deployment.spec;
  const desired = annotatedReplicas(newReplicaSet, DESIRED_REPLICAS_ANNOTATION);
  return newReplicaSet.spec.replicas === replicas && desired === replicas;
}

/**
 * The ReplicaSet that stands for the whole Deployment: the only active one, or when none is active the new or else the
 * newest; undefined when several are active or there is none at all. Source: FindActiveOrLatest.
 */
export function activeOrLatest(
  newReplicaSet: SizedReplicaSet | undefined,
  oldReplicaSets: readonly SizedReplicaSet[],
): SizedReplicaSet | undefined {
  const newestFirst = oldReplicaSets.toSorted(byCreationTimestamp).reverse();
  if (newReplicaSet !== undefined) newestFirst.unshift(newReplicaSet);
  const active = activeReplicaSets(newestFirst);
  return active.length > 1 ? undefined : (active[0] ?? newestFirst[0]);
}

/** How much a ReplicaSet's fair share differs from its size, rounded to the nearest. Source: getReplicaSetFraction. */
function replicaSetFraction(deployment: CountedDeployment, replicaSet: SizedReplicaSet): number {
  const own = replicaSet.spec.replicas;
  if (deployment.spec.replicas === 0) return -own;
  const before = annotatedReplicas(replicaSet, MAX_REPLICAS_ANNOTATION) || (deployment.status?.replicas ?? 0);
  if (before === 0) return 0;
  return Math.round((own * mostReplicas(deployment)) / before) - own;
}

function annotatedReplicas({ metadata }: SizedReplicaSet, annotation: string): number | undefined {
  return parseDecimal(metadata.annotations?.[annotation] ?? '');
}

function changes(
  replicaSets: readonly SizedReplicaSet[],
  sizeOf: (replicaSet: SizedReplicaSet) => number,
): NewSize[] {
  return replicaSets
    .filter((replicaSet) => sizeOf(replicaSet) !== replicaSet.spec.replicas)
    .map((replicaSet) => ({ name: replicaSet.metadata.name, replicas: sizeOf(replicaSet) }));
}
