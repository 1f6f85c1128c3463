/*
 * Models: one try to find a Node for a Pod: filters, then scores, and chance among the best.
 * Leaves out: looking at a part of the Nodes only, which upstream does above 100; preemption.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/schedule_one.go
 */
import { choose } from '../../chance.ts';
import type { World } from '../../world.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { Filter, NodeJudge, Refusal } from './filter.ts';
import { interPodFilter } from './inter-pod-affinity.ts';
import {
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  nodeUnschedulable,
  taintToleration,
} from './node-filters.ts';
import { scoresOf } from './scores.ts';
import { spreadFilter } from './topology-spread.ts';

/** What came of it. */
export type Finding = { node: string } | { refusals: Refusal[] };

/** In upstream's order; the first that refuses a Node gives the reason. */
const FILTERS: readonly Filter[] = [
  nodeUnschedulable,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  spreadFilter,
  interPodFilter,
];

/** The best Node for a Pod, or why there is none. */
export function findNode(world: World, pod: Pod, nodes: readonly Node[]): Finding {
  const judges = FILTERS.flatMap((filter) => filter(world, pod, nodes) ?? []);
  const refusals: Refusal[] = [];
  const feasible: Node[] = [];
  for (const node of nodes) {
    const refusal = refusalOf(node, judges);
    if (refusal) refusals.push(refusal);
    else feasible.push(node);
  }
  if (feasible.length === 0) return { refusals };
  if (feasible.length === 1) return { node: feasible[0]!.metadata.name };
  const scores = scoresOf(world, pod, feasible, nodes);
  const most = Math.max(...scores);
  const best = feasible.filter((_node, index) => scores[index] === most);
  return { node: choose(world.chance, best).metadata.name };
}

function refusalOf(node: Node, judges: readonly NodeJudge[]): Refusal | undefined {
  for (const judge of judges) {
    const refusal = judge(node);
    if (refusal) return refusal;
  }
  return undefined;
}
