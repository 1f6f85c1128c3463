/*
 * Models: a HorizontalPodAutoscaler, version 2 of its API.
 * Leaves out: metrics other than those of resources are stored but never measured.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
import type {
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerStatus,
} from 'kubernetes-types/autoscaling/v2';
import type { StoredMeta } from './object.ts';

/** A stored HorizontalPodAutoscaler. */
export interface HorizontalPodAutoscaler {
  apiVersion: 'autoscaling/v2';
  kind: 'HorizontalPodAutoscaler';
  metadata: StoredMeta & { namespace: string };
  spec: HorizontalPodAutoscalerSpec & { minReplicas: number };
  status: HorizontalPodAutoscalerStatus;
}
