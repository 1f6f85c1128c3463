/*
 * Models: a Deployment: how many Pods of which version, and how the next version comes in.
 * Leaves out: nothing.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
 */
import type { DeploymentStatus } from 'kubernetes-types/apps/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { DeploymentStrategy } from '../deployment-strategy.ts';
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored Deployment. */
export interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: StoredMeta & { namespace: string; generation: number };
  spec: DeploymentSpec;
  /** Counts that are 0 are left out but for terminatingReplicas. */
  status: DeploymentStatus & { terminatingReplicas?: number };
}

/** What a Deployment asks for, with defaults filled in. */
export interface DeploymentSpec {
  replicas: number;
  selector: LabelSelector;
  template: PodTemplate;
  strategy: DeploymentStrategy;
  minReadySeconds?: number;
  revisionHistoryLimit: number;
  progressDeadlineSeconds: number;
  paused?: boolean;
}
