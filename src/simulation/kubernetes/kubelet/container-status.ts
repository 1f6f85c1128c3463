/*
 * Models: the status of a container as the API shows it: waiting, running or terminated, what came before, ready, started.
 * Leaves out: the user, volume mounts and stop signal of a status; signals by number.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (convertToAPIContainerStatuses)
 */
import type { ContainerState, ContainerStatus } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { isInit, isSidecar } from './pod-lookup.ts';
import type { ContainerRecord, PodWorker } from './kubelet.ts';

/** A status of 1.36, with fields that the package of types does not know yet. */
export interface ShownStatus extends ContainerStatus {
  /** What the node has set aside for it. */
  allocatedResources?: Record<string, string>;
  /** The requests and limits that it runs with. */
  resources?: Container['resources'];
}

/** The statuses of containers in the order of their names, as upstream sorts them, or of the spec for init containers. */
export function containerStatuses(
  world: World,
  pod: Pod,
  worker: PodWorker,
  containers: readonly Container[],
): ShownStatus[] {
  return containers.map((container) => statusOf(world, pod, worker, container));
}

/** Whether a container counts as started: it runs, and its startup probe, if it has one, has succeeded. */
export function isStarted(record: ContainerRecord | undefined): boolean {
  if (record?.startedMs === undefined) return false;
  return record.probes.startup === undefined || record.probes.startup.result === 'Success';
}

/** Whether a container is ready: started, and its readiness probe, if it has one, has succeeded. */
export function isContainerReady(record: ContainerRecord | undefined): boolean {
  if (!isStarted(record)) return false;
  const readiness = record?.probes.readiness;
  return readiness === undefined || readiness.result === 'Success';
}

function statusOf(world: World, pod: Pod, worker: PodWorker, container: Container): ShownStatus {
  const record = worker.containers[container.name];
  const isPlainInit = isInit(pod, container) && !isSidecar(container);
  const isDone = record?.ended?.terminated.exitCode === 0 && !record.waiting;
  const { requests } = container.resources;
  return {
    ...(requests && { allocatedResources: requests }),
    ...(record?.containerId && { containerID: record.containerId }),
    image: container.image,
    imageID: record?.imageId ?? '',
    lastState: lastStateOf(record),
    name: container.name,
    ready: isPlainInit ? isDone : isContainerReady(record),
    resources: container.resources,
    restartCount: record?.restarts ?? 0,
    started: isPlainInit && !record?.startedMs ? false : isStarted(record),
    state: stateOf(world, pod, record),
  };
}

function stateOf(world: World, pod: Pod, record: ContainerRecord | undefined): ContainerState {
  if (record?.startedMs !== undefined) return { running: { startedAt: timestamp(world, record.startedMs) } };
  if (record?.waiting) return { waiting: record.waiting };
  if (record?.ended) return { terminated: record.ended.terminated };
  return { waiting: { reason: pod.spec.initContainers?.length ? 'PodInitializing' : 'ContainerCreating' } };
}

function lastStateOf(record: ContainerRecord | undefined): ContainerState {
  const isWaiting = record?.startedMs === undefined && record?.waiting !== undefined;
  const last = isWaiting ? (record.ended ?? record.last) : record?.last;
  return last ? { terminated: last.terminated } : {};
}
