/*
 * Models: a ControllerRevision: a template that a DaemonSet or StatefulSet has, or had, under its number.
 * Leaves out: other data than the template.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/
 */
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored ControllerRevision. */
export interface ControllerRevision {
  apiVersion: 'apps/v1';
  kind: 'ControllerRevision';
  metadata: StoredMeta & { namespace: string };
  /** The patch that brings the template back. */
  data: { spec: { template: PodTemplate & { $patch: 'replace' } } };
  /** The newest has the highest number. */
  revision: number;
}
