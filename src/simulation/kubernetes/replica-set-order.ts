/*
 * Models: a Deployment's ReplicaSets as its arithmetic sees them: their sizes, and who comes first when one must.
 * Leaves out: templates and revisions, by which the controller tells the new ReplicaSet from the old ones.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go
 */

/** The part of a ReplicaSet that the arithmetic reads. */
export interface SizedReplicaSet {
  metadata: {
    name: string;
    /** RFC 3339 in UTC with whole seconds, such as 2026-03-02T09:00:00Z, so that text order is time order. */
    creationTimestamp: string;
    annotations?: Record<string, string>;
  };
  spec: { replicas: number };
  status?: { availableReplicas?: number };
}

/** A decision: the ReplicaSet of this name gets this many replicas. */
export interface NewSize {
  name: string;
  replicas: number;
}

/** Sorts the oldest first, and by name what is equally old. Source: ReplicaSetsByCreationTimestamp. */
export function byCreationTimestamp(one: SizedReplicaSet, other: SizedReplicaSet): number {
  return (
    inTextOrder(one.metadata.creationTimestamp, other.metadata.creationTimestamp) ||
    inTextOrder(one.metadata.name, other.metadata.name)
  );
}

/** Sorts the largest first, and the oldest of equals. Source: ReplicaSetsBySizeOlder. */
export function bySizeOlder(one: SizedReplicaSet, other: SizedReplicaSet): number {
  return other.spec.replicas - one.spec.replicas || byCreationTimestamp(one, other);
}

/** Sorts the largest first, and the newest of equals. Source: ReplicaSetsBySizeNewer. */
export function bySizeNewer(one: SizedReplicaSet, other: SizedReplicaSet): number {
  return other.spec.replicas - one.spec.replicas || byCreationTimestamp(other, one);
}

/** The ReplicaSets that want at least one Pod. Source: FilterActiveReplicaSets. */
export function activeReplicaSets(replicaSets: readonly SizedReplicaSet[]): SizedReplicaSet[] {
  return replicaSets.filter(({ spec }) => spec.replicas > 0);
}

/** How many Pods the ReplicaSets want together. Source: GetReplicaCountForReplicaSets. */
export function replicasOf(replicaSets: readonly SizedReplicaSet[]): number {
  return replicaSets.reduce((sum, { spec }) => sum + spec.replicas, 0);
}

/** How many Pods of the ReplicaSets are available. Source: GetAvailableReplicaCountForReplicaSets. */
export function availableReplicasOf(replicaSets: readonly SizedReplicaSet[]): number {
  return replicaSets.reduce((sum, { status }) => sum + (status?.availableReplicas ?? 0), 0);
}

function inTextOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
