/*
 * Models: READY, STATUS, RESTARTS and AGE of a Pod in `kubectl get pods`, which the API server computes.
 * Leaves out: the wide columns, and every word the kubelet puts in as a reason: they are printed as they come.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go (printPod)
 */

import { formatAge, formatHumanDuration, readTimestamp } from './human-duration.ts';

/** What these columns read of a Pod; any Pod of the API is one. */
export interface PrintedPod {
  /** Only two times are read of it. */
  readonly metadata?: {
    readonly creationTimestamp?: string | null;
    readonly deletionTimestamp?: string | null;
  };
  /** The containers as they were asked for. */
  readonly spec?: {
    readonly containers?: readonly PrintedContainer[];
    readonly initContainers?: readonly PrintedContainer[];
  };
  /** The containers as they are. */
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly conditions?: readonly PrintedCondition[];
    readonly initContainerStatuses?: readonly PrintedContainerStatus[];
    readonly containerStatuses?: readonly PrintedContainerStatus[];
  };
}

/** What is read of a container of the spec. */
interface PrintedContainer {
  readonly name?: string;
  /** `Always` on an init container makes it a sidecar. */
  readonly restartPolicy?: string;
}

/** What is read of a condition of the Pod. */
interface PrintedCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** What is read of a container's status. */
export interface PrintedContainerStatus {
  readonly name?: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly started?: boolean;
  readonly state?: PrintedContainerState;
  readonly lastState?: PrintedContainerState;
}

/** What is read of a container's state; at most one of the three is there. */
interface PrintedContainerState {
  readonly waiting?: { readonly reason?: string };
  readonly running?: object;
  readonly terminated?: PrintedTermination;
}

/** What is read of a container's end. */
interface PrintedTermination {
  readonly exitCode: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly finishedAt?: string | null;
}

/** The cells of one Pod, each as it is printed. */
export interface PodColumns {
  /** Ready containers, sidecars included, of all: `1/2`. */
  readonly ready: string;
  /** Phase, reason or progress: `Running`, `CrashLoopBackOff`, `Init:0/2`, `Terminating`. */
  readonly status: string;
  /** Restarts and when the last one was: `3 (10s ago)`. */
  readonly restarts: string;
  /** Time since the Pod was created: `5d3h`, or `<unknown>`. */
  readonly age: string;
}

/**
 * The cells of a Pod as seen at `nowMs`, in milliseconds since 1970.
 * A timestamp that is not RFC 3339 is a RangeError; missing parts count as empty (upstream: `printPod`).
 */
export function formatPodColumns(pod: PrintedPod, nowMs: number): PodColumns {
  const sidecars = initContainersOf(pod).filter(isSidecar);
  const sidecarNames = new Set(sidecars.map(nameOf));
  const initialization = readInitialization(pod, sidecarNames);
  const isPastInit = initialization.status === undefined || hasCondition(pod, 'Initialized');

  // Restarts of init containers that have done their work are no longer news once the Pod runs.
  const statuses = pod.status?.containerStatuses ?? [];
  const counted = isPastInit
    ? [...initialization.reached.filter((init) => sidecarNames.has(nameOf(init))), ...statuses]
    : initialization.reached;
  const ready = initialization.readySidecars + (isPastInit ? statuses.filter(isServing).length : 0);
  const total = (pod.spec?.containers?.length ?? 0) + sidecars.length;

  const initStatus = initialization.status ?? readPodReason(pod);
  const status = isPastInit ? readContainersStatus(pod, initStatus) : initStatus;
  return {
    ready: `${ready}/${total}`,
    status: readDeletion(pod) ?? status,
    restarts: formatRestarts(counted, nowMs),
    age: formatAge(pod.metadata?.creationTimestamp, nowMs),
  };
}

/** How far the init containers have come. */
interface Initialization {
  /** The statuses up to the one that holds the Pod up, or all. */
  readonly reached: readonly PrintedContainerStatus[];
  /** Sidecars that have started and are ready. */
  readonly readySidecars: number;
  /** What the Pod waits for, such as `Init:0/1`; undefined when it waits for no init container. */
  readonly status: string | undefined;
}

function readInitialization(pod: PrintedPod, sidecarNames: ReadonlySet<string>): Initialization {
  const statuses = pod.status?.initContainerStatuses ?? [];
  const isStartedSidecar = (init: PrintedContainerStatus) =>
    !hasSucceeded(init) && sidecarNames.has(nameOf(init)) && init.started === true;

  const blockedAt = statuses.findIndex((init) => !hasSucceeded(init) && !isStartedSidecar(init));
  const blocking = statuses[blockedAt];
  const reached = blocking === undefined ? statuses : statuses.slice(0, blockedAt + 1);
  return {
    reached,
    readySidecars: reached.filter((init) => isStartedSidecar(init) && init.ready).length,
    status: blocking && `Init:${readInitReason(blocking) ?? `${blockedAt}/${initContainersOf(pod).length}`}`,
  };
}

/** Why an init container does not get on; undefined while it is on its way. */
function readInitReason({ state }: PrintedContainerStatus): string | undefined {
  if (state?.terminated) return readEnd(state.terminated);
  const reason = state?.waiting?.reason || undefined;
  return reason === 'PodInitializing' ? undefined : reason;
}

/** The status by the containers of a Pod past its initialization: the first that has something to say, says it. */
function readContainersStatus(pod: PrintedPod, otherwise: string): string {
  const statuses = pod.status?.containerStatuses ?? [];
  const status = statuses.map(readContainerReason).find((reason) => reason !== undefined) ?? otherwise;
  if (status !== 'Completed') return status;

  // `Completed` is said of the whole Pod only if no other container still runs or has failed.
  const isRunning = statuses.some(isServing);
  if (isRunning && hasCondition(pod, 'Ready')) return 'Running';
  const failed = statuses.find(hasFailed);
  return (failed && readContainerReason(failed)) ?? (isRunning ? 'NotReady' : status);
}

/** Why a container does not run; undefined when it runs or nothing is known. */
function readContainerReason({ state }: PrintedContainerStatus): string | undefined {
  return state?.waiting?.reason || (state?.terminated && readEnd(state.terminated));
}

function readEnd({ reason, signal, exitCode }: PrintedTermination): string {
  return reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);
}

/** What the Pod itself says, before its containers are asked. */
function readPodReason({ status }: PrintedPod): string {
  const isGated = status?.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  return isGated ? 'SchedulingGated' : status?.reason || (status?.phase ?? '');
}

/** What deletion makes of the status; undefined for a Pod that stays, or that had come to its end before. */
function readDeletion({ metadata, status }: PrintedPod): string | undefined {
  if (!metadata?.deletionTimestamp) return undefined;
  if (status?.reason === 'NodeLost') return 'Unknown';
  return status?.phase === 'Succeeded' || status?.phase === 'Failed' ? undefined : 'Terminating';
}

function formatRestarts(statuses: readonly PrintedContainerStatus[], nowMs: number): string {
  const count = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const endsMs = statuses
    .map(({ lastState }) => readTimestamp(lastState?.terminated?.finishedAt))
    .filter((endMs) => endMs !== undefined);
  if (count === 0 || endsMs.length === 0) return `${count}`;
  return `${count} (${formatHumanDuration(nowMs - Math.max(...endsMs))} ago)`;
}

function initContainersOf(pod: PrintedPod): readonly PrintedContainer[] {
  return pod.spec?.initContainers ?? [];
}

function nameOf({ name }: { readonly name?: string }): string {
  return name ?? '';
}

function isSidecar({ restartPolicy }: PrintedContainer): boolean {
  return restartPolicy === 'Always';
}

function hasSucceeded({ state }: PrintedContainerStatus): boolean {
  return state?.terminated?.exitCode === 0;
}

/** A container that waits for a reason is judged by that, not by an end it may have had. */
function hasFailed({ state }: PrintedContainerStatus): boolean {
  return !state?.waiting?.reason && state?.terminated !== undefined && state.terminated.exitCode !== 0;
}

function isServing(status: PrintedContainerStatus): boolean {
  return status.ready && status.state?.running !== undefined && readContainerReason(status) === undefined;
}

/** Whether the first condition of a type is true. */
function hasCondition({ status }: PrintedPod, type: string): boolean {
  return status?.conditions?.find((condition) => condition.type === type)?.status === 'True';
}
