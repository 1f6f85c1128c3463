/*
 * Models: which processes run on a machine.
 * Leaves out: those of the machine itself: kernel, dockerd, kubelet.
 * Upstream: https://man7.org/linux/man-pages/man5/proc.5.html
 */
import type { World } from '../world.ts';
import type { Process } from './process.ts';

/** The running processes of a machine, in the order in which they started. */
export function processesOn(world: World, machine: string): Process[] {
  const found: Process[] = [];
  for (const id in world.machines[machine]?.processes) {
    const process = world.processes[id];
    if (process) found.push(process);
  }
  return found;
}

/** The processes that `exec` added to the container of a process and that still run. */
export function childrenOf(world: World, process: Process): Process[] {
  return processesOn(world, process.machine).filter(({ parent }) => parent === process.id);
}

/** The first process of the container that a process is in: the keeper of its files and addresses. */
export function firstOf(world: World, process: Process): Process {
  return (process.parent !== undefined && world.processes[process.parent]) || process;
}
