/*
 * Models: which Nodes need a Pod of a DaemonSet, and which Pods are too many, out of place, or have ended.
 * Leaves out: the growing pauses before a Pod that failed again is replaced.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/daemon_controller.go (podsShouldBeOnNode)
 */
import { list } from '../../api-server/api-server.ts';
import { countOf } from '../../int-or-percent.ts';
import type { DaemonSet } from '../../objects/daemon-set.ts';
import type { Node } from '../../objects/node.ts';
import type { Pod } from '../../objects/pod.ts';
import type { World } from '../../../world.ts';
import { isPodAvailable, isPodReady } from '../pod-readiness.ts';
import { reportEvent, type Report } from '../report-event.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { fits, isUpdated } from './daemon-pods.ts';

/** What is to be done. */
export interface Work {
  /** Pods to delete. */
  remove: Pod[];
  /** Nodes that get a Pod. */
  create: string[];
}

/** What is to be done so that each Node that fits has a Pod, and no other. */
export function manageNodes(
  world: World,
  daemonSet: DaemonSet,
  byNode: ReadonlyMap<string, Pod[]>,
  hash: string,
  requester: Requester,
): Work {
  const work: Work = { remove: [], create: [] };
  const nodes = list(world, 'Node');
  for (const node of nodes) {
    const pods = byNode.get(node.metadata.name);
    manageNode(world, daemonSet, node, pods, hash, work, requester);
  }
  // Nobody else removes a Pod that waits for a Node which is gone.
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  for (const [name, pods] of byNode) {
    if (!names.has(name)) work.remove.push(...pods.filter(({ spec }) => !spec.nodeName));
  }
  return work;
}

/** How many Pods a DaemonSet may have beside those that it replaces. Source: SurgeCount. */
export function surgeOf({ spec }: DaemonSet, nodes: number): number {
  const { rollingUpdate } = spec.updateStrategy;
  return rollingUpdate ? countOf(rollingUpdate.maxSurge, nodes, 'up') : 0;
}

function manageNode(
  world: World,
  daemonSet: DaemonSet,
  node: Node,
  pods: readonly Pod[] | undefined,
  hash: string,
  work: Work,
  requester: Requester,
): void {
  const { runs, stays } = fits(daemonSet, node);
  const { name } = node.metadata;
  if (runs && pods === undefined) work.create.push(name);
  else if (!stays) work.remove.push(...(pods ?? []).filter(isKept));
  else {
    const running: Pod[] = [];
    for (const pod of (pods ?? []).filter(isKept)) {
      const report = endReport(pod, name);
      if (!report) running.push(pod);
      else {
        reportEvent(world, daemonSet, report, requester);
        work.remove.push(pod);
      }
    }
    if (surgeOf(daemonSet, 1) === 0) work.remove.push(...running.slice(1));
    else if (running.length === 0 && runs) work.create.push(name);
    else if (running.length > 1) work.remove.push(...surplusOfSurge(world, daemonSet, running, hash));
  }
}

function isKept({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp === undefined;
}

/** A Pod of a DaemonSet that has ended is replaced. */
function endReport({ metadata, status }: Pod, node: string): Report | undefined {
  const found = `daemon pod ${metadata.namespace}/${metadata.name} on node ${node}, will try to`;
  if (status.phase === 'Failed') {
    return { type: 'Warning', reason: 'FailedDaemonPod', message: `Found failed ${found} kill it` };
  }
  if (status.phase === 'Succeeded') {
    return { type: 'Normal', reason: 'SucceededDaemonPod', message: `Found succeeded ${found} delete it` };
  }
  return undefined;
}

/** With surge, an old Pod stays beside a new one until the new one is available, if it is ready itself. */
function surplusOfSurge(world: World, daemonSet: DaemonSet, running: readonly Pod[], hash: string): Pod[] {
  const [newest, ...moreNew] = running.filter((pod) => isUpdated(pod, hash));
  const [old, ...moreOld] = running.filter((pod) => !isUpdated(pod, hash));
  const surplus = [...moreNew, ...moreOld];
  if (!newest || !old) return surplus;
  const { minReadySeconds = 0 } = daemonSet.spec;
  const isReplaced = !isPodReady(old) || isPodAvailable(world, newest, minReadySeconds);
  return isReplaced ? [...surplus, old] : surplus;
}
