/*
 * Models: which Pods are a ReplicaSet's: those it controls, and those that match its selector and belong to nobody yet.
 * Leaves out: the check that the ReplicaSet is still the same, which a stale cache would need.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_ref_manager.go (ClaimPods)
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { World } from '../../../world.ts';
import { find, replace, type Requester } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { Pod } from '../../objects/pod.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { adopted, released } from '../controller-reference.ts';
import { isPodActive } from '../pod-readiness.ts';

/**
 * The Pods of a ReplicaSet in the order of their keys, those that are being deleted among them. An active Pod without a
 * controller that matches the selector is adopted; one whose labels no longer match is let go.
 */
export function claimPods(world: World, replicaSet: ReplicaSet, requester: Requester): Pod[] {
  const matches = (pod: Pod) => isSelected(replicaSet, pod);
  const isDeleted = replicaSet.metadata.deletionTimestamp !== undefined;
  const claimed: Pod[] = [];
  for (const pod of podsOwnedBy(world, replicaSet.metadata.uid)) {
    if (matches(pod)) claimed.push(pod);
    else if (!isDeleted && pod.metadata.deletionTimestamp === undefined) {
      const what = `lets go of Pod ${pod.metadata.name}, whose labels do not match ReplicaSet ${replicaSet.metadata.name}`;
      replace(world, released(pod, replicaSet), { ...requester, what });
    }
  }
  if (isDeleted) return claimed;
  const orphans = podsOwnedBy(world, '').filter(
    (pod) => pod.metadata.namespace === replicaSet.metadata.namespace && isPodActive(pod) && matches(pod),
  );
  for (const pod of orphans) {
    const what = `adopts Pod ${pod.metadata.name} into ReplicaSet ${replicaSet.metadata.name}`;
    claimed.push(replace(world, adopted(pod, replicaSet), { ...requester, what }));
  }
  return claimed;
}

// Neither a Pod nor a selector ever changes, so that what matched once matches again.
const selected = new WeakMap<Pod, LabelSelector>();

function isSelected({ spec: { selector } }: ReplicaSet, pod: Pod): boolean {
  if (selected.get(pod) === selector) return true;
  if (!matchesLabelSelector(selector, pod.metadata.labels)) return false;
  selected.set(pod, selector);
  return true;
}

/** The Pods that the object of this uid controls, in the order of their keys; the empty uid means no controller. */
export function podsOwnedBy(world: World, uid: string): Pod[] {
  const keys = Object.keys(world.cluster.pods.byOwner[uid] ?? {}).sort();
  return keys.map((key) => find(world, 'Pod', key)!);
}
