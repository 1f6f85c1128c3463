/*
 * Models: which process has an address: that of a Pod in the cluster, or that of a container on its Docker host.
 * Leaves out: IPv6, and networks that lead from one Docker host to another.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/ (an address for each Pod) and
 * https://docs.docker.com/engine/network/
 */
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { isListening } from './answer.ts';
import type { Process } from './process.ts';

/**
 * The process that listens on a port of an address, or, when none does, the first that has the address at all;
 * undefined when nobody has it. `machine` says from which Docker host one looks: container addresses are known there only,
 * Pod addresses everywhere. `127.0.0.1` is nobody's: ask the process itself.
 */
export function processAt(world: World, ip: string, port: number, machine?: string): Process | undefined {
  const ids =
    world.processesAt[ip] ?? (machine === undefined ? undefined : world.processesAt[`${machine} ${ip}`]);
  const found = (ids ?? []).flatMap((id) => world.processes[id] ?? []);
  return found.find(({ id }) => isListening(world, id, port)) ?? found[0];
}

/** Gives a process other addresses, as when a container joins a network; its old ones are free then. */
export function setAddresses(world: World, process: Process, ips: Record<string, string>): void {
  forgetAddresses(world, process);
  process.ips = ips;
  noteAddresses(world, process);
  noteRouteChange(world);
}

/** Notes the addresses of a process that starts. */
export function noteAddresses(world: World, process: Process): void {
  for (const key of addressKeys(process)) (world.processesAt[key] ??= []).push(process.id);
}

/** Frees the addresses of a process that ended. */
export function forgetAddresses(world: World, process: Process): void {
  for (const key of addressKeys(process)) {
    const left = (world.processesAt[key] ?? []).filter((id) => id !== process.id);
    if (left.length > 0) world.processesAt[key] = left;
    else delete world.processesAt[key];
  }
}

/** A Pod's address is known in the whole cluster, a container's on its machine. */
function addressKeys({ ips, machine, parent }: Process): string[] {
  if (parent !== undefined) return [];
  const keys = Object.entries(ips).map(([network, ip]) => (network === 'pod' ? ip : `${machine} ${ip}`));
  return [...new Set(keys)];
}
