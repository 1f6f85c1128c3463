/*
 * Models: which Pods are a controller's: those it controls, and those that match its selector and belong to nobody yet.
 * Leaves out: the check that the controller is still the same, which a stale cache would need.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_ref_manager.go (ClaimPods)
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { World } from '../../../world.ts';
import { find, replace, type Requester } from '../../api-server/api-server.ts';
import { sortedKeys } from '../../api-server/key-order.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { Pod } from '../../objects/pod.ts';
import type { AnyStored, StoredMeta } from '../../objects/object.ts';
import { adopted, released } from '../controller-reference.ts';
import { isPodActive } from '../pod-readiness.ts';

/** An object that controls Pods which its selector matches. */
export interface PodOwner extends AnyStored {
  metadata: StoredMeta & { namespace: string };
  spec: { selector: LabelSelector };
}

/**
 * The Pods of a controller in the order of their keys, those that are being deleted among them. An active Pod without a
 * controller that matches the selector is adopted; one whose labels no longer match is let go. `isMember` is what else a
 * Pod has to be like, as in a StatefulSet, which knows its Pods by their names.
 */
export function claimPods(
  world: World,
  owner: PodOwner,
  requester: Requester,
  isMember: (pod: Pod) => boolean = () => true,
): Pod[] {
  const matches = (pod: Pod) => isSelected(owner, pod) && isMember(pod);
  const isDeleted = owner.metadata.deletionTimestamp !== undefined;
  const name = `${owner.kind} ${owner.metadata.name}`;
  const claimed: Pod[] = [];
  for (const pod of podsOwnedBy(world, owner.metadata.uid)) {
    if (matches(pod)) claimed.push(pod);
    else if (!isDeleted && pod.metadata.deletionTimestamp === undefined) {
      const what = `lets go of Pod ${pod.metadata.name}, whose labels do not match ${name}`;
      replace(world, released(pod, owner), { ...requester, what });
    }
  }
  if (isDeleted) return claimed;
  const orphans = podsOwnedBy(world, '').filter(
    (pod) => pod.metadata.namespace === owner.metadata.namespace && isPodActive(pod) && matches(pod),
  );
  for (const pod of orphans) {
    const what = `adopts Pod ${pod.metadata.name} into ${name}`;
    claimed.push(replace(world, adopted(pod, owner), { ...requester, what }));
  }
  return claimed;
}

function isSelected({ spec }: PodOwner, { metadata }: Pod): boolean {
  return matchesLabelSelector(spec.selector, metadata.labels);
}

/** The Pods that the object of this uid controls, in the order of their keys; the empty uid means no controller. */
export function podsOwnedBy(world: World, uid: string): Pod[] {
  return sortedKeys(world.cluster.pods.byOwner[uid] ?? {}).map((key) => find(world, 'Pod', key)!);
}
