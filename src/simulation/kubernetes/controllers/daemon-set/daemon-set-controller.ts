/*
 * Models: the DaemonSet controller: one Pod on each Node that fits, and a new template comes Node by Node.
 * Leaves out: adopting and tidying up revisions.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/daemon_controller.go
 */
import type { World } from '../../../world.ts';
import { find, list, type Change, type Requester } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { DaemonSet } from '../../objects/daemon-set.ts';
import type { Node } from '../../objects/node.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import { enqueueAfter, type Controller } from '../controller.ts';
import { controllerOf } from '../controller-reference.ts';
import { currentRevision, REVISION_HASH_LABEL, truncateHistory } from '../history/controller-revision.ts';
import { createPod, deletePod } from '../pod-control.ts';
import { claimPods } from '../replica-set/claim-pods.ts';
import { podsByNode, templateFor } from './daemon-pods.ts';
import { manageNodes, type Work } from './manage-nodes.ts';
import { rollingUpdate } from './rolling-update.ts';
import { writeStatus } from './write-status.ts';

const NAME = 'daemonset-controller';

/** The most Pods that one look creates or deletes. Source: BurstReplicas. */
const BURST_REPLICAS = 250;

const RETRY_MS = 15_000;

/** The DaemonSet controller. */
export const daemonSetController: Controller = {
  name: NAME,
  delayMs: 10,
  watches: ['DaemonSet', 'Node', 'Pod'],
  keysOf,
  reconcile,
};

function keysOf(world: World, change: Change): readonly string[] {
  const { type, kind, key, object } = change;
  if (kind === 'DaemonSet') return type === 'deleted' ? [] : [key];
  if (kind === 'Node') return concernsPlacing(change) ? list(world, 'DaemonSet').map(keyOf) : [];
  if (kind !== 'Pod') return [];
  const owner = controllerOf(object);
  if (owner) return owner.kind === 'DaemonSet' ? [`${object.metadata.namespace}/${owner.name}`] : [];
  if (type === 'deleted' || !world.cluster.objects['DaemonSet']) return [];
  return list(world, 'DaemonSet', object.metadata.namespace)
    .filter(({ spec }) => matchesLabelSelector(spec.selector, object.metadata.labels))
    .map(keyOf);
}

/** Heartbeats of Nodes do not matter. Source: shouldIgnoreNodeUpdate. */
function concernsPlacing({ type, object, before }: Change): boolean {
  if (type !== 'modified' || !before) return true;
  const now = object as unknown as Node;
  const then = before as unknown as Node;
  return now.spec.taints !== then.spec.taints || now.metadata.labels !== then.metadata.labels;
}

/** One look at a DaemonSet. Source: syncDaemonSet. */
function reconcile(world: World, key: string, cause: number | undefined): void {
  const daemonSet = find(world, 'DaemonSet', key);
  if (!daemonSet || daemonSet.metadata.deletionTimestamp) return;
  const requester = { actor: NAME, cause };
  const hash = currentHash(world, daemonSet, requester);
  const claimed = claimPods(world, daemonSet, requester);
  const isRefused = tendNodes(world, daemonSet, claimed, hash, requester);
  forgetOldRevisions(world, daemonSet, claimed, hash, requester);
  const againMs = writeStatus(world, daemonSet, currentPods(world, claimed), hash, requester);
  if (isRefused) enqueueAfter(world, NAME, key, RETRY_MS, cause);
  if (againMs !== undefined) enqueueAfter(world, NAME, key, againMs - world.nowMs, cause);
}

/** Source: constructHistory. */
function currentHash(world: World, daemonSet: DaemonSet, requester: Requester): string {
  const { labels } = daemonSet.spec.template.metadata;
  const labelsFor = (hash: string) => ({ ...labels, [REVISION_HASH_LABEL]: hash });
  const current = currentRevision(world, daemonSet, labelsFor, requester);
  return current.metadata.labels?.[REVISION_HASH_LABEL] ?? '';
}

/** Nothing is updated while Nodes lack their Pods. Returns whether the API refused a Pod. Source: updateDaemonSet. */
function tendNodes(
  world: World,
  daemonSet: DaemonSet,
  pods: readonly Pod[],
  hash: string,
  requester: Requester,
): boolean {
  const byNode = podsByNode(pods);
  const work = manageNodes(world, daemonSet, byNode, hash, requester);
  if (work.create.length + work.remove.length > 0) return carryOut(world, daemonSet, work, hash, requester);
  if (daemonSet.spec.updateStrategy.type !== 'RollingUpdate') return false;
  return carryOut(world, daemonSet, rollingUpdate(world, daemonSet, byNode, hash), hash, requester);
}

/** Source: cleanupHistory. */
function forgetOldRevisions(
  world: World,
  daemonSet: DaemonSet,
  pods: readonly Pod[],
  hash: string,
  requester: Requester,
): void {
  const hashOf = ({ metadata }: { metadata: Pod['metadata'] }) => metadata.labels?.[REVISION_HASH_LABEL];
  const live = new Set([hash, ...pods.map(hashOf)]);
  const { revisionHistoryLimit } = daemonSet.spec;
  truncateHistory(
    world,
    daemonSet,
    (revision) => live.has(hashOf(revision)),
    revisionHistoryLimit,
    requester,
  );
}

/** The Pods from before as they are now; those that were made just now are news that comes next. */
function currentPods(world: World, claimed: readonly Pod[]): Pod[] {
  return claimed.flatMap((pod) => find(world, 'Pod', keyOf(pod)) ?? []);
}

/** Returns whether the API refused a Pod. */
function carryOut(
  world: World,
  daemonSet: DaemonSet,
  { remove, create }: Work,
  hash: string,
  requester: Requester,
): boolean {
  const refusals = create.slice(0, BURST_REPLICAS).filter((node) => {
    const what = `creates the Pod of DaemonSet ${daemonSet.metadata.name} for node ${node}`;
    const template = templateFor(daemonSet, node, hash);
    return createPod(world, daemonSet, template, { ...requester, what }) !== undefined;
  });
  for (const pod of remove.slice(0, BURST_REPLICAS)) deletePod(world, daemonSet, pod, requester);
  return refusals.length > 0;
}
