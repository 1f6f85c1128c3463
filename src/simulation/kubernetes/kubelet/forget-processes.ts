/*
 * Models: containers that are removed: their processes, logs included, are forgotten.
 * Leaves out: the garbage collection of containers by age.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_gc.go
 */
import { forgetProcess } from '../../machine/run-process.ts';
import type { World } from '../../world.ts';
import type { PodWorker } from './kubelet.ts';

/** Forgets a process that has ended; nothing happens for one that is not there. */
export function forgetContainerProcess(world: World, id: string | undefined): void {
  if (id !== undefined && world.processes[id]) forgetProcess(world, id);
}

/** Forgets all processes of a Pod. */
export function forgetProcessesOf(world: World, worker: PodWorker): void {
  for (const record of Object.values(worker.containers)) {
    forgetContainerProcess(world, record.process);
    forgetContainerProcess(world, record.previousProcess);
  }
}
