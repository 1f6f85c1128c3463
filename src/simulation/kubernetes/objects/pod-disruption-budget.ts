/*
 * Models: a PodDisruptionBudget: how many Pods of a set have to stay when somebody evicts.
 * Leaves out: nothing.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/
 */
import type { PodDisruptionBudgetSpec, PodDisruptionBudgetStatus } from 'kubernetes-types/policy/v1';
import type { StoredMeta } from './object.ts';

/** A stored PodDisruptionBudget. */
export interface PodDisruptionBudget {
  apiVersion: 'policy/v1';
  kind: 'PodDisruptionBudget';
  metadata: StoredMeta & { namespace: string };
  spec: PodDisruptionBudgetSpec;
  status: PodDisruptionBudgetStatus;
}
