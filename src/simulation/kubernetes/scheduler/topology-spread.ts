/*
 * Models: topology spread constraints: hard ones as a filter, soft ones and the built-in ones as a score.
 * Leaves out: node taints policy Honor, the pace at which domains appear (minDomains is looked at).
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/scheduler/framework/plugins/podtopologyspread
 */
import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { matchesLabelSelector } from '../labels.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { resolvable, unresolvable, type Filter } from './filter.ts';
import { matchesNodeAffinity } from './node-affinity.ts';
import { ownerOf, podsOn, usageOf } from './node-usage.ts';

/** A soft constraint with the count of matching Pods. */
interface Soft {
  topologyKey: string;
  maxSkew: number;
  /** How many domains there are; that of hosts is the count of the Nodes that could take the Pod. */
  size: number;
  /** The count in the domain of a Node. */
  countAt: (node: Node, domain: string) => number;
}

/** The name of the Node as a topology. */
const HOSTNAME = 'kubernetes.io/hostname';

const MISMATCH = "node(s) didn't match pod topology spread constraints";

/** The filter for the hard constraints of a Pod; undefined if it has none. */
export const spreadFilter: Filter = (world, pod, nodes) => {
  const hard = (pod.spec.topologySpreadConstraints ?? []).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  if (hard.length === 0) return undefined;
  const eligible = nodes.filter(
    (node) => matchesNodeAffinity(pod, node) && hard.every(({ topologyKey }) => domainOf(node, topologyKey)),
  );
  const counted = hard.map((constraint) => {
    const counts = countMatches(world, pod, eligible, constraint);
    const numbers = Object.values(counts);
    const isTooFew = numbers.length < ((constraint as { minDomains?: number }).minDomains ?? 1);
    return { constraint, counts, least: isTooFew || numbers.length === 0 ? 0 : Math.min(...numbers) };
  });
  return (node) => {
    for (const { constraint, counts, least } of counted) {
      const domain = domainOf(node, constraint.topologyKey);
      if (!domain) return unresolvable(`${MISMATCH} (missing required label)`);
      const own = matchesLabelSelector(constraint.labelSelector, pod.metadata.labels ?? {}) ? 1 : 0;
      if ((counts[domain] ?? 0) + own - least > constraint.maxSkew) return resolvable(MISMATCH);
    }
    return undefined;
  };
};

/** The scores of Nodes for the Pod's soft constraints, or the built-in ones, from 0 to 100; undefined when all are equal. */
export function spreadScores(
  world: World,
  pod: Pod,
  nodes: readonly Node[],
  all: readonly Node[],
): number[] | undefined {
  const soft = softConstraints(world, pod, nodes, all);
  if (soft.length === 0) return undefined;
  const rawScores = soft.map(rawScorer);
  const raw = nodes.map((node) => Math.round(rawScores.reduce((sum, scoreOf) => sum + scoreOf(node), 0)));
  const [most, least] = [Math.max(...raw), Math.min(...raw)];
  return most === 0 ? undefined : raw.map((score) => Math.floor((100 * (most + least - score)) / most));
}

function rawScorer({ topologyKey, maxSkew, size, countAt }: Soft): (node: Node) => number {
  const weight = Math.log(size + 2);
  return (node) => {
    const domain = domainOf(node, topologyKey);
    return domain ? countAt(node, domain) * weight + (maxSkew - 1) : 0;
  };
}

/** A Pod without constraints of its own is spread with the other Pods of its controller. Source: systemDefaultConstraints. */
function softConstraints(world: World, pod: Pod, nodes: readonly Node[], all: readonly Node[]): Soft[] {
  const own = pod.spec.topologySpreadConstraints ?? [];
  if (own.length > 0) {
    return own
      .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'ScheduleAnyway')
      .map((constraint) => counted(constraint, countMatches(world, pod, all, constraint), nodes.length));
  }
  const owner = ownerOf(pod.metadata);
  if (owner === undefined) return [];
  const countAt = ({ metadata }: Node) => usageOf(world, metadata.name).byOwner[owner] ?? 0;
  const hosts = { topologyKey: HOSTNAME, maxSkew: 3, size: nodes.length, countAt };
  if (!nodes.some((node) => domainOf(node, ZONE))) return [hosts];
  const zones: Record<string, number> = {};
  for (const node of all) {
    const zone = domainOf(node, ZONE);
    if (zone) zones[zone] = (zones[zone] ?? 0) + countAt(node);
  }
  return [hosts, counted({ topologyKey: ZONE, maxSkew: 5 }, zones, nodes.length)];
}

function counted(
  { topologyKey, maxSkew }: Pick<TopologySpreadConstraint, 'topologyKey' | 'maxSkew'>,
  counts: Record<string, number>,
  nodeCount: number,
): Soft {
  const size = topologyKey === HOSTNAME ? nodeCount : Object.keys(counts).length;
  return { topologyKey, maxSkew, size, countAt: (_node, domain) => counts[domain] ?? 0 };
}

const ZONE = 'topology.kubernetes.io/zone';

/** How many Pods of the same namespace match a constraint, by domain; Pods that are being deleted don't count. */
function countMatches(
  world: World,
  pod: Pod,
  nodes: readonly Node[],
  {
    topologyKey,
    labelSelector,
    matchLabelKeys = [],
  }: TopologySpreadConstraint & { matchLabelKeys?: string[] },
): Record<string, number> {
  const counts: Record<string, number> = {};
  const own = pod.metadata.labels ?? {};
  for (const node of nodes) {
    const domain = domainOf(node, topologyKey);
    if (!domain) continue;
    const matching = podsOn(world, node.metadata.name).filter(
      ({ metadata }) =>
        metadata.namespace === pod.metadata.namespace &&
        !metadata.deletionTimestamp &&
        matchesLabelSelector(labelSelector, metadata.labels ?? {}) &&
        matchLabelKeys.every((key) => metadata.labels?.[key] === own[key]),
    );
    counts[domain] = (counts[domain] ?? 0) + matching.length;
  }
  return counts;
}

function domainOf({ metadata }: Node, topologyKey: string): string | undefined {
  return metadata.labels?.[topologyKey] ?? (topologyKey === HOSTNAME ? metadata.name : undefined);
}
