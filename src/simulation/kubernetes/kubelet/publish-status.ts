/*
 * Models: the status manager: a Pod's status is written when it says something else than the API does.
 * Leaves out: rate limits and retries; pods/resize.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/status/status_manager.go
 */
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { noteRouteChange } from '../../traffic/traffic.ts';
import { updateStatus } from '../api-server/update.ts';
import type { Container, Pod, PodStatus } from '../objects/pod.ts';
import { containerStatuses } from './container-status.ts';
import { conditionsOf } from './pod-conditions.ts';
import { podOf } from './pod-lookup.ts';
import { phaseOf } from './pod-phase.ts';
import { qosClassOf } from '../api-server/pod-spec/quality-of-service.ts';
import type { KubeletState, PodWorker } from './kubelet.ts';
import { kubeletRequester } from './node-status.ts';

/** Writes the status of a worker's Pod if it has changed. A Pod that is gone from the API has none. */
export function publishStatus(world: World, kubelet: KubeletState, worker: PodWorker): void {
  const pod = podOf(world, worker);
  if (!pod) return;
  const status = podStatusOf(world, kubelet, worker, pod);
  const what = newsIn(pod, status);
  if (what !== undefined) noteRouteChange(world);
  updateStatus(world, { ...pod, status }, kubeletRequester(kubelet.node, worker.cause, what));
}

/** The status of a Pod as its kubelet sees it. */
function podStatusOf(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): PodStatus {
  const phase = phaseOf(pod, worker);
  const hostIP = world.machines[kubelet.node]!.ip;
  const { initContainers, containers } = pod.spec;
  const ip = worker.sandbox?.ip ?? pod.status.podIP;
  const { reason, message } = pod.status;
  return {
    ...(pod.metadata.generation !== undefined && { observedGeneration: pod.metadata.generation }),
    phase,
    conditions: conditionsOf(world, pod, worker, phase),
    ...(message !== undefined && { message }),
    ...(reason !== undefined && { reason }),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(ip !== undefined && { podIP: ip, podIPs: [{ ip }] }),
    startTime: pod.status.startTime ?? timestamp(world, worker.sinceMs),
    ...(initContainers?.length && {
      initContainerStatuses: containerStatuses(world, pod, worker, initContainers),
    }),
    containerStatuses: containerStatuses(world, pod, worker, byName(containers)),
    qosClass: pod.status.qosClass ?? qosClassOf(pod.spec),
  };
}

function byName(containers: readonly Container[]): readonly Container[] {
  if (containers.length === 1) return containers;
  return [...containers].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** What a change of the status means to a reader of the log; undefined when it is no news. */
function newsIn({ metadata, status: before }: Pod, after: PodStatus): string | undefined {
  const { name } = metadata;
  if (after.phase !== before.phase && (after.phase === 'Succeeded' || after.phase === 'Failed')) {
    return `reports that Pod ${name} has ${after.phase === 'Failed' ? 'failed' : 'succeeded'}`;
  }
  const [wasReady, isReady] = [readyIn(before), readyIn(after)];
  if (isReady !== wasReady) return `reports that Pod ${name} is ${isReady ? 'ready' : 'not ready any more'}`;
  return undefined;
}

function readyIn({ conditions }: PodStatus): boolean {
  return conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
