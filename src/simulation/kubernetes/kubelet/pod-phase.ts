/*
 * Models: the phase of a Pod, from the states of its containers.
 * Leaves out: the phase Unknown.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (getPhase)
 */
import type { Container, Pod, PodStatus } from '../objects/pod.ts';
import { isSidecar } from './pod-lookup.ts';
import type { ContainerRecord, PodWorker } from './kubelet.ts';

interface Counts {
  running: number;
  waiting: number;
  stopped: number;
  succeeded: number;
}

/** The phase of a Pod. One that is over never runs again. Source: getPhase. */
export function phaseOf(pod: Pod, worker: PodWorker): PodStatus['phase'] {
  const init = pod.spec.initContainers ?? [];
  const { restartPolicy } = pod.spec;
  if (restartPolicy === 'Never' && init.some((container) => hasFailed(container, worker))) return 'Failed';
  const counts = countContainers(pod.spec.containers, worker);
  if (worker.phase === 'syncing' && !worker.isOver && init.some((one) => isPending(one, worker)))
    return 'Pending';
  if (counts.waiting > 0 && worker.phase === 'syncing') return 'Pending';
  if (counts.running > 0) return 'Running';
  if (counts.stopped === 0) return worker.phase === 'syncing' ? 'Pending' : 'Failed';
  const all = counts.stopped === counts.succeeded && counts.waiting === 0;
  if (worker.phase !== 'syncing') return all ? 'Succeeded' : 'Failed';
  if (restartPolicy === 'Always') return 'Running';
  if (all) return 'Succeeded';
  return restartPolicy === 'Never' ? 'Failed' : 'Running';
}

function countContainers(containers: readonly Container[], worker: PodWorker): Counts {
  const counts: Counts = { running: 0, waiting: 0, stopped: 0, succeeded: 0 };
  for (const { name } of containers) {
    const record = worker.containers[name];
    if (record?.startedMs !== undefined) counts.running += 1;
    // A container that waits to start again counts as stopped, so that its Pod stays Running.
    else if (record?.ended) {
      counts.stopped += 1;
      if (!record.waiting && record.ended.terminated.exitCode === 0) counts.succeeded += 1;
    } else counts.waiting += 1;
  }
  return counts;
}

function isPending(container: Container, worker: PodWorker): boolean {
  const record = worker.containers[container.name];
  if (isSidecar(container)) return !record || !hasStarted(record);
  return record?.ended?.terminated.exitCode !== 0;
}

function hasStarted({ startedMs, ended, probes }: ContainerRecord): boolean {
  if (startedMs === undefined) return ended !== undefined;
  return probes.startup === undefined || probes.startup.result === 'Success';
}

function hasFailed(container: Container, worker: PodWorker): boolean {
  const end = worker.containers[container.name]?.ended?.terminated;
  return !isSidecar(container) && end !== undefined && end.exitCode !== 0;
}
