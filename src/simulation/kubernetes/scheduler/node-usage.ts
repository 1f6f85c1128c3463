/*
 * Models: what the Pods of a Node ask for together, kept until a Pod comes or goes.
 * Leaves out: resources other than processor, memory and the count of Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/framework/types.go (NodeInfo)
 */
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { Pod } from '../objects/pod.ts';
import { requestsOf } from './pod-requests.ts';
import type { NodeUsage } from './scheduler-state.ts';

/** What the Pods on a Node ask for; counted anew after `forgetUsage`. */
export function usageOf(world: World, node: string): NodeUsage {
  return (world.cluster.scheduler.usage[node] ??= count(podsOn(world, node)));
}

/** Counts a Pod that has just been bound to a Node. */
export function addToUsage(world: World, node: string, pod: Pod): void {
  const usage = world.cluster.scheduler.usage[node];
  if (usage) addPod(usage, pod);
}

/** Has the Pods of a Node counted anew when it is next needed. */
export function forgetUsage(world: World, node: string): void {
  delete world.cluster.scheduler.usage[node];
}

/** The Pods that are bound to a Node and not over. */
export function podsOn(world: World, node: string): Pod[] {
  return Object.keys(world.cluster.pods.byNode[node] ?? {}).flatMap((key) => {
    const pod = find(world, 'Pod', key);
    return pod && !isOver(pod) ? pod : [];
  });
}

/** Whether a Pod has ended for good: it takes no room any more. */
export function isOver({ status }: Pod): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

function count(pods: readonly Pod[]): NodeUsage {
  const usage: NodeUsage = {
    cpuMilli: 0,
    memoryBytes: 0,
    nonZeroCpuMilli: 0,
    nonZeroMemoryBytes: 0,
    pods: 0,
    byOwner: {},
    antiAffine: 0,
  };
  for (const pod of pods) addPod(usage, pod);
  return usage;
}

function addPod(usage: NodeUsage, { metadata, spec }: Pod): void {
  const requests = requestsOf(spec);
  usage.pods += 1;
  usage.cpuMilli += requests.cpuMilli;
  usage.memoryBytes += requests.memoryBytes;
  usage.nonZeroCpuMilli += requests.nonZeroCpuMilli;
  usage.nonZeroMemoryBytes += requests.nonZeroMemoryBytes;
  const owner = ownerOf(metadata);
  if (owner !== undefined && !metadata.deletionTimestamp) {
    usage.byOwner[owner] = (usage.byOwner[owner] ?? 0) + 1;
  }
  if (spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution) usage.antiAffine += 1;
}

/** The uid of the controller that a Pod belongs to. */
export function ownerOf({ ownerReferences }: Pod['metadata']): string | undefined {
  return ownerReferences?.find(({ controller }) => controller)?.uid;
}
