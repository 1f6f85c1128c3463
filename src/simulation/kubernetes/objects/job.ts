/*
 * Models: a Job: Pods that run to their end, as often as is needed until enough have succeeded.
 * Leaves out: nothing; policies for failure and success are stored and not followed.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/
 */
import type { JobSpec as ApiJobSpec, JobStatus } from 'kubernetes-types/batch/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodTemplate } from './pod.ts';
import type { StoredMeta } from './object.ts';

/** A stored Job. */
export interface Job {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: StoredMeta & { namespace: string; generation: number };
  spec: JobSpec;
  /** Counts that are 0 are left out but for ready and terminating. */
  status: JobStatus;
}

/** What a Job asks for, with defaults filled in. */
export interface JobSpec extends ApiJobSpec {
  parallelism: number;
  backoffLimit: number;
  suspend: boolean;
  completionMode: 'NonIndexed' | 'Indexed';
  podReplacementPolicy: 'TerminatingOrFailed' | 'Failed';
  selector: LabelSelector;
  template: PodTemplate;
}
