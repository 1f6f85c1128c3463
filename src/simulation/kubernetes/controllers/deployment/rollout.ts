/*
 * Models: a Deployment with its ReplicaSets as one look of the controller finds them: the new one, and the old ones.
 * Leaves out: the check that the Deployment is still the same, which a stale cache would need.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/deployment_controller.go
 */
import type { World } from '../../../world.ts';
import { get, list, replace, type Requester } from '../../api-server/api-server.ts';
import { ownedBy } from '../../api-server/owner-index.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { Deployment } from '../../objects/deployment.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { byCreationTimestamp } from '../../replica-set-order.ts';
import { adopted, controllerOf, released } from '../controller-reference.ts';
import { sameTemplate } from './pod-template-hash.ts';

/** A Deployment with its ReplicaSets. */
export interface Rollout {
  deployment: Deployment;
  /** The one whose template is the Deployment's; missing until it is created. */
  newReplicaSet: ReplicaSet | undefined;
  /** All others, the oldest first. */
  oldReplicaSets: ReplicaSet[];
}

/** Finds the ReplicaSets of a Deployment; of several with its template the oldest is the new one. Source: FindNewReplicaSet. */
export function rolloutOf(world: World, deployment: Deployment, requester: Requester): Rollout {
  const replicaSets = claimReplicaSets(world, deployment, requester).sort(byCreationTimestamp);
  const newReplicaSet = replicaSets.find(({ spec }) => sameTemplate(spec.template, deployment.spec.template));
  return {
    deployment,
    newReplicaSet,
    oldReplicaSets: replicaSets.filter((replicaSet) => replicaSet !== newReplicaSet),
  };
}

/** All ReplicaSets, the new one last. */
export function allReplicaSets({ newReplicaSet, oldReplicaSets }: Rollout): ReplicaSet[] {
  return newReplicaSet === undefined ? oldReplicaSets : [...oldReplicaSets, newReplicaSet];
}

/** The rollout with another version of one of its ReplicaSets. */
export function withReplicaSet(rollout: Rollout, next: ReplicaSet): Rollout {
  const isNext = (replicaSet: ReplicaSet) => replicaSet.metadata.uid === next.metadata.uid;
  const { newReplicaSet, oldReplicaSets } = rollout;
  if (newReplicaSet && isNext(newReplicaSet)) return { ...rollout, newReplicaSet: next };
  return { ...rollout, oldReplicaSets: oldReplicaSets.map((each) => (isNext(each) ? next : each)) };
}

/** Adopts ReplicaSets that match the selector and belong to nobody, and lets go of those that no longer match. */
function claimReplicaSets(world: World, deployment: Deployment, requester: Requester): ReplicaSet[] {
  const { metadata, spec } = deployment;
  const matches = (replicaSet: ReplicaSet) => matchesLabelSelector(spec.selector, replicaSet.metadata.labels);
  const owned = replicaSetsOwnedBy(world, metadata.uid);
  const claimed = owned.filter(matches);
  if (metadata.deletionTimestamp !== undefined) return claimed;
  for (const stranger of owned) {
    if (matches(stranger) || stranger.metadata.deletionTimestamp !== undefined) continue;
    const what = `lets go of ReplicaSet ${stranger.metadata.name}, whose labels do not match Deployment ${metadata.name}`;
    replace(world, released(stranger, deployment), { ...requester, what });
  }
  for (const orphan of list(world, 'ReplicaSet', metadata.namespace)) {
    if (controllerOf(orphan) || orphan.metadata.deletionTimestamp !== undefined || !matches(orphan)) continue;
    const what = `adopts ReplicaSet ${orphan.metadata.name} into Deployment ${metadata.name}`;
    claimed.push(replace(world, adopted(orphan, deployment), { ...requester, what }));
  }
  return claimed;
}

/** The ReplicaSets that the object of this uid controls, in the order of their keys. */
export function replicaSetsOwnedBy(world: World, uid: string): ReplicaSet[] {
  return ownedBy(world.cluster.owned, uid)
    .filter(({ kind }) => kind === 'ReplicaSet')
    .map(({ key }) => get(world, 'ReplicaSet', key))
    .filter((replicaSet) => controllerOf(replicaSet)?.uid === uid);
}
