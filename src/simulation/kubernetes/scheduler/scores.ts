/*
 * Models: which of the Nodes that could take a Pod is best: least allocated, most balanced, most spread, preferred.
 * Leaves out: images that are on a Node already (ImageLocality), preferred affinity between Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/apis/config/v1/default_plugins.go (weights)
 */
import type { World } from '../../world.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { preferredWeight } from './node-affinity.ts';
import { roomOf } from './node-filters.ts';
import { usageOf } from './node-usage.ts';
import { requestsOf } from './pod-requests.ts';
import { isTolerated } from './tolerates.ts';
import { spreadScores } from './topology-spread.ts';

const WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, leastAllocated: 1, balanced: 1 };

/** The scores of the Nodes for a Pod, in their order; the highest is best. */
export function scoresOf(world: World, pod: Pod, nodes: readonly Node[], all: readonly Node[]): number[] {
  const spread = spreadScores(world, pod, nodes, all);
  const taints = normalized(
    nodes.map((node) => untoleratedPreferences(pod, node)),
    true,
  );
  const affinity = normalized(
    nodes.map((node) => preferredWeight(pod, node)),
    false,
  );
  return nodes.map(
    (node, index) =>
      WEIGHTS.leastAllocated * leastAllocated(world, pod, node) +
      WEIGHTS.balanced * balancedAllocation(world, pod, node) +
      WEIGHTS.spread * (spread?.[index] ?? 100) +
      WEIGHTS.taints * taints[index]! +
      WEIGHTS.nodeAffinity * affinity[index]!,
  );
}

/** The share of a Node that is free once the Pod is there, from 0 to 100. Source: leastResourceScorer. */
function leastAllocated(world: World, { spec }: Pod, node: Node): number {
  const usage = usageOf(world, node.metadata.name);
  const [room, requests] = [roomOf(node), requestsOf(spec)];
  const free = (used: number, all: number) =>
    all === 0 || used > all ? 0 : Math.floor(((all - used) * 100) / all);
  const cpu = free(usage.nonZeroCpuMilli + requests.nonZeroCpuMilli, room.cpuMilli);
  const memory = free(usage.nonZeroMemoryBytes + requests.nonZeroMemoryBytes, room.memoryBytes);
  return Math.floor((cpu + memory) / 2);
}

/** How equally processor and memory are used once the Pod is there, from 0 to 100. Source: balancedResourceScorer. */
function balancedAllocation(world: World, { spec }: Pod, node: Node): number {
  const usage = usageOf(world, node.metadata.name);
  const [room, requests] = [roomOf(node), requestsOf(spec)];
  const share = (used: number, all: number) => (all === 0 ? 1 : Math.min(1, used / all));
  const cpu = share(usage.cpuMilli + requests.cpuMilli, room.cpuMilli);
  const memory = share(usage.memoryBytes + requests.memoryBytes, room.memoryBytes);
  return Math.floor((1 - Math.abs(cpu - memory) / 2) * 100);
}

function untoleratedPreferences({ spec }: Pod, node: Node): number {
  const taints = node.spec.taints ?? [];
  return taints.filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, spec.tolerations),
  ).length;
}

/** As shares of the highest, from 0 to 100, or the other way round. Source: DefaultNormalizeScore. */
function normalized(scores: readonly number[], isReversed: boolean): number[] {
  const most = Math.max(0, ...scores);
  return scores.map((score) => {
    const share = most === 0 ? 0 : Math.floor((score * 100) / most);
    return isReversed ? 100 - share : share;
  });
}
