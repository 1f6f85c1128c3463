/*
 * Models: the pod worker: it compares what a Pod asks for with what runs, and does one thing after another until there is
 * nothing but to wait; what takes time comes back as an event.
 * Leaves out: admission by the kubelet, static Pods, volumes beyond configuration.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (SyncPod)
 */
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { mountProblems } from './config-volumes.ts';
import { afterRestart, remainingMs } from './crash-back-off.ts';
import { formatGoDuration } from '../../go-duration.ts';
import { killContainer } from './kill-container.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';
import { nextAction, type Action } from './next-action.ts';
import { planRetry } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';
import { formatPod, podOf, recordOf } from './pod-lookup.ts';
import { triggerReadiness } from './probe-schedule.ts';
import { ensureImage } from './pull-image.ts';
import { publishStatus } from './publish-status.ts';
import { beginSandbox } from './sandbox.ts';
import { beginCreate } from './start-container.ts';
import { dropWorker, terminatePod } from './terminate-pod.ts';

/** Looks at a Pod and does what is to be done. */
export function syncPod(world: World, kubelet: KubeletState, worker: PodWorker): void {
  worker.nextSyncMs = null;
  const pod = podOf(world, worker);
  if (!pod) {
    if (worker.phase === 'terminated' || !worker.gone) dropWorker(world, kubelet, worker);
    else terminatePod(world, kubelet, worker, worker.gone);
    return;
  }
  if (pod.metadata.deletionTimestamp) {
    terminatePod(world, kubelet, worker, pod);
    publishStatus(world, kubelet, worker);
    return;
  }
  if (worker.phase !== 'syncing') return;
  // What has ended is told before it starts anew.
  if (hasEndedContainer(worker)) publishStatus(world, kubelet, worker);
  if (!worker.busy) worker.dealtWith = [];
  proceed(world, kubelet, worker, pod);
  triggerReadiness(world, kubelet, worker, pod);
}

function hasEndedContainer({ containers }: PodWorker): boolean {
  return Object.values(containers).some(
    ({ startedMs, ended, waiting }) => startedMs === undefined && ended && !waiting,
  );
}

/** Does one thing after another until something takes time or nothing is left. */
export function proceed(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  // Each container is dealt with once, each sandbox and each stop is made once, so this ends.
  while (!worker.busy) {
    const action = nextAction(pod, worker);
    if (!action || !perform(world, kubelet, worker, pod, action)) break;
  }
  // That a container has just started is seen at the next look at the runtime.
  const hasStarted = Object.values(worker.containers).some(({ startedMs }) => startedMs === world.nowMs);
  if (!hasStarted) publishStatus(world, kubelet, worker);
}

/** Goes on with a container whose image is there. */
export function afterImage(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
): void {
  beginCreate(world, kubelet, worker, container.name);
}

/** Whether to go on at once. */
function perform(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod, action: Action): boolean {
  switch (action.do) {
    case 'make the sandbox':
      return makeSandbox(world, kubelet, worker, pod);
    case 'start':
      beginStart(world, kubelet, worker, pod, action.container);
      return true;
    case 'restart for a probe':
      restartForProbe(world, kubelet, worker, pod, action);
      return true;
    case 'end':
      worker.isOver = true;
      worker.sandbox = null;
      for (const container of action.sidecars) stop(world, kubelet, worker, pod, container);
      return false;
  }
}

/** A Pod whose volumes can't be mounted gets no sandbox. */
function makeSandbox(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): boolean {
  const problems = mountProblems(world, pod);
  for (const message of problems) {
    reportPodEvent(world, pod, { type: 'Warning', reason: 'FailedMount', message }, worker.cause);
  }
  if (problems.length === 0) beginSandbox(world, kubelet, worker, pod);
  else planRetry(world, kubelet, worker);
  return problems.length === 0;
}

function beginStart(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
): void {
  worker.dealtWith.push(container.name);
  const record = recordOf(worker, container.name);
  const leftMs = remainingMs(record, world.nowMs);
  if (leftMs > 0) {
    holdBack(world, kubelet, worker, pod, container, record, leftMs);
    return;
  }
  if (record.ended) record.backOff = afterRestart(record, world.nowMs)!;
  if (ensureImage(world, kubelet, worker, pod, container) === 'present') {
    afterImage(world, kubelet, worker, container);
  }
}

/** A container that crashed again and again has to wait: CrashLoopBackOff. */
function holdBack(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  record: ContainerRecord,
  leftMs: number,
): void {
  const name = formatPod(pod);
  const event = `Back-off restarting failed container ${container.name} in pod ${name}`;
  reportPodEvent(world, pod, { type: 'Warning', reason: 'BackOff', message: event, container }, worker.cause);
  const pause = formatGoDuration(record.backOff!.delayMs);
  const message = `back-off ${pause} restarting failed container=${container.name} pod=${name}`;
  record.waiting = { reason: 'CrashLoopBackOff', message };
  planRetry(world, kubelet, worker, leftMs);
}

function restartForProbe(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  { container, probe }: Extract<Action, { do: 'restart for a probe' }>,
): void {
  const own = container[`${probe}Probe`]?.terminationGracePeriodSeconds;
  const graceMs = (own ?? pod.spec.terminationGracePeriodSeconds) * 1000;
  const rest = pod.spec.restartPolicy === 'Never' ? '' : ', will be restarted';
  const message = `Container ${container.name} failed ${probe} probe${rest}`;
  killContainer(world, kubelet, worker, { pod, container, graceMs, message });
}

function stop(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod, container: Container): void {
  const graceMs = pod.spec.terminationGracePeriodSeconds * 1000;
  const message = `Stopping container ${container.name}`;
  killContainer(world, kubelet, worker, { pod, container, graceMs, message });
}
