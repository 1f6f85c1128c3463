/*
 * Models: a DaemonSet: one Pod on each Node that fits.
 * Leaves out: nothing.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
 */
import type { DaemonSetStatus } from 'kubernetes-types/apps/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { IntOrString } from '../int-or-percent.ts';
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored DaemonSet. */
export interface DaemonSet {
  apiVersion: 'apps/v1';
  kind: 'DaemonSet';
  metadata: StoredMeta & { namespace: string; generation: number };
  spec: DaemonSetSpec;
  /** Of counts that are 0, updatedNumberScheduled, numberAvailable and numberUnavailable are left out. */
  status: DaemonSetStatus;
}

/** What a DaemonSet asks for, with defaults filled in. */
export interface DaemonSetSpec {
  selector: LabelSelector;
  template: PodTemplate;
  updateStrategy: {
    type: 'RollingUpdate' | 'OnDelete';
    /** Missing with OnDelete. */
    rollingUpdate?: { maxSurge: IntOrString; maxUnavailable: IntOrString };
  };
  minReadySeconds?: number;
  revisionHistoryLimit: number;
}
