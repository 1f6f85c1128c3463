/*
 * Models: running a probe when it is due, and taking in what it found out: Events, thresholds, and what follows.
 * Leaves out: retries of probes whose outcome is unknown.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/prober.go and worker.go
 */
import type { Probe } from 'kubernetes-types/core/v1';
import { record as recordEntry } from '../../event-log.ts';
import { execInProcess, signalProcess } from '../../machine/run-process.ts';
import { CannotStart } from '../../programs/cannot-start.ts';
import { sha256Hex } from '../../digest.ts';
import type { World } from '../../world.ts';
import { PROBE_DEFAULTS } from '../defaults.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { formatGoDuration } from '../../go-duration.ts';
import type { ContainerRecord, KubeletState, PodWorker, ProbeType } from './kubelet.ts';
import { planSync, putForRun } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';
import { recordOf } from './pod-lookup.ts';
import { probeHttp, probeTcp, type ProbeOutcome, type ProbeTarget } from './probe-handler.ts';
import { beginAfterStartup, planNext, probeOf } from './probe-schedule.ts';

/** The event by which a probe that took a while has its outcome. */
export const PROBE_OUTCOME = 'kubelet.probe-outcome';

/** The event by which the command of a probe has ended. */
export const PROBE_COMMAND_ENDED = 'kubelet.probe-command-ended';

/** The event by which the command of a probe has taken too long. */
export const PROBE_COMMAND_LATE = 'kubelet.probe-command-late';

/** A probe of a container that runs, with everything that belongs to it. */
export interface RunningProbe {
  /** Who probes. */
  kubelet: KubeletState;
  /** Its worker for the Pod. */
  worker: PodWorker;
  /** The Pod. */
  pod: Pod;
  /** The container that is probed. */
  container: Container;
  /** What for. */
  type: ProbeType;
}

/** Runs a probe that is due, and plans its next run. */
export function runProbe(world: World, running: RunningProbe): void {
  const { kubelet, worker, container, type } = running;
  const record = recordOf(worker, container.name);
  const probe = probeOf(container, type)!;
  planNext(world, kubelet, worker, container, type);
  const timeoutMs = timeoutMsOf(probe);
  const ip = worker.sandbox?.ip ?? '';
  const target: ProbeTarget = { processId: record.process!, ip, container, timeoutMs };
  if (probe.exec) {
    runCommand(world, running, record, probe.exec.command ?? [], timeoutMs);
    return;
  }
  const outcome = outcomeOf(world, probe, target);
  // A success that changes nothing may as well be known at once.
  const isOldNews = outcome.result === 'Success' && record.probes[type]!.result === 'Success';
  if (outcome.afterMs === 0 || isOldNews) takeIn(world, running, outcome);
  else {
    const { result, output, afterMs } = outcome;
    putForRun(world, kubelet, worker, container.name, PROBE_OUTCOME, afterMs, { type, result, output });
  }
}

/** Takes in what a probe found out. Source: doProbe. */
export function takeIn(world: World, running: RunningProbe, { result, output }: ProbeOutcome): void {
  const { kubelet, worker, container, type } = running;
  const state = recordOf(worker, container.name).probes[type];
  const probe = probeOf(container, type);
  if (!state || !probe || state.isOnHold) return;
  if (result !== 'Success') reportUnhealthy(world, running, result, output);
  if (result === 'Unknown') return;
  state.inARow = state.last === result ? state.inARow + 1 : 1;
  state.last = result;
  const { failureThreshold, successThreshold } = { ...PROBE_DEFAULTS, ...probe };
  if (state.inARow < (result === 'Failure' ? failureThreshold : successThreshold)) return;
  if (result === 'Failure' && type !== 'readiness') {
    // It waits for the next run of the container.
    state.isOnHold = true;
    state.nextMs = null;
    state.inARow = 0;
  }
  if (type === 'startup' && result === 'Success') {
    state.isOnHold = true;
    state.nextMs = null;
  }
  if (state.result === result) return;
  state.result = result;
  worker.cause = noteTurn(world, running, result, output);
  if (type === 'startup' && result === 'Success')
    beginAfterStartup(world, kubelet, worker, running.pod, container);
  planSync(world, kubelet, worker, 0);
}

/** Takes in that the command of a probe has ended. */
export function takeInCommand(world: World, running: RunningProbe, processId: string): void {
  const state = recordOf(running.worker, running.container.name).probes[running.type];
  const process = world.processes[processId];
  if (!state || state.command !== processId || !process?.end) return;
  delete state.command;
  const output = process.output.map(({ text }) => text).join('\n');
  const result = process.end.exitCode === 0 ? 'Success' : 'Failure';
  takeIn(world, running, { result, output, afterMs: 0 });
}

/** Ends the command of a probe that takes too long: that is a failure. */
export function endLateCommand(world: World, running: RunningProbe, processId: string): void {
  const state = recordOf(running.worker, running.container.name).probes[running.type];
  if (!state || state.command !== processId) return;
  delete state.command;
  signalProcess(world, processId, 'SIGKILL', undefined);
  const probe = probeOf(running.container, running.type)!;
  const command = JSON.stringify((probe.exec?.command ?? []).join(' '));
  const output = `command timed out: ${command} timed out after ${formatGoDuration(timeoutMsOf(probe))}`;
  takeIn(world, running, { result: 'Failure', output, afterMs: 0 });
}

function outcomeOf(world: World, probe: Probe, target: ProbeTarget): ProbeOutcome {
  if (probe.httpGet) return probeHttp(world, target, probe.httpGet);
  if (probe.tcpSocket) return probeTcp(world, target, probe.tcpSocket);
  return { result: 'Unknown', output: 'gRPC probes are not modelled in this simulation', afterMs: 0 };
}

function runCommand(
  world: World,
  running: RunningProbe,
  record: ContainerRecord,
  command: string[],
  timeoutMs: number,
): void {
  const { kubelet, worker, container, type } = running;
  const state = record.probes[type]!;
  if (state.command !== undefined) return;
  const about = { node: kubelet.node, pod: worker.uid, container: container.name, run: record.run, type };
  const owner = { event: PROBE_COMMAND_ENDED, about };
  try {
    const process = execInProcess(world, record.process!, command, { owner }, undefined);
    state.command = process.id;
    putForRun(world, kubelet, worker, container.name, PROBE_COMMAND_LATE, timeoutMs, {
      type,
      process: process.id,
    });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    const exec = `failed to start exec ${JSON.stringify(sha256Hex(`${record.run} ${world.nowMs}`))}`;
    const runtime = 'OCI runtime exec failed: exec failed: unable to start container process';
    const output = `rpc error: code = Unknown desc = failed to exec in container: ${exec}: ${runtime}: ${error.message}: unknown`;
    takeIn(world, running, { result: 'Unknown', output, afterMs: 0 });
  }
}

function reportUnhealthy(
  world: World,
  { pod, container, type, worker }: RunningProbe,
  result: ProbeOutcome['result'],
  output: string,
): void {
  const verb = result === 'Failure' ? 'failed' : 'errored and resulted in unknown state';
  const message = `${titleOf(type)} probe ${verb}: ${output}`;
  reportPodEvent(world, pod, { type: 'Warning', reason: 'Unhealthy', message, container }, worker.cause);
}

/** That a probe turned is news: it is the cause of what follows. */
function noteTurn(
  world: World,
  { kubelet, worker, container, type }: RunningProbe,
  result: string,
  output: string,
): number {
  const why = result === 'Failure' && output ? `: ${output}` : '';
  const verb = result === 'Failure' ? 'fails' : 'succeeds';
  return recordEntry(world.log, {
    atMs: world.nowMs,
    actor: `kubelet ${kubelet.node}`,
    what: `sees that the ${type} probe of container ${container.name} ${verb}${why}`,
    about: `pod/${worker.key}`,
    ...causeOf(world, worker, container),
  });
}

/** What the process itself was last brought to, such as hanging, is the better cause than the kubelet's own doing. */
function causeOf(world: World, worker: PodWorker, container: Container): { cause?: number } {
  const processCause = world.processes[worker.containers[container.name]?.process ?? '']?.cause;
  const cause = Math.max(processCause ?? -1, worker.cause ?? -1);
  return cause >= 0 ? { cause } : {};
}

function titleOf(type: ProbeType): string {
  return type[0]!.toUpperCase() + type.slice(1);
}

function timeoutMsOf({ timeoutSeconds }: Probe): number {
  return (timeoutSeconds ?? PROBE_DEFAULTS.timeoutSeconds) * 1000;
}
