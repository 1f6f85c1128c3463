/*
 * Models: a kubelet learning that the process of a container has ended, and how.
 * Leaves out: termination messages other than the end of the log (FallbackToLogsOnError).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/pleg/generic.go
 */
import { timestamp } from '../../clock.ts';
import type { Process } from '../../machine/process.ts';
import type { World } from '../../world.ts';
import type { Container } from '../objects/pod.ts';
import type { ContainerRecord, EndedRun, KubeletState, PodWorker } from './kubelet.ts';
import { planRelist, planSync } from './plan.ts';
import { containersOf, knownPodOf } from './pod-lookup.ts';
import { continueTermination } from './terminate-pod.ts';
import { publishStatus } from './publish-status.ts';

/** Takes in that a process of a container has ended. */
export function noteProcessEnd(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  name: string,
  processId: string,
  cause: number | undefined,
): void {
  const record = worker.containers[name];
  const process = world.processes[processId];
  if (!record || record.process !== processId || record.startedMs === undefined || !process?.end) return;
  if (cause !== undefined) worker.cause = cause;
  const pod = knownPodOf(world, worker);
  const container = pod && containersOf(pod).find((one) => one.name === name);
  const wasStopped = record.stop !== undefined;
  noteEnd(record, endOf(world, record, process, container));
  if (worker.phase === 'terminating' && pod) {
    continueTermination(world, kubelet, worker, pod);
    if (worker.phase === 'terminating') publishStatus(world, kubelet, worker);
  }
  // Who stops a container waits for its end; what ends by itself is seen at the next look.
  else if (wasStopped) planSync(world, kubelet, worker, 0);
  else planRelist(world, kubelet, worker);
}

/** Notes that the container does not run any more. */
export function noteEnd(record: ContainerRecord, ended: EndedRun): void {
  record.ended = ended;
  delete record.startedMs;
  delete record.stop;
  delete record.waiting;
  record.probes = {};
}

function endOf(
  world: World,
  record: ContainerRecord,
  { end, startedMs, output }: Process,
  container: Container | undefined,
): EndedRun {
  const { atMs, exitCode, oomKilled } = end!;
  const reason = oomKilled ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error';
  const fallsBack = container?.terminationMessagePolicy === 'FallbackToLogsOnError' && exitCode !== 0;
  // Source: MaxContainerTerminationMessageLogLines and …LogLength.
  const tail = fallsBack ? lastBytes(output.slice(-80), 2048) : '';
  return {
    atMs,
    terminated: {
      containerID: record.containerId,
      exitCode,
      finishedAt: timestamp(world, atMs),
      ...(tail && { message: tail }),
      reason,
      startedAt: timestamp(world, startedMs),
    },
  };
}

function lastBytes(lines: readonly { text: string }[], count: number): string {
  return lines
    .map(({ text }) => `${text}\n`)
    .join('')
    .slice(-count);
}
