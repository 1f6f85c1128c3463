/*
 * Models: what a Pod asks for: the sum over its containers and sidecars, or what its init containers need one after another,
 * if that is more; plus its overhead.
 * Leaves out: requests of the Pod as a whole, resources other than processor and memory.
 * Upstream: https://github.com/kubernetes/component-helpers/blob/master/resource/helpers.go (PodRequests)
 */
import { remembered } from '../../remembered.ts';
import type { Container, PodSpec } from '../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../quantity.ts';

/** What a Pod asks for; the second pair counts something for containers that ask for nothing. */
export interface PodRequests {
  /** In thousandths of a processor. */
  cpuMilli: number;
  /** In bytes. */
  memoryBytes: number;
  /** As `cpuMilli`, with 100 for each container that asks for nothing. */
  nonZeroCpuMilli: number;
  /** As `memoryBytes`, with 200 MiB for each container that asks for nothing. */
  nonZeroMemoryBytes: number;
}

/** What scoring counts for a container without a request. Source: pkg/scheduler/util/pod_resources.go. */
const UNREQUESTED = { cpuMilli: 100, memoryBytes: 200 * 2 ** 20 };

/** The spec that was asked for last, since all Nodes are asked about one Pod in a row. */
let latest: { spec: PodSpec; requests: PodRequests } | undefined;

/** What a Pod with this spec asks for. */
export function requestsOf(spec: PodSpec): PodRequests {
  if (latest?.spec !== spec) latest = { spec, requests: knownRequests(spec) };
  return latest.requests;
}

const knownRequests = remembered((spec: PodSpec): PodRequests => ({
  cpuMilli: total(spec, cpuOf(0), cpuMilliOf(spec.overhead?.['cpu'])),
  memoryBytes: total(spec, memoryOf(0), bytesOf(spec.overhead?.['memory'])),
  nonZeroCpuMilli: total(spec, cpuOf(UNREQUESTED.cpuMilli), cpuMilliOf(spec.overhead?.['cpu'])),
  nonZeroMemoryBytes: total(spec, memoryOf(UNREQUESTED.memoryBytes), bytesOf(spec.overhead?.['memory'])),
}));

function cpuOf(unrequested: number): (container: Container) => number {
  return ({ resources }) => {
    const request = resources.requests?.['cpu'];
    return request === undefined ? unrequested : cpuMilliOf(request);
  };
}

function memoryOf(unrequested: number): (container: Container) => number {
  return ({ resources }) => {
    const request = resources.requests?.['memory'];
    return request === undefined ? unrequested : bytesOf(request);
  };
}

function total(spec: PodSpec, of: (container: Container) => number, overhead: number): number {
  let [sidecars, most] = [0, 0];
  for (const container of spec.initContainers ?? []) {
    const own = of(container);
    // An init container runs beside the sidecars that come before it.
    if ((container as { restartPolicy?: string }).restartPolicy === 'Always') sidecars += own;
    else most = Math.max(most, own + sidecars);
  }
  const running = spec.containers.reduce((sum, container) => sum + of(container), sidecars);
  return Math.max(most, running) + overhead;
}
