/*
 * Models: what a kubelet does next for a Pod: its sandbox, then init containers and sidecars one after another, then the
 * others, and a new start or a stop for containers that ended or failed a probe.
 * Leaves out: restart rules of single containers, changes of the spec of a running container (its image), resizes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions)
 */
import type { Container, Pod } from '../objects/pod.ts';
import { isStarted } from './container-status.ts';
import type { ContainerRecord, PodWorker, ProbeType } from './kubelet.ts';
import { isRunning, isSidecar } from './pod-lookup.ts';

/** One thing to do. */
export type Action =
  | { do: 'make the sandbox' }
  | { do: 'start'; container: Container }
  | { do: 'restart for a probe'; container: Container; probe: ProbeType }
  | { do: 'end'; sidecars: Container[] };

/** The next thing to do; undefined when there is nothing but to wait. */
export function nextAction(pod: Pod, worker: PodWorker): Action | undefined {
  if (worker.isOver) return undefined;
  if (!worker.sandbox) return { do: 'make the sandbox' };
  const failed = failedProbe(pod, worker);
  if (failed) return failed;
  const init = nextInit(pod, worker);
  if (init !== 'done') return init;
  return nextMain(pod, worker);
}

/** A container whose startup or liveness probe has failed, and that is not being stopped yet. */
function failedProbe(pod: Pod, worker: PodWorker): Action | undefined {
  const probed = [...(pod.spec.initContainers ?? []).filter(isSidecar), ...pod.spec.containers];
  for (const container of probed) {
    const record = worker.containers[container.name];
    if (!record || !isRunning(record) || record.stop) continue;
    const probe = (['liveness', 'startup'] as const).find(
      (type) => record.probes[type]?.result === 'Failure',
    );
    if (probe) return { do: 'restart for a probe', container, probe };
  }
  return undefined;
}

/** The next step among the init containers; `done` once none of them holds the others back. */
function nextInit(pod: Pod, worker: PodWorker): Action | 'done' | undefined {
  const haveMainsRun = pod.spec.containers.some(({ name }) => worker.containers[name]?.run);
  for (const container of pod.spec.initContainers ?? []) {
    const record = worker.containers[container.name];
    const isDealtWith = worker.dealtWith.includes(container.name);
    if (isSidecar(container)) {
      if (!isRunning(record)) {
        if (!isDealtWith) return { do: 'start', container };
        if (!haveMainsRun) return undefined;
      } else if (!isStarted(record) && !haveMainsRun) return undefined;
      continue;
    }
    if (haveMainsRun || hasSucceeded(record)) continue;
    if (isRunning(record)) return undefined;
    if (record?.ended && pod.spec.restartPolicy === 'Never') return { do: 'end', sidecars: sidecarsOf(pod) };
    return isDealtWith ? undefined : { do: 'start', container };
  }
  return 'done';
}

function nextMain(pod: Pod, worker: PodWorker): Action | undefined {
  const { containers } = pod.spec;
  for (const container of containers) {
    const record = worker.containers[container.name];
    if (isRunning(record) || worker.dealtWith.includes(container.name)) continue;
    if (mayStart(pod, record)) return { do: 'start', container };
  }
  const isOver = containers.every(({ name }) => {
    const record = worker.containers[name];
    return !isRunning(record) && record?.ended !== undefined && !mayStart(pod, record);
  });
  return isOver ? { do: 'end', sidecars: sidecarsOf(pod) } : undefined;
}

/** Whether a container that does not run is to be started. Source: ShouldContainerBeRestarted. */
function mayStart({ spec }: Pod, record: ContainerRecord | undefined): boolean {
  if (!record?.ended || spec.restartPolicy === 'Always') return true;
  return spec.restartPolicy === 'OnFailure' && record.ended.terminated.exitCode !== 0;
}

function hasSucceeded(record: ContainerRecord | undefined): boolean {
  return record?.startedMs === undefined && record?.ended?.terminated.exitCode === 0;
}

function sidecarsOf({ spec }: Pod): Container[] {
  return (spec.initContainers ?? []).filter(isSidecar);
}
