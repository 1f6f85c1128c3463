/*
 * Models: a StatefulSet: Pods with stable names, in order.
 * Leaves out: nothing; claims for volumes are stored and not made.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/
 */
import type { StatefulSetSpec as ApiStatefulSetSpec, StatefulSetStatus } from 'kubernetes-types/apps/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored StatefulSet. */
export interface StatefulSet {
  apiVersion: 'apps/v1';
  kind: 'StatefulSet';
  metadata: StoredMeta & { namespace: string; generation: number };
  spec: StatefulSetSpec;
  /** Counts that are 0 are left out but for replicas, availableReplicas and collisionCount. */
  status: StatefulSetStatus;
}

/** What a StatefulSet asks for, with defaults filled in. */
export interface StatefulSetSpec {
  replicas: number;
  selector: LabelSelector;
  template: PodTemplate;
  serviceName?: string;
  podManagementPolicy: 'OrderedReady' | 'Parallel';
  updateStrategy: {
    type: 'RollingUpdate' | 'OnDelete';
    /** Missing with OnDelete. */
    rollingUpdate?: { partition: number };
  };
  minReadySeconds?: number;
  revisionHistoryLimit: number;
  /** The number of the first Pod, 0 if missing. */
  ordinals?: { start?: number };
  volumeClaimTemplates?: NonNullable<ApiStatefulSetSpec['volumeClaimTemplates']>;
}
