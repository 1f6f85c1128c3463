/*
 * Models: what the Job controller remembers of a Job between two looks: how often Pods failed in a row.
 * Leaves out: expectations, which only a cache that may lag behind needs.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/backoff_utils.go
 */

/** What is remembered of a Job. */
export interface JobMemory {
  /** How many Pods have failed since the last success. */
  failures: number;
  /** When the last of them failed, in virtual milliseconds; null when there is none. */
  lastFailureMs: number | null;
}
