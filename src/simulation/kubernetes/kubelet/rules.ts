/*
 * Models: what happens on the nodes: each event of a kubelet with what it does.
 * Leaves out: nothing; an event of a kubelet that has stopped meanwhile is void.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (syncLoop)
 */
import type { DueEvent } from '../../agenda.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { onRenewLease, onReportStatus, RENEW_LEASE, REPORT_STATUS } from './heartbeat.ts';
import {
  finishHook,
  GRACE_OVER,
  HOOK_COMMAND_ENDED,
  HOOK_DONE,
  killAtEnd,
  takeInHookCommand,
} from './kill-container.ts';
import type { KubeletState, PodWorker, ProbeType } from './kubelet.ts';
import {
  KUBELET_START,
  MACHINE_OFF,
  MACHINE_ON,
  onKubeletStart,
  onMachineOff,
  onMachineOn,
} from './machine-power.ts';
import { SYNC_POD } from './plan.ts';
import { containersOf, findWorker, isRunning, knownPodOf, podOf, type WorkerRef } from './pod-lookup.ts';
import { PROBE } from './probe-schedule.ts';
import { noteProcessEnd } from './process-ended.ts';
import { finishPull, notePullFailure, PULLED, reportPulled } from './pull-image.ts';
import {
  endLateCommand,
  PROBE_COMMAND_ENDED,
  PROBE_COMMAND_LATE,
  PROBE_OUTCOME,
  runProbe,
  takeIn,
  takeInCommand,
  type RunningProbe,
} from './run-probe.ts';
import { finishSandbox, SANDBOX_READY } from './sandbox.ts';
import { CREATE_CONTAINER, createContainer, PROCESS_ENDED } from './start-container.ts';
import { afterImage, proceed, syncPod } from './sync-pod.ts';
import { REMOVE_POD, removePod } from './terminate-pod.ts';
import { forgetContainerProcess } from './forget-processes.ts';

interface StepData extends WorkerRef {
  step: number;
}

interface RunData extends WorkerRef {
  container: string;
  run: number;
  process?: string;
}

interface ProbeData extends RunData {
  type: ProbeType;
  atMs?: number;
  result?: 'Success' | 'Failure' | 'Unknown';
  output?: string;
}

/** The rules of the kubelets. */
export const kubeletRules: Rules<World> = {
  [RENEW_LEASE]: onRenewLease,
  [REPORT_STATUS]: onReportStatus,
  [MACHINE_OFF]: onMachineOff,
  [MACHINE_ON]: onMachineOn,
  [KUBELET_START]: onKubeletStart,
  [SYNC_POD](world, { data, cause }) {
    const found = findWorker(world, data as unknown as WorkerRef);
    if (!found || found.worker.nextSyncMs !== world.nowMs) return;
    keepCause(found.worker, cause);
    syncPod(world, found.kubelet, found.worker);
  },
  [SANDBOX_READY](world, event) {
    const waiting = finishStep(world, event);
    if (!waiting) return;
    const { kubelet, worker, pod } = waiting;
    finishSandbox(world, kubelet, worker, pod);
    proceed(world, kubelet, worker, pod);
  },
  [PULLED]: onPulled,
  [CREATE_CONTAINER](world, event) {
    const waiting = finishStep(world, event);
    if (!waiting?.container) return;
    const { kubelet, worker, pod, container } = waiting;
    createContainer(world, kubelet, worker, pod, container);
    proceed(world, kubelet, worker, pod);
  },
  [PROCESS_ENDED](world, { data, cause }) {
    const { container, process } = data as unknown as RunData;
    const found = findWorker(world, data as unknown as WorkerRef);
    if (found) noteProcessEnd(world, found.kubelet, found.worker, container, process!, cause);
    else forgetContainerProcess(world, process);
  },
  [PROBE](world, { data }) {
    const probe = runningProbe(world, data as unknown as ProbeData);
    const { atMs } = data as unknown as ProbeData;
    if (probe && stateOf(probe)?.nextMs === atMs && !isMuted(probe)) runProbe(world, probe);
  },
  [PROBE_OUTCOME](world, { data }) {
    const { result, output } = data as unknown as ProbeData;
    const probe = runningProbe(world, data as unknown as ProbeData);
    if (probe && !isMuted(probe)) takeIn(world, probe, { result: result!, output: output!, afterMs: 0 });
  },
  [PROBE_COMMAND_ENDED](world, { data }) {
    const { process } = data as unknown as ProbeData;
    const probe = runningProbe(world, data as unknown as ProbeData);
    if (probe && !isMuted(probe)) takeInCommand(world, probe, process!);
    forgetContainerProcess(world, process);
  },
  [PROBE_COMMAND_LATE](world, { data }) {
    const probe = runningProbe(world, data as unknown as ProbeData);
    if (probe) endLateCommand(world, probe, (data as unknown as ProbeData).process!);
  },
  [HOOK_DONE](world, { data }) {
    const run = findRun(world, data as unknown as RunData);
    if (run) finishHook(world, run.kubelet, run.worker, run.container);
  },
  [HOOK_COMMAND_ENDED](world, { data }) {
    const run = findRun(world, data as unknown as RunData);
    const { process } = data as unknown as RunData;
    if (run) takeInHookCommand(world, run.kubelet, run.worker, run.pod, run.container, process!);
    forgetContainerProcess(world, process);
  },
  [GRACE_OVER](world, { data }) {
    const run = findRun(world, data as unknown as RunData);
    if (run) killAtEnd(world, run.kubelet, run.worker, run.container);
  },
  [REMOVE_POD](world, { data }) {
    const found = findWorker(world, data as unknown as WorkerRef);
    if (found?.worker.phase === 'terminated') removePod(world, found.kubelet, found.worker);
  },
};

/** A pull has ended: the next one begins, and who waited for this one goes on. */
function onPulled(world: World, event: DueEvent): void {
  const { node, starts, digest, error } = event.data as unknown as {
    node: string;
    starts: number;
    digest?: string;
    error?: string;
  };
  const kubelet = world.cluster.kubelets[node];
  if (!kubelet?.isUp || kubelet.starts !== starts) return;
  const task = finishPull(world, kubelet);
  const waiting = finishStep(world, event);
  if (!waiting?.container || !task) return;
  const { worker, pod, container } = waiting;
  keepCause(worker, event.cause);
  if (digest === undefined) notePullFailure(world, kubelet, worker, pod, container, error ?? '');
  else {
    reportPulled(world, pod, container, task, digest);
    afterImage(world, kubelet, worker, container);
  }
  proceed(world, kubelet, worker, pod);
}

interface Waiting {
  kubelet: KubeletState;
  worker: PodWorker;
  pod: Pod;
  container: Container | undefined;
}

/** The worker that waited for a step which is done now; undefined if it does not wait for it any more. */
function finishStep(world: World, { data }: DueEvent): Waiting | undefined {
  const { step } = data as unknown as StepData;
  const found = findWorker(world, data as unknown as WorkerRef);
  const { busy } = found?.worker ?? {};
  if (!found || busy?.step !== step) return undefined;
  found.worker.busy = null;
  const pod = podOf(world, found.worker);
  if (!pod) return undefined;
  const container = containersOf(pod).find(({ name }) => name === busy.container);
  return { ...found, pod, container };
}

/** The container that an event is about, if the run that it is about still lasts. */
function findRun(world: World, data: RunData) {
  const found = findWorker(world, data);
  const record = found?.worker.containers[data.container];
  if (!found || !record || record.run !== data.run || !isRunning(record)) return undefined;
  const pod = knownPodOf(world, found.worker);
  const container = pod && containersOf(pod).find(({ name }) => name === data.container);
  return container ? { ...found, pod, container } : undefined;
}

function runningProbe(world: World, data: ProbeData): RunningProbe | undefined {
  const run = findRun(world, data);
  return run && podOf(world, run.worker) ? { ...run, type: data.type } : undefined;
}

function stateOf({ worker, container, type }: RunningProbe) {
  return worker.containers[container.name]?.probes[type];
}

/** While a Pod is being ended, only readiness is still asked for. Source: StopLivenessAndStartup. */
function isMuted({ worker, type }: RunningProbe): boolean {
  return worker.phase !== 'syncing' && type !== 'readiness';
}

function keepCause(worker: PodWorker, cause: number | undefined): void {
  if (cause !== undefined) worker.cause = Math.max(cause, worker.cause ?? 0);
}
