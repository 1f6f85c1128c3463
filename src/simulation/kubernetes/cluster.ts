/*
 * Models: the state of a cluster: the objects of its API and what its components remember between two looks.
 * Leaves out: etcd, several control-plane nodes, RBAC, admission webhooks.
 * Upstream: https://kubernetes.io/docs/concepts/overview/components/
 */
import type { HorizontalMemory } from './controllers/horizontal-memory.ts';
import type { JobMemory } from './controllers/job/job-memory.ts';
import type { KubeletState } from './kubelet/kubelet.ts';
import { emptyScheduler, type SchedulerState } from './scheduler/scheduler-state.ts';
import type { StoredObject } from './objects/object.ts';
import { emptyServiceNetwork, type ServiceNetwork } from './network/service-network.ts';
import type { OwnerIndex } from './api-server/owner-index.ts';
import type { PodIndex } from './api-server/pod-index.ts';
import type { NodeMemory } from './controllers/node-memory.ts';

/** A cluster. Stored objects are never changed in place: an update puts a new one there. */
export interface Cluster {
  /** Whether the control plane runs; false in a world without a cluster. */
  isRunning: boolean;
  /** The objects by kind, then by `namespace/name`, or by name for kinds without a namespace. */
  objects: Record<string, Record<string, StoredObject>>;
  /** The resource version of the newest write. */
  resourceVersion: number;
  /** What a controller is going to look at, by `controller key`: the entry of the log that made it so. */
  queue: Record<string, number>;
  /** When a controller looks at a key again by itself, by `controller key`, in virtual milliseconds. */
  timers: Record<string, number>;
  /** The Pods by node and by owner, kept with every write. */
  pods: PodIndex;
  /** What each object owns, by the owner's uid, kept with every write. */
  owned: OwnerIndex;
  /** The kubelets by the name of their node. */
  kubelets: Record<string, KubeletState>;
  /** What the node lifecycle controller remembers, by node. */
  nodes: Record<string, NodeMemory>;
  /** Whether the node lifecycle controller has begun to look at the Nodes. */
  areNodesMonitored: boolean;
  /** What the scheduler remembers. */
  scheduler: SchedulerState;
  /** Addresses that were given out, and the rules that kube-proxy has set. */
  network: ServiceNetwork;
  /** What the HPA controller remembers, by `namespace/name`. */
  horizontals: Record<string, HorizontalMemory>;
  /** What the Job controller remembers, by `namespace/name`. */
  jobs: Record<string, JobMemory>;
  /** What Metrics Server knows; null when it is not installed. */
  metrics: Metrics | null;
  /** The key of each Event that was reported, by what makes two reports the same. */
  reported: Record<string, string>;
  /** Until when written Events share the lease by which they are removed, in virtual milliseconds. */
  eventLeaseMs: number;
  /** Logs of containers that a loaded state brought along, by `namespace/pod/container` and `…/previous`. */
  logs: Record<string, string>;
}

/** The newest measurements. */
export interface Metrics {
  /** When they were taken, in virtual milliseconds. */
  takenMs: number;
  /** By node: processor in thousandths, memory in bytes. */
  nodes: Record<string, Usage>;
  /** By `namespace/pod`, then by container. */
  pods: Record<string, { windowMs: number; containers: Record<string, Usage> }>;
  /** The counters that were read last, by process; what was used since follows from the next reading. */
  counters?: Record<string, { atMs: number; cpuMilliMs: number }>;
}

/** What was used. */
export interface Usage {
  /** In thousandths of a processor. */
  cpuMilli: number;
  /** In bytes. */
  memoryBytes: number;
}

/** No cluster. */
export function emptyCluster(): Cluster {
  return {
    isRunning: false,
    objects: {},
    resourceVersion: 0,
    queue: {},
    timers: {},
    pods: { byNode: {}, byOwner: {} },
    owned: {},
    kubelets: {},
    nodes: {},
    areNodesMonitored: false,
    scheduler: emptyScheduler(),
    network: emptyServiceNetwork(),
    horizontals: {},
    jobs: {},
    metrics: null,
    reported: {},
    eventLeaseMs: 0,
    logs: {},
  };
}
