/*
 * Models: how a new template of a DaemonSet comes to the Nodes: at most maxUnavailable are without a Pod at a time, or with
 * maxSurge the new Pod runs beside the old one first.
 * Leaves out: Pods on Nodes that do not fit any more staying until others are available elsewhere.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/update.go
 */
import type { World } from '../../../world.ts';
import { list } from '../../api-server/api-server.ts';
import { countOf } from '../../int-or-percent.ts';
import type { DaemonSet } from '../../objects/daemon-set.ts';
import type { Pod } from '../../objects/pod.ts';
import { isPodAvailable } from '../pod-readiness.ts';
import { fits, isUpdated } from './daemon-pods.ts';
import { surgeOf, type Work } from './manage-nodes.ts';

/** The Pods of one Node that stay: one of each at most; undefined when there are more. */
type Pair = { newPod?: Pod; oldPod?: Pod };

/** What the update does next. */
export function rollingUpdate(
  world: World,
  daemonSet: DaemonSet,
  byNode: ReadonlyMap<string, Pod[]>,
  hash: string,
): Work {
  const fitting = list(world, 'Node').filter((node) => fits(daemonSet, node).runs);
  const desired = fitting.length;
  const names = [...new Set([...byNode.keys(), ...fitting.map(({ metadata }) => metadata.name)])].sort();
  const pairs = names.map((name): [string, Pair | undefined] => [name, pairOf(byNode.get(name) ?? [], hash)]);
  const surge = surgeOf(daemonSet, desired);
  if (surge > 0) return withSurge(world, daemonSet, pairs, surge);
  return { remove: oldPodsToRemove(world, daemonSet, pairs, unavailableOf(daemonSet, desired)), create: [] };
}

/** With neither surge nor unavailability nothing could be done, so one may be missing. Source: updatedDesiredNodeCounts. */
function unavailableOf({ spec }: DaemonSet, desired: number): number {
  const { maxUnavailable = 1 } = spec.updateStrategy.rollingUpdate ?? {};
  return Math.max(1, countOf(maxUnavailable, desired, 'up'));
}

/** Source: findUpdatedPodsOnNode. */
function pairOf(pods: readonly Pod[], hash: string): Pair | undefined {
  const kept = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const [newPod, secondNew] = kept.filter((pod) => isUpdated(pod, hash));
  const [oldPod, secondOld] = kept.filter((pod) => !isUpdated(pod, hash));
  if (secondNew || secondOld) return undefined;
  return { ...(newPod && { newPod }), ...(oldPod && { oldPod }) };
}

/** Old Pods that are not available go at once, others as long as few enough Nodes are without. */
function oldPodsToRemove(
  world: World,
  { spec }: DaemonSet,
  pairs: readonly [string, Pair | undefined][],
  maxUnavailable: number,
): Pod[] {
  const isAvailable = (pod: Pod) => isPodAvailable(world, pod, spec.minReadySeconds ?? 0);
  let unavailable = 0;
  const [replaced, candidates]: [Pod[], Pod[]] = [[], []];
  for (const [, pair] of pairs) {
    const { newPod, oldPod } = pair ?? {};
    if (newPod && !oldPod) unavailable += isAvailable(newPod) ? 0 : 1;
    else if (!oldPod || newPod) unavailable += 1;
    else if (isAvailable(oldPod)) candidates.push(oldPod);
    else {
      replaced.push(oldPod);
      unavailable += 1;
    }
  }
  return [...replaced, ...candidates.slice(0, Math.max(0, maxUnavailable - unavailable))];
}

/** New Pods beside old ones: at once where the old one is not available, and on `surge` Nodes at most where it is. */
function withSurge(
  world: World,
  daemonSet: DaemonSet,
  pairs: readonly [string, Pair | undefined][],
  surge: number,
): Work {
  const isAvailable = (pod: Pod) => isPodAvailable(world, pod, daemonSet.spec.minReadySeconds ?? 0);
  const nodes = new Map(list(world, 'Node').map((node) => [node.metadata.name, node]));
  let surging = 0;
  const work: Work = { remove: [], create: [] };
  const candidates: string[] = [];
  for (const [name, pair] of pairs) {
    const node = nodes.get(name);
    if (!pair) surging += 1;
    else if (!pair.oldPod || !node) continue;
    else if (pair.newPod) {
      if (isAvailable(pair.newPod)) work.remove.push(pair.oldPod);
      else surging += 1;
    } else if (!fits(daemonSet, node).runs) {
      if (!isAvailable(pair.oldPod)) work.remove.push(pair.oldPod);
    } else if (isAvailable(pair.oldPod)) candidates.push(name);
    else work.create.push(name);
  }
  work.create.push(...candidates.slice(0, Math.max(0, surge - surging)));
  return work;
}
