/*
 * Models: what the scheduler remembers between two looks: how full each Node is, and which Pods it found no Node for.
 * Leaves out: several profiles, Pods with a lower priority that would have to go (preemption).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/backend/queue/scheduling_queue.go
 */

/** The memory of the scheduler. */
export interface SchedulerState {
  /** What the Pods of each Node ask for, by node; missing is counted anew when it is next needed. */
  usage: Record<string, NodeUsage>;
  /** Pods that no Node was found for, by `namespace/name`. */
  unschedulable: Record<string, Unschedulable>;
}

/** What the Pods on a Node ask for together. */
export interface NodeUsage {
  /** Requested processor, in thousandths of one. */
  cpuMilli: number;
  /** Requested memory, in bytes. */
  memoryBytes: number;
  /** As `cpuMilli`, with 100 for every container that asks for nothing: only scoring looks at this. */
  nonZeroCpuMilli: number;
  /** As `memoryBytes`, with 200 MiB for every container that asks for nothing. */
  nonZeroMemoryBytes: number;
  /** How many Pods there are. */
  pods: number;
  /** How many Pods that are not being deleted there are of each controller, by its uid. */
  byOwner: Record<string, number>;
  /** How many Pods demand that certain others are not near them. */
  antiAffine: number;
}

/** A Pod that no Node was found for. */
export interface Unschedulable {
  /** How often it was tried. */
  attempts: number;
  /** When it was last tried, in virtual milliseconds. */
  triedMs: number;
  /** Whether it is going to be tried again already. */
  isQueued: boolean;
  /** Whether a Pod that goes could make room; false if only a change of the Nodes helps. */
  waitsForPods: boolean;
}

/** A scheduler that has seen nothing yet. */
export function emptyScheduler(): SchedulerState {
  return { usage: {}, unschedulable: {} };
}
