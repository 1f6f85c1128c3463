/*
 * Models: finding what belongs together: the Pod of a worker, the containers of a Pod, the worker that an event is about.
 * Leaves out: ephemeral containers.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/pod/pod_manager.go
 */
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { Container, Pod } from '../objects/pod.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';

/** The Pod of a worker as the API has it; undefined once it is gone, even if another has its name. */
export function podOf(world: World, { key, uid }: PodWorker): Pod | undefined {
  const pod = find(world, 'Pod', key);
  return pod?.metadata.uid === uid ? pod : undefined;
}

/** The Pod of a worker as the API has it, or as it last was there. */
export function knownPodOf(world: World, worker: PodWorker): Pod | undefined {
  return podOf(world, worker) ?? worker.gone;
}

/** All containers of a Pod in the order in which they start: init containers and sidecars, then the others. */
export function containersOf({ spec }: Pod): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

/** Whether an init container is a sidecar, which goes on running beside the others. */
export function isSidecar(container: Container): boolean {
  return (container as { restartPolicy?: string }).restartPolicy === 'Always';
}

/** Whether a container is among the init containers (sidecars are). */
export function isInit({ spec }: Pod, { name }: Container): boolean {
  return (spec.initContainers ?? []).some((container) => container.name === name);
}

/** Where Events say that a container is. */
export function fieldPathOf(pod: Pod, container: Container): string {
  return `spec.${isInit(pod, container) ? 'initContainers' : 'containers'}{${container.name}}`;
}

/** How messages name a Pod: `name_namespace(uid)`. Source: pkg/kubelet/util/format/pod.go. */
export function formatPod({ metadata }: Pod): string {
  return `${metadata.name}_${metadata.namespace}(${metadata.uid})`;
}

/** What is known of a container; made when nothing is known yet. */
export function recordOf(worker: PodWorker, name: string): ContainerRecord {
  return (worker.containers[name] ??= { run: 0, containerId: '', imageId: '', restarts: 0, probes: {} });
}

/** Whether a process of the container runs. */
export function isRunning(record: ContainerRecord | undefined): boolean {
  return record?.startedMs !== undefined;
}

/** What the events of a kubelet carry to find the worker again. */
export interface WorkerRef {
  /** The node. */
  node: string;
  /** The uid of the Pod. */
  pod: string;
}

/** The kubelet and the worker that an event is about; undefined if the kubelet does not run or has no such Pod any more. */
export function findWorker(
  world: World,
  { node, pod }: WorkerRef,
): { kubelet: KubeletState; worker: PodWorker } | undefined {
  const kubelet = world.cluster.kubelets[node];
  const worker = kubelet?.pods[pod];
  return kubelet?.isUp && worker ? { kubelet, worker } : undefined;
}
