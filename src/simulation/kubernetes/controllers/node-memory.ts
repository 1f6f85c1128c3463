/*
 * Models: what the node lifecycle controller remembers of a Node: when it last saw a sign of life, by its own clock.
 * Leaves out: zones and the slower eviction when most of a zone is gone.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/nodelifecycle/node_lifecycle_controller.go
 */

/** What is remembered of one Node. */
export interface NodeMemory {
  /** When the Lease or the status was last seen to change, in virtual milliseconds. */
  seenMs: number;
  /** The renew time of the Lease that was seen then. */
  renewTime: string;
  /** Pods that are going to be evicted, by `namespace/name`: when, in virtual milliseconds. */
  evictions: Record<string, number>;
  /** The entry of the log that last changed how the Node fares. */
  cause?: number;
}
