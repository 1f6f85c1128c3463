/*
 * Models: what becomes of a kubelet and its Pods when the machine loses power, and when it is back: containers start anew in
 * place, Pods that were deleted meanwhile are finished.
 * Leaves out: a kubelet that stops while its containers run on.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (HandlePodCleanups)
 */
import { schedule, type DueEvent } from '../../agenda.ts';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';
import { reportReboot } from './node-status.ts';
import { isRunning, podOf } from './pod-lookup.ts';
import { noteEnd } from './process-ended.ts';
import { startKubelet } from './start-kubelet.ts';
import { syncPod } from './sync-pod.ts';
import { dropWorker } from './terminate-pod.ts';

/** The event by which a machine with a kubelet loses power. */
export const MACHINE_OFF = 'kubelet.machine-off';

/** The event by which a machine with a kubelet has booted. */
export const MACHINE_ON = 'kubelet.machine-on';

/** The event by which the kubelet of a machine that has booted is up. */
export const KUBELET_START = 'kubelet.start';

/** How long a kubelet takes from the machine's boot until it talks to the API, in milliseconds. Our estimate. */
const KUBELET_START_MS = 2_000;

/** The exit code of a container whose end nobody saw. Source: containerd, unknownExitCode. */
const UNKNOWN_EXIT_CODE = 255;

/** Stops the kubelet, silently: nothing is written to the API any more. */
export function onMachineOff(world: World, { data }: DueEvent): void {
  const kubelet = world.cluster.kubelets[(data as { machine: string }).machine];
  if (!kubelet) return;
  kubelet.isUp = false;
  kubelet.pulls = [];
}

/** Has the kubelet start a little later. */
export function onMachineOn(world: World, { data, cause }: DueEvent): void {
  const { machine } = data as { machine: string };
  if (!world.cluster.kubelets[machine]) return;
  schedule(world.agenda, {
    atMs: world.nowMs + KUBELET_START_MS,
    kind: KUBELET_START,
    data: { machine },
    ...(cause !== undefined && { cause }),
  });
}

/** Starts the kubelet and sees what became of its Pods. */
export function onKubeletStart(world: World, { data, cause }: DueEvent): void {
  const { machine } = data as { machine: string };
  if (!world.machines[machine]?.isOn || world.cluster.kubelets[machine]?.isUp) return;
  const known = Object.values(world.cluster.kubelets[machine]?.pods ?? {});
  const kubelet = startKubelet(world, machine, cause);
  reportReboot(world, kubelet);
  for (const worker of known) resume(world, kubelet, worker, cause);
}

/** Its sandbox is gone, and its containers have ended without anybody seeing how. */
function resume(world: World, kubelet: KubeletState, worker: PodWorker, cause: number | undefined): void {
  const pod = podOf(world, worker);
  if (!pod) {
    dropWorker(world, kubelet, worker);
    return;
  }
  for (const record of Object.values(worker.containers)) {
    if (isRunning(record)) noteLostRun(world, record);
    // The pauses after crashes were only in the memory of the kubelet.
    delete record.backOff;
  }
  worker.pullBackOffs = {};
  worker.sandbox = null;
  worker.busy = null;
  worker.step += 1;
  worker.sinceMs = world.nowMs;
  if (cause !== undefined) worker.cause = cause;
  worker.phase = 'syncing';
  delete worker.termination;
  syncPod(world, kubelet, worker);
}

function noteLostRun(world: World, record: ContainerRecord): void {
  const finishedAt = timestamp(world);
  noteEnd(record, {
    atMs: world.nowMs,
    terminated: {
      containerID: record.containerId,
      exitCode: UNKNOWN_EXIT_CODE,
      finishedAt,
      reason: 'Unknown',
      startedAt: timestamp(world, record.startedMs ?? world.nowMs),
    },
  });
}
