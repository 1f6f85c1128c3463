/*
 * Models: how many Pods a PodDisruptionBudget should find, from the replicas that their controllers want, and how many of them
 * have to be healthy.
 * Leaves out: controllers of custom resources.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go (getExpectedPodCount)
 */
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import { resourceNameOf } from '../api-server/resources.ts';
import { countOf } from '../int-or-percent.ts';
import type { AnyStored } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { PodDisruptionBudget } from '../objects/pod-disruption-budget.ts';
import { controllerOf } from './controller-reference.ts';

/** The Pods can't be counted; the message is upstream's. */
export class ExpectedCountError extends Error {
  override name = 'ExpectedCountError';
}

/** What was counted. */
export interface ExpectedCounts {
  /** How many Pods there should be. */
  expectedPods: number;
  /** How many of them have to be healthy. */
  desiredHealthy: number;
  /** Pods without a controller, which nobody knows how many there should be of. */
  unmanaged: readonly Pod[];
}

/**
 * The counts for the Pods that a budget selects. A whole number as minAvailable takes the Pods that are there; anything else
 * the replicas of their controllers, and a controller that has none is an ExpectedCountError.
 */
export function expectedCounts(
  world: World,
  { spec }: PodDisruptionBudget,
  pods: readonly Pod[],
): ExpectedCounts {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable !== undefined) {
    const { expectedPods, unmanaged } = expectedScale(world, pods);
    const desiredHealthy = Math.max(0, expectedPods - countOf(maxUnavailable, expectedPods, 'up'));
    return { expectedPods, desiredHealthy, unmanaged };
  }
  if (minAvailable === undefined) return { expectedPods: 0, desiredHealthy: 0, unmanaged: [] };
  if (typeof minAvailable === 'number') {
    return { expectedPods: pods.length, desiredHealthy: minAvailable, unmanaged: [] };
  }
  const { expectedPods, unmanaged } = expectedScale(world, pods);
  return { expectedPods, desiredHealthy: countOf(minAvailable, expectedPods, 'up'), unmanaged };
}

/** How many replicas the controllers of the Pods want together. Source: getExpectedScale. */
function expectedScale(world: World, pods: readonly Pod[]): { expectedPods: number; unmanaged: Pod[] } {
  const scales = new Map<string, number>();
  const unmanaged: Pod[] = [];
  for (const pod of pods) {
    const scale = scaleOf(world, pod);
    if (scale === undefined) unmanaged.push(pod);
    else scales.set(scale.uid, scale.replicas);
  }
  return { expectedPods: [...scales.values()].reduce((sum, replicas) => sum + replicas, 0), unmanaged };
}

/** What the controller of a Pod wants; a ReplicaSet of a Deployment counts as the Deployment. */
function scaleOf(world: World, pod: Pod): { uid: string; replicas: number } | undefined {
  const owner = ownerOf(world, pod);
  if (!owner) return undefined;
  const { kind } = owner.reference;
  if (kind !== 'ReplicaSet' && kind !== 'StatefulSet') {
    throw new ExpectedCountError(`${resourceNameOf(kind)} does not implement the scale subresource`);
  }
  if (!owner.object) {
    throw new ExpectedCountError(`found no controllers for pod ${JSON.stringify(pod.metadata.name)}`);
  }
  const deployment = kind === 'ReplicaSet' ? ownerOf(world, owner.object)?.object : undefined;
  const counted = deployment ?? owner.object;
  return { uid: counted.metadata.uid, replicas: (counted['spec'] as { replicas: number }).replicas };
}

function ownerOf(world: World, owned: AnyStored) {
  const reference = controllerOf(owned);
  if (!reference) return undefined;
  const object = find<string>(world, reference.kind, `${owned.metadata.namespace}/${reference.name}`);
  return { reference, object: object?.metadata.uid === reference.uid ? object : undefined };
}
