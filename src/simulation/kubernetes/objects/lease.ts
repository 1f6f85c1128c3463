/*
 * Models: a Lease: the sign of life of a node.
 * Leaves out: leader election.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/lease-v1/
 */
import type { LeaseSpec } from 'kubernetes-types/coordination/v1';
import type { StoredMeta } from './object.ts';

/** A stored Lease. */
export interface Lease {
  apiVersion: 'coordination.k8s.io/v1';
  kind: 'Lease';
  metadata: StoredMeta & { namespace: string };
  spec: LeaseSpec;
}
