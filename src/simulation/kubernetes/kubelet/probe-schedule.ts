/*
 * Models: when each probe of a container is due: startup and liveness probes tick from when the kubelet took the Pod on,
 * readiness probes from the kubelet's first look at the running container, and the others wait for the startup probe.
 * Leaves out: the random first pause of probes after the kubelet itself has started.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/worker.go and prober_manager.go
 */
import type { Probe } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { PROBE_DEFAULTS } from '../defaults.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { isStarted } from './container-status.ts';
import type { ContainerRecord, KubeletState, PodWorker, ProbeType } from './kubelet.ts';
import { putForRun } from './plan.ts';
import { containersOf, isRunning, recordOf } from './pod-lookup.ts';

/** The event by which a probe is due. */
export const PROBE = 'kubelet.probe';

/** The probe of a container for a purpose, if it has one. */
export function probeOf(container: Container, type: ProbeType): Probe | undefined {
  return container[`${type}Probe`];
}

/** Prepares the probes of a container that has just started. */
export function beginProbes(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
): void {
  const record = recordOf(worker, container.name);
  for (const type of ['startup', 'readiness', 'liveness'] as const) {
    if (!probeOf(container, type)) continue;
    const result = type === 'liveness' ? 'Success' : type === 'readiness' ? 'Failure' : 'Unknown';
    record.probes[type] = { result, last: null, inARow: 0, isOnHold: false, nextMs: null };
  }
  if (record.probes.startup) planTick(world, kubelet, worker, container, 'startup');
  else if (record.probes.liveness) planTick(world, kubelet, worker, container, 'liveness');
}

/** Runs the readiness probes of containers that have started and are not ready, as each look at a Pod does. */
export function triggerReadiness(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  for (const container of containersOf(pod)) {
    const record = worker.containers[container.name];
    const readiness = record?.probes.readiness;
    if (!record || !readiness || readiness.result === 'Success' || !isStarted(record)) continue;
    if (readiness.command !== undefined) continue;
    const probe = probeOf(container, 'readiness')!;
    const delayMs = initialDelayLeftMs(world, record, probe);
    const periodMs = periodMsOf(probe);
    planAt(world, kubelet, worker, container.name, 'readiness', Math.ceil(delayMs / periodMs) * periodMs);
  }
}

/** Lets liveness and readiness probes begin once the startup probe has succeeded. */
export function beginAfterStartup(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
): void {
  if (recordOf(worker, container.name).probes.liveness)
    planTick(world, kubelet, worker, container, 'liveness');
  triggerReadiness(world, kubelet, worker, pod);
}

/** Plans the next run of a probe one period from now. */
export function planNext(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
  type: ProbeType,
): void {
  planAt(world, kubelet, worker, container.name, type, periodMsOf(probeOf(container, type)!));
}

/** How often a probe runs, in milliseconds. */
function periodMsOf({ periodSeconds }: Probe): number {
  return (periodSeconds ?? PROBE_DEFAULTS.periodSeconds) * 1000;
}

/** Plans a probe at the next tick at which the container has run for the initial delay. */
function planTick(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: Container,
  type: ProbeType,
): void {
  const record = recordOf(worker, container.name);
  if (!isRunning(record)) return;
  const probe = probeOf(container, type)!;
  const earliestMs = world.nowMs + initialDelayLeftMs(world, record, probe);
  const periodMs = periodMsOf(probe);
  const ticks = Math.ceil((earliestMs - worker.sinceMs) / periodMs);
  planAt(world, kubelet, worker, container.name, type, worker.sinceMs + ticks * periodMs - world.nowMs);
}

function initialDelayLeftMs(world: World, record: ContainerRecord, probe: Probe): number {
  const delayMs = (probe.initialDelaySeconds ?? PROBE_DEFAULTS.initialDelaySeconds) * 1000;
  return Math.max(0, record.startedMs! + delayMs - world.nowMs);
}

function planAt(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  container: string,
  type: ProbeType,
  delayMs: number,
): void {
  const state = worker.containers[container]?.probes[type];
  if (!state || state.isOnHold) return;
  const atMs = world.nowMs + delayMs;
  if (state.nextMs === atMs) return;
  state.nextMs = atMs;
  putForRun(world, kubelet, worker, container, PROBE, delayMs, { type, atMs });
}
