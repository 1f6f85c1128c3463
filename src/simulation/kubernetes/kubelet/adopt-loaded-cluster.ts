/*
 * Models: going on with a cluster that was loaded from a dump: Nodes that are ready get kubelets, containers that are said to
 * run get a process, back-offs and graces go on. Nothing is written.
 * Leaves out: what a dump does not say, such as images on the nodes and how far probes had counted.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (a kubelet that restarts)
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1';
import { readInstantMs } from '../../clock.ts';
import type { Machine } from '../../machine/machine.ts';
import { takeNumber, type World } from '../../world.ts';
import { find, list } from '../api-server/api-server.ts';
import { memoryOf, monitorNodes } from '../controllers/node-lifecycle.ts';
import { resumeEvictions } from '../controllers/taint-eviction.ts';
import { resumeLoops } from '../controllers/resume-loops.ts';
import { KUBELET_DEFAULTS } from '../defaults.ts';
import type { Node } from '../objects/node.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../quantity.ts';
import { newWorker } from './add-pod.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';
import { isReady } from './node-status.ts';
import { planSync } from './plan.ts';
import { containersOf, recordOf } from './pod-lookup.ts';
import { beginProbes } from './probe-schedule.ts';
import { standInProcess } from './stand-in-process.ts';
import { freshKubelet, podsOnNode } from './start-kubelet.ts';

/** Takes over the nodes and Pods of a loaded state. Nodes that are not ready stay silent; nothing is written. */
export function adoptLoadedCluster(world: World): void {
  for (const node of list(world, 'Node')) {
    const { name } = node.metadata;
    world.machines[name] ??= machineOf(node);
    const memory = memoryOf(world, node);
    memory.renewTime = find(world, 'Lease', `kube-node-lease/${name}`)?.spec.renewTime ?? '';
    if (!isReady(node)) {
      world.machines[name].isOn = false;
      resumeEvictions(world, node);
      continue;
    }
    const kubelet = freshKubelet(world, name);
    for (const pod of podsOnNode(world, name)) adoptPod(world, kubelet, pod);
    startHeartbeat(world, kubelet, false);
  }
  monitorNodes(world);
  resumeLoops(world);
}

function machineOf({ metadata, status }: Node): Machine {
  const address = status.addresses?.find(({ type }) => type === 'InternalIP')?.address;
  return {
    name: metadata.name,
    role: 'node',
    platform: status.nodeInfo?.architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64',
    cpuMilli: cpuMilliOf(status.capacity['cpu']),
    memoryBytes: bytesOf(status.capacity['memory']),
    bandwidthBytesPerSecond: 100 * 2 ** 20,
    ip: address ?? '',
    isOn: true,
    bootMs: 40_000,
    images: {},
    layers: {},
    pulls: {},
  };
}

function adoptPod(world: World, kubelet: KubeletState, pod: Pod): void {
  const { phase, podIP } = pod.status;
  if (phase === 'Succeeded' || phase === 'Failed') return;
  const worker = newWorker(world, pod, undefined);
  kubelet.pods[worker.uid] = worker;
  if (podIP) {
    worker.sandbox = { ip: podIP };
    worker.sandboxes = 1;
  }
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  for (const container of containersOf(pod)) {
    const status = statuses.find(({ name }) => name === container.name);
    if (status) adoptContainer(world, kubelet, worker, pod, container, status);
  }
  planSync(world, kubelet, worker, firstSyncMs(world, pod, worker));
}

/** The first look is when something would be due anyway, and not at the instant of loading. */
function firstSyncMs(world: World, { metadata }: Pod, worker: PodWorker): number {
  if (metadata.deletionTimestamp) return 10;
  const pauses = Object.values(worker.containers).flatMap(({ startedMs, ended, backOff }) =>
    startedMs === undefined && ended && backOff
      ? [Math.max(0, ended.atMs + backOff.delayMs - world.nowMs)]
      : [],
  );
  return Math.max(1_000, Math.min(60_000, ...pauses));
}

function adoptContainer(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  status: ContainerStatus,
): void {
  const record = recordOf(worker, container.name);
  record.run = takeNumber(world);
  record.containerId = status.containerID ?? '';
  record.imageId = status.imageID;
  record.restarts = status.restartCount;
  const { running, waiting, terminated } = status.state ?? {};
  adoptPast(world, record, status);
  if (waiting) record.waiting = { ...waiting, reason: waiting.reason ?? 'ContainerCreating' };
  if (waiting?.reason === 'ContainerCreating' || waiting?.reason === 'PodInitializing') delete record.waiting;
  if (terminated) record.ended = { atMs: instantOrNow(world, terminated.finishedAt), terminated };
  if (!running) return;
  record.startedMs = instantOrNow(world, running.startedAt);
  record.process = standInProcess(world, kubelet, worker, pod, container, record.startedMs, status.ready);
  beginProbes(world, kubelet, worker, container);
  if (record.probes.startup && status.started) record.probes.startup.result = 'Success';
  if (record.probes.readiness && status.ready) record.probes.readiness.result = 'Success';
}

/** When something was, or now if nobody told. */
function instantOrNow(world: World, timestamp: string | null | undefined): number {
  return timestamp ? readInstantMs(world, timestamp) : world.nowMs;
}

/** The pause after crashes follows from the message, or from how often the container has started. */
function adoptPast(
  world: World,
  record: ContainerRecord,
  { state, lastState, restartCount }: ContainerStatus,
): void {
  const past = lastState?.terminated;
  if (!past) return;
  const end = { atMs: instantOrNow(world, past.finishedAt), terminated: past };
  if (state?.running) record.last = end;
  else record.ended = end;
  const longestMs = KUBELET_DEFAULTS.crashLoopBackOffMaxSeconds * 1000;
  const firstMs = KUBELET_DEFAULTS.crashLoopBackOffInitialSeconds * 1000;
  const delayMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, restartCount - 1));
  record.backOff = { delayMs, updatedMs: end.atMs };
}
