/*
 * Models: Metrics Server: every 15 s it reads each node's counters, and what was used since the last time is the usage.
 * Leaves out: what nodes use beside the processes of containers, and its own Pod.
 * Upstream: https://github.com/kubernetes-sigs/metrics-server/blob/master/pkg/storage/pod.go
 */
import type { Process } from '../../machine/process.ts';
import { processesOn } from '../../machine/processes-on.ts';
import { countCpuOn, memoryBytesOf } from '../../machine/resources.ts';
import type { World } from '../../world.ts';
import type { Metrics, Usage } from '../cluster.ts';
import type { KubeletState, PodWorker } from '../kubelet/kubelet.ts';
import { find } from '../api-server/api-server.ts';
import { enqueueAfter, type Controller } from './controller.ts';

const NAME = 'metrics-server';

/** How long it is from one reading to the next, in milliseconds. Source: the flag --metric-resolution of its manifest. */
const METRIC_RESOLUTION_MS = 15_000;

/** How long a new container must have run for its first reading to count from its start, in milliseconds. */
const FRESH_CONTAINER_MS = 10_000;

/** Metrics Server; it looks by itself. */
export const metricsServer: Controller = {
  name: NAME,
  delayMs: 0,
  watches: [],
  keysOf: () => [],
  reconcile: scrape,
};

/** Installs Metrics Server, or lets the one of a loaded state go on: the first reading is 15 s from now. */
export function startMetricsServer(world: World, cause: number | undefined): void {
  world.cluster.metrics ??= { takenMs: world.nowMs, nodes: {}, pods: {} };
  enqueueAfter(world, NAME, '', METRIC_RESOLUTION_MS, cause);
}

function scrape(world: World): void {
  const { metrics, kubelets } = world.cluster;
  if (metrics === null) return;
  const next: Required<Metrics> = { takenMs: world.nowMs, nodes: {}, pods: {}, counters: {} };
  for (const kubelet of Object.values(kubelets)) {
    if (!kubelet.isUp || !world.machines[kubelet.node]?.isOn) continue;
    countCpuOn(world, kubelet.node);
    readNode(world, kubelet, metrics, next);
  }
  world.cluster.metrics = next;
  enqueueAfter(world, NAME, '', METRIC_RESOLUTION_MS, undefined);
}

function readNode(world: World, kubelet: KubeletState, before: Metrics, next: Required<Metrics>): void {
  for (const worker of Object.values(kubelet.pods)) readPod(world, worker, before, next);
  const usages = processesOn(world, kubelet.node).map((process) => readProcess(world, process, before, next));
  next.nodes[kubelet.node] = {
    cpuMilli: usages.reduce((sum, usage) => sum + (usage?.cpuMilli ?? 0), 0),
    memoryBytes: usages.reduce((sum, usage) => sum + (usage?.memoryBytes ?? 0), 0),
  };
}

/** A Pod is known once all its containers that should run are. */
function readPod(world: World, worker: PodWorker, before: Metrics, next: Required<Metrics>): void {
  const pod = find(world, 'Pod', worker.key);
  if (pod?.metadata.uid !== worker.uid) return;
  const containers: Record<string, Usage> = {};
  let windowMs = METRIC_RESOLUTION_MS;
  for (const [name, { process: id, startedMs }] of Object.entries(worker.containers)) {
    const process = id === undefined || startedMs === undefined ? undefined : world.processes[id];
    if (process === undefined) continue;
    const usage = readProcess(world, process, before, next);
    if (usage === undefined) return;
    containers[name] = { cpuMilli: usage.cpuMilli, memoryBytes: usage.memoryBytes };
    windowMs = usage.windowMs;
  }
  if (pod.spec.containers.every(({ name }) => containers[name] !== undefined)) {
    next.pods[worker.key] = { windowMs, containers };
  }
}

function readProcess(
  world: World,
  process: Process,
  before: Metrics,
  { counters }: Required<Metrics>,
): (Usage & { windowMs: number }) | undefined {
  counters[process.id] = { atMs: world.nowMs, cpuMilliMs: process.cpuMilliMs };
  const since = before.counters?.[process.id] ?? startOf(world, process);
  if (since === undefined || since.atMs >= world.nowMs) return undefined;
  const windowMs = world.nowMs - since.atMs;
  // To the billionth of a processor, as the kubelet reports it.
  const cpuMilli = Math.round(((process.cpuMilliMs - since.cpuMilliMs) / windowMs) * 1e6) / 1e6;
  return { cpuMilli, memoryBytes: memoryBytesOf(world, process), windowMs };
}

/** The first reading of a container that is neither too new nor older than a period: it counts from its start. */
function startOf(world: World, { startedMs }: Process): { atMs: number; cpuMilliMs: number } | undefined {
  const ageMs = world.nowMs - startedMs;
  const isFresh = ageMs >= FRESH_CONTAINER_MS && ageMs < METRIC_RESOLUTION_MS;
  return isFresh ? { atMs: startedMs, cpuMilliMs: 0 } : undefined;
}
