/*
 * Models: what the kubelet of a node remembers of its Pods beside what the API knows: processes, probes, back-offs.
 * Leaves out: cgroups, eviction by pressure, device plugins, static Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go
 */
import type { ContainerStateTerminated } from 'kubernetes-types/core/v1';
import type { Pod } from '../objects/pod.ts';

/** The memory of one kubelet. Times are virtual milliseconds. */
export interface KubeletState {
  /** Its node, and the machine of the same name. */
  node: string;
  /** Whether it runs. */
  isUp: boolean;
  /** When it last started. */
  startedMs: number;
  /** How often it has started; what was planned before the last start is void. */
  starts: number;
  /** Its Pods, by uid. */
  pods: Record<string, PodWorker>;
  /** The image pulls that wait or run; one after another, the first is the one that runs. */
  pulls: PullTask[];
}

/** An image pull that a container waits for. */
export interface PullTask {
  /** The uid of the Pod. */
  pod: string;
  /** The container of the Pod. */
  container: string;
  /** The number of the step of the Pod's worker that waits for it. */
  step: number;
  /** The image as the Pod names it. */
  image: string;
  /** When it was asked for. */
  askedMs: number;
  /** When it began; missing while others are before it. */
  begunMs?: number;
}

/** What a kubelet does with one Pod. */
export interface PodWorker {
  /** `namespace/name`. */
  key: string;
  /** The uid of the Pod. */
  uid: string;
  /** Whether the Pod is kept running, brought to its end, or has ended. */
  phase: 'syncing' | 'terminating' | 'terminated';
  /** When the kubelet took the Pod on; probes tick from here. */
  sinceMs: number;
  /** The Pod's network; null until it is made. */
  sandbox: Sandbox | null;
  /** How many sandboxes it has had. */
  sandboxes: number;
  /** What is known of each container, by name. */
  containers: Record<string, ContainerRecord>;
  /** The pauses after failed pulls, by image. */
  pullBackOffs: Record<string, PullBackOff>;
  /** The number of the newest step; what older steps bring about is void. */
  step: number;
  /** The step that the worker waits for; the rest waits until it is done. */
  busy: Busy | null;
  /** The containers that this look at the Pod has dealt with already. */
  dealtWith: string[];
  /** When it looks again by itself; later of several plans are void. */
  nextSyncMs: number | null;
  /** Whether the Pod is over: its containers have ended and none starts again. */
  isOver: boolean;
  /** How the Pod is brought to its end. */
  termination?: Termination;
  /** The Pod as it last was, once the API has it no more. */
  gone?: Pod;
  /** The entry of the log that led to what the worker does now. */
  cause?: number;
}

/** What a worker waits for. */
export interface Busy {
  /** Its sandbox, an image, or the runtime that creates a container. */
  what: 'sandbox' | 'pull' | 'create';
  /** The container; empty for the sandbox. */
  container: string;
  /** The number of the step. */
  step: number;
}

/** The network of a Pod. */
export interface Sandbox {
  /** The address of the Pod. */
  ip: string;
}

/** The end of a Pod. */
export interface Termination {
  /** When it began. */
  startedMs: number;
  /** How long the containers may take, in milliseconds, preStop hooks included. */
  graceMs: number;
}

/** A pause after failed pulls. */
export interface PullBackOff {
  /** How long it is, in milliseconds. */
  delayMs: number;
  /** When the last pull failed. */
  failedMs: number;
  /** What the last failure said. */
  error: string;
}

/** What is known of a container. */
export interface ContainerRecord {
  /** The number of this run among all runs of all containers of the Pod; events of older runs are void. */
  run: number;
  /** The process that runs, or last ran; missing when none has started. */
  process?: string;
  /** The process of the run before. */
  previousProcess?: string;
  /** The id of the container, with `containerd://`; empty before the first. */
  containerId: string;
  /** The image in the form `repository@digest`; empty before it is there. */
  imageId: string;
  /** Why no process runs although one should; missing when one runs or none should. */
  waiting?: { reason: string; message?: string };
  /** When the process that runs started; missing when none runs. */
  startedMs?: number;
  /** How the last process ended; missing when it runs still, or none has started. */
  ended?: EndedRun;
  /** How the process before the one that runs ended. */
  last?: EndedRun;
  /** How often it was started again. */
  restarts: number;
  /** The pause after crashes. */
  backOff?: { delayMs: number; updatedMs: number };
  /** The probes, by what they are for. */
  probes: Partial<Record<ProbeType, ProbeState>>;
  /** How it is being stopped; missing when it is not. */
  stop?: Stop;
}

/** A run that has ended. */
export interface EndedRun {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** As the API shows it. */
  terminated: ContainerStateTerminated;
}

/** How a container is being stopped. */
export interface Stop {
  /** The step: its preStop hook runs, or it was sent SIGTERM. */
  step: 'preStop' | 'signalled';
  /** When it gets SIGKILL, in virtual milliseconds. */
  killAtMs: number;
  /** The process of its preStop hook, if that is a command. */
  hookProcess?: string;
}

/** What a probe is for. */
export type ProbeType = 'startup' | 'readiness' | 'liveness';

/** What is known of a probe of the container that runs. */
export interface ProbeState {
  /** What counts now. */
  result: 'Success' | 'Failure' | 'Unknown';
  /** What the last probes said. */
  last: 'Success' | 'Failure' | null;
  /** How many of the last probes said the same. */
  inARow: number;
  /** Whether it waits for the container to start anew. */
  isOnHold: boolean;
  /** When it is next due, in virtual milliseconds; other plans are void. Null when none is planned. */
  nextMs: number | null;
  /** The process of a command that has not answered yet. */
  command?: string;
}
