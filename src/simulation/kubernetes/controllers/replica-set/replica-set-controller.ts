/*
 * Models: the ReplicaSet controller: as many Pods of one template as wanted, whatever becomes of single ones.
 * Leaves out: the growing pauses between attempts that were refused; one that was is made again after 15 s.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/replicaset/replica_set.go
 */
import type { World } from '../../../world.ts';
import { find, list, replace, type Change } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import { keyOf, type StoredObject } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { enqueueAfter, type Controller } from '../controller.ts';
import { controllerOf } from '../controller-reference.ts';
import { isPodActive, readyCondition } from '../pod-readiness.ts';
import { claimPods } from './claim-pods.ts';
import { manageReplicas } from './manage-replicas.ts';
import { countStatus } from './status.ts';

const NAME = 'replicaset-controller';

const RETRY_MS = 15_000;

/** The ReplicaSet controller. */
export const replicaSetController: Controller = {
  name: NAME,
  delayMs,
  watches: ['ReplicaSet', 'Pod'],
  keysOf,
  reconcile,
};

/** A look takes the longer the more Pods there are, and what happens meanwhile is seen with the next. */
function delayMs(world: World, key: string): number {
  const pods = find(world, 'ReplicaSet', key)?.status.replicas ?? 0;
  return 10 + Math.floor(pods / 20);
}

function keysOf(world: World, { type, kind, key, object, before }: Change): readonly string[] {
  if (kind === 'ReplicaSet') return type === 'deleted' ? [] : [key];
  if (kind !== 'Pod' || (before && !matters(before as unknown as Pod, object as unknown as Pod))) return [];
  const owners = [before, object].flatMap((pod) => ownerKey(pod) ?? []);
  if (owners.length > 0) return [...new Set(owners)];
  return type === 'deleted' || controllerOf(object) ? [] : adoptersOf(world, object as unknown as Pod);
}

/** Whether a change of a Pod can matter to a ReplicaSet; what else the kubelet writes often does not. */
function matters(before: Pod, after: Pod): boolean {
  const [one, other] = [before.metadata, after.metadata];
  return (
    before.status.phase !== after.status.phase ||
    one.deletionTimestamp !== other.deletionTimestamp ||
    one.labels !== other.labels ||
    one.ownerReferences !== other.ownerReferences ||
    readyCondition(before)?.status !== readyCondition(after)?.status ||
    readyCondition(before)?.lastTransitionTime !== readyCondition(after)?.lastTransitionTime
  );
}

function ownerKey(pod: StoredObject | undefined): string | undefined {
  const owner = pod && controllerOf(pod);
  return owner?.kind === 'ReplicaSet' ? `${pod!.metadata.namespace}/${owner.name}` : undefined;
}

function adoptersOf(world: World, { metadata }: Pod): string[] {
  return list(world, 'ReplicaSet', metadata.namespace)
    .filter(({ spec }) => matchesLabelSelector(spec.selector, metadata.labels))
    .map(keyOf);
}

function reconcile(world: World, key: string, cause: number | undefined): void {
  const replicaSet = find(world, 'ReplicaSet', key);
  if (replicaSet === undefined) return;
  const requester = { actor: NAME, cause };
  const pods = claimPods(world, replicaSet, requester);
  const refusal =
    replicaSet.metadata.deletionTimestamp === undefined
      ? manageReplicas(world, replicaSet, pods.filter(isPodActive), requester)
      : undefined;
  // Counted are the Pods from before, as upstream does: those that were made just now are news that comes next.
  const { status, nextAvailableMs } = countStatus(world, replicaSet, pods, refusal);
  replace<ReplicaSet>(world, { ...replicaSet, status }, { ...requester, isQuiet: true });
  if (refusal !== undefined) enqueueAfter(world, NAME, key, RETRY_MS, cause);
  if (nextAvailableMs !== undefined) enqueueAfter(world, NAME, key, nextAvailableMs - world.nowMs, cause);
}
