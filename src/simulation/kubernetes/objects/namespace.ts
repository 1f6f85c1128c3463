/*
 * Models: a Namespace, Active or Terminating.
 * Leaves out: quotas and limit ranges.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/
 */
import type { NamespaceStatus } from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Namespace. */
export interface Namespace {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: StoredMeta;
  spec: { finalizers?: string[] };
  status: NamespaceStatus & { phase: 'Active' | 'Terminating' };
}
