/*
 * Models: stopping a container: its preStop hook within the grace, then the stop signal, then SIGKILL.
 * Leaves out: headers of HTTP hooks.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer)
 */
import type { LifecycleHandler } from 'kubernetes-types/core/v1';
import { record as recordEntry } from '../../event-log.ts';
import { answerHttp } from '../../machine/answer.ts';
import { signalNumbers, type Signal } from '../../machine/process.ts';
import { execInProcess, signalProcess } from '../../machine/run-process.ts';
import { CannotStart } from '../../programs/cannot-start.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';
import { putForRun } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';
import { isRunning, recordOf } from './pod-lookup.ts';
import { portOf } from './probe-handler.ts';

/** The event by which a preStop hook is over. */
export const HOOK_DONE = 'kubelet.hook-done';

/** The event by which the command of a preStop hook has ended. */
export const HOOK_COMMAND_ENDED = 'kubelet.hook-command-ended';

/** The event by which the grace of a container is over. */
export const GRACE_OVER = 'kubelet.grace-over';

/** What a container gets at least after its hook, in milliseconds. Source: minimumGracePeriodInSeconds. */
const LEAST_GRACE_MS = 2_000;

/** How a container is stopped. */
export interface Killing {
  /** The Pod, as it is or last was. */
  pod: Pod;
  /** The container to stop. */
  container: Container;
  /** How long it may take, its hook included, in milliseconds. */
  graceMs: number;
  /** What the Event Killing says. */
  message: string;
}

/** Begins to stop a container that runs; one that is being stopped already goes on as it does. */
export function killContainer(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  { pod, container, graceMs, message }: Killing,
): void {
  const record = recordOf(worker, container.name);
  if (!isRunning(record) || record.stop) return;
  reportPodEvent(world, pod, { reason: 'Killing', message, container }, worker.cause);
  record.stop = { step: 'preStop', killAtMs: world.nowMs + graceMs };
  const hook = container.lifecycle?.preStop;
  if (hook && graceMs > 0) beginHook(world, kubelet, worker, { pod, container, graceMs, message }, hook);
  else sendStopSignal(world, kubelet, worker, container);
}

/** Goes on with the stop signal once the hook of a container is over, or the grace is, whichever is first. */
export function finishHook(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
): void {
  const { stop } = recordOf(worker, container.name);
  if (stop?.step === 'preStop') sendStopSignal(world, kubelet, worker, container);
}

/** Takes in that the command of a hook has ended; one that failed is reported, and changes nothing else. */
export function takeInHookCommand(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod | undefined,
  container: Container,
  processId: string,
): void {
  const { stop } = recordOf(worker, container.name);
  if (stop?.step !== 'preStop' || stop.hookProcess !== processId) return;
  if (world.processes[processId]?.end?.exitCode !== 0 && pod) reportFailedHook(world, pod, container);
  sendStopSignal(world, kubelet, worker, container);
}

/** Ends a container whose grace is over. */
export function killAtEnd(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
): void {
  const { stop, process } = recordOf(worker, container.name);
  if (stop?.step !== 'signalled' || stop.killAtMs !== world.nowMs || process === undefined) return;
  const cause = note(world, kubelet, worker, `kills container ${container.name}: its grace is over`);
  signalProcess(world, process, 'SIGKILL', cause);
}

/** Shortens the grace of a container that is being stopped. */
export function shortenGrace(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
  killAtMs: number,
): void {
  const { stop } = recordOf(worker, container.name);
  if (!stop || stop.killAtMs <= killAtMs) return;
  stop.killAtMs = Math.max(world.nowMs, killAtMs);
  const [kind, delayMs] = [stop.step === 'preStop' ? HOOK_DONE : GRACE_OVER, stop.killAtMs - world.nowMs];
  putForRun(world, kubelet, worker, container.name, kind, delayMs);
}

function beginHook(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  { pod, container, graceMs }: Killing,
  hook: LifecycleHandler,
): void {
  const record = recordOf(worker, container.name);
  note(world, kubelet, worker, `runs the preStop hook of container ${container.name}`);
  if (hook.httpGet) {
    const port = portOf(container, hook.httpGet.port);
    const request = { port: port ?? 0, method: 'GET', path: hook.httpGet.path ?? '/' };
    const answer = answerHttp(world, record.process!, request);
    const isGood = answer.kind === 'answer' && answer.status < 400;
    if (!isGood) reportFailedHook(world, pod, container);
    const tookMs = answer.kind === 'answer' ? answer.latencyMs : answer.kind === 'timeout' ? graceMs : 0;
    putForRun(world, kubelet, worker, container.name, HOOK_DONE, Math.min(tookMs, graceMs));
    return;
  }
  // Whatever the hook does, at the end of the grace the kubelet goes on.
  const sleepMs = hook.sleep ? hook.sleep.seconds * 1000 : graceMs;
  putForRun(world, kubelet, worker, container.name, HOOK_DONE, Math.min(sleepMs, graceMs));
  if (hook.exec) runHookCommand(world, kubelet, worker, pod, container, record, hook.exec.command ?? []);
}

function runHookCommand(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  record: ContainerRecord,
  command: string[],
): void {
  const about = { node: kubelet.node, pod: worker.uid, container: container.name, run: record.run };
  const owner = { event: HOOK_COMMAND_ENDED, about };
  try {
    const process = execInProcess(world, record.process!, command, { owner }, worker.cause);
    record.stop!.hookProcess = process.id;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    reportFailedHook(world, pod, container);
    sendStopSignal(world, kubelet, worker, container);
  }
}

function sendStopSignal(world: World, kubelet: KubeletState, worker: PodWorker, container: Container): void {
  const record = recordOf(worker, container.name);
  const stop = record.stop!;
  stop.step = 'signalled';
  stop.killAtMs = Math.max(stop.killAtMs, world.nowMs + LEAST_GRACE_MS);
  const signal = stopSignalOf(world, record);
  const cause = note(world, kubelet, worker, `sends ${signal} to container ${container.name}`);
  signalProcess(world, record.process!, signal, cause);
  putForRun(world, kubelet, worker, container.name, GRACE_OVER, stop.killAtMs - world.nowMs);
}

/** The stop signal of the image; SIGTERM if it names none. */
function stopSignalOf(world: World, { process }: ContainerRecord): Signal {
  const image = world.images[world.processes[process ?? '']?.image ?? ''];
  const named = image?.config.StopSignal ?? 'SIGTERM';
  return Object.hasOwn(signalNumbers, named) ? (named as Signal) : 'SIGTERM';
}

function reportFailedHook(world: World, pod: Pod, container: Container): void {
  const [reason, message] = ['FailedPreStopHook', 'PreStopHook failed'];
  reportPodEvent(world, pod, { type: 'Warning', reason, message, container });
}

function note(world: World, { node }: KubeletState, worker: PodWorker, what: string): number {
  const entry = recordEntry(world.log, {
    atMs: world.nowMs,
    actor: `kubelet ${node}`,
    what: `${what} (Pod ${worker.key.slice(worker.key.indexOf('/') + 1)})`,
    about: `pod/${worker.key}`,
    ...(worker.cause !== undefined && { cause: worker.cause }),
  });
  worker.cause = entry;
  return entry;
}
