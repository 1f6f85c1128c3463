/*
 * Models: which of the Nodes that could take a Pod is best: least allocated, most balanced, most spread, preferred.
 * Leaves out: images that are on a Node already (ImageLocality), preferred affinity between Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/apis/config/v1/default_plugins.go (weights)
 */
import type { World } from '../../world.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { preferredWeight } from './node-affinity.ts';
import { roomOf, type Room } from './node-filters.ts';
import { usageOf } from './node-usage.ts';
import { requestsOf, type PodRequests } from './pod-requests.ts';
import type { NodeUsage } from './scheduler-state.ts';
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
  const requests = requestsOf(pod.spec);
  return nodes.map((node, index) => {
    const [usage, room] = [usageOf(world, node.metadata.name), roomOf(node)];
    return (
      WEIGHTS.leastAllocated * leastAllocated(usage, requests, room) +
      WEIGHTS.balanced * balancedAllocation(usage, requests, room) +
      WEIGHTS.spread * (spread?.[index] ?? 100) +
      WEIGHTS.taints * taints[index]! +
      WEIGHTS.nodeAffinity * affinity[index]!
    );
  });
}

/** The share of a Node that is free once the Pod is there, from 0 to 100. Source: leastResourceScorer. */
function leastAllocated(usage: NodeUsage, requests: PodRequests, room: Room): number {
  const cpu = freeShare(usage.nonZeroCpuMilli + requests.nonZeroCpuMilli, room.cpuMilli);
  const memory = freeShare(usage.nonZeroMemoryBytes + requests.nonZeroMemoryBytes, room.memoryBytes);
  return Math.floor((cpu + memory) / 2);
}

function freeShare(used: number, all: number): number {
  return all === 0 || used > all ? 0 : Math.floor(((all - used) * 100) / all);
}

/** How equally processor and memory are used once the Pod is there, from 0 to 100. Source: balancedResourceScorer. */
function balancedAllocation(usage: NodeUsage, requests: PodRequests, room: Room): number {
  const cpu = usedShare(usage.cpuMilli + requests.cpuMilli, room.cpuMilli);
  const memory = usedShare(usage.memoryBytes + requests.memoryBytes, room.memoryBytes);
  return Math.floor((1 - Math.abs(cpu - memory) / 2) * 100);
}

function usedShare(used: number, all: number): number {
  return all === 0 ? 1 : Math.min(1, used / all);
}

function untoleratedPreferences({ spec }: Pod, node: Node): number {
  const { taints } = node.spec;
  if (!taints) return 0;
  return taints.filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, spec.tolerations),
  ).length;
}

/** As shares of the highest, from 0 to 100, or the other way round. Source: DefaultNormalizeScore. */
function normalized(scores: readonly number[], isReversed: boolean): number[] {
  const most = Math.max(0, ...scores);
  const shareOf = (score: number) => (most === 0 ? 0 : Math.floor((score * 100) / most));
  return scores.map((score) => (isReversed ? 100 - shareOf(score) : shareOf(score)));
}
