/*
 * Models: what the HPA controller remembers between two looks, for stabilisation and for the limits of the policies.
 * Leaves out: metrics other than those of resources.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
 */

/** What is remembered of one autoscaler. Times are virtual milliseconds. */
export interface HorizontalMemory {
  /** The replicas that were recommended lately. */
  recommendations: { atMs: number; replicas: number }[];
  /** The changes upwards lately, as positive counts of replicas. */
  scaleUps: { atMs: number; change: number }[];
  /** The changes downwards lately, as positive counts of replicas. */
  scaleDowns: { atMs: number; change: number }[];
}
