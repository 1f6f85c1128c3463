/*
 * Models: a ReplicaSet: how many Pods of one template.
 * Leaves out: nothing.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/
 */
import type { ReplicaSetStatus } from 'kubernetes-types/apps/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored ReplicaSet. */
export interface ReplicaSet {
  apiVersion: 'apps/v1';
  kind: 'ReplicaSet';
  metadata: StoredMeta & { namespace: string; generation: number };
  spec: { replicas: number; minReadySeconds?: number; selector: LabelSelector; template: PodTemplate };
  /** Counts that are 0 are left out but for terminatingReplicas. */
  status: ReplicaSetStatus & { terminatingReplicas?: number };
}
