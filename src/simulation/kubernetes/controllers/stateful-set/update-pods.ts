/*
 * Models: one look of a StatefulSet at its Pods: in order it makes what is missing, from behind it takes away what is too
 * much, and then replaces what has an old template; one at a time, unless the policy is Parallel. A Pod that is too much and
 * already on its way out for an update holds up only those with lower numbers, so a higher one may leave beside it.
 * Leaves out: claims for volumes; Pods whose labels or host name somebody changed are left as they are.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go
 * (updateStatefulSet, processReplica, processCondemned)
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import type { ControllerRevision } from '../../objects/controller-revision.ts';
import type { Pod } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { templateIn } from '../history/controller-revision.ts';
import { isPodTerminal } from '../pod-readiness.ts';
import { identified, ordinalOf, podName, revisionOfPod, startOrdinal } from './identity.ts';
import { isRunningAndAvailable, isRunningAndReady, isTerminating, isUnavailable } from './pod-state.ts';
import { createStatefulPod, deleteStatefulPod } from './stateful-pod-control.ts';

/** The revisions that Pods have before and after an update; the same when there is none. */
export interface SetRevisions {
  current: ControllerRevision;
  update: ControllerRevision;
}

/** What one look came to. */
export interface LookResult {
  /** How many Pods of the current revision it has given up for the update. */
  replaced: number;
  /** Whether the API refused a Pod. */
  isRefused: boolean;
}

/** The place of a Pod by its number; missing Pods are undefined. */
interface Place {
  ordinal: number;
  pod: Pod | undefined;
}

/** Does the next thing needed. Source: updateStatefulSet. */
export function updatePods(
  world: World,
  set: StatefulSet,
  pods: readonly Pod[],
  revisions: SetRevisions,
  requester: Requester,
): LookResult {
  const { places, condemned } = partition(set, pods);
  const isOrdered = set.spec.podManagementPolicy === 'OrderedReady';
  const result: LookResult = { replaced: 0, isRefused: false };
  for (const place of places) {
    const stops = tendPlace(world, set, place, revisions, isOrdered, result, requester);
    if (stops && isOrdered) return result;
    if (result.isRefused) return result;
  }
  const firstUnavailable = [...places.map(({ pod }) => pod), ...condemned.toReversed()].find((pod) =>
    isUnavailable(world, set, pod),
  );
  for (const pod of condemned) {
    if (tendCondemned(world, set, pod, firstUnavailable, isOrdered, requester) && isOrdered) return result;
  }
  if (set.spec.updateStrategy.type === 'RollingUpdate') {
    result.replaced = replaceOld(world, set, places, revisions, requester);
  }
  return result;
}

/** The places that should be filled in order, and the Pods beyond, the highest number first. */
function partition(set: StatefulSet, pods: readonly Pod[]): { places: Place[]; condemned: Pod[] } {
  const start = startOrdinal(set);
  const places: Place[] = Array.from({ length: set.spec.replicas }, (_, index) => ({
    ordinal: start + index,
    pod: undefined,
  }));
  const condemned: { pod: Pod; ordinal: number }[] = [];
  for (const pod of pods) {
    const ordinal = ordinalOf(set, pod);
    if (ordinal === undefined) continue;
    const place = places[ordinal - start];
    if (place) place.pod = pod;
    else condemned.push({ pod, ordinal });
  }
  condemned.sort((one, other) => other.ordinal - one.ordinal);
  return { places, condemned: condemned.map(({ pod }) => pod) };
}

/** Fills a place. Returns whether those behind it have to wait. Source: processReplica. */
function tendPlace(
  world: World,
  set: StatefulSet,
  { ordinal, pod }: Place,
  revisions: SetRevisions,
  isOrdered: boolean,
  result: LookResult,
  requester: Requester,
): boolean {
  if (pod === undefined) {
    const revision = revisionFor(set, ordinal, revisions);
    const template = identified(set, templateIn(revision), ordinal, revision.metadata.name);
    result.isRefused = createStatefulPod(world, set, podName(set, ordinal), template, requester);
    return true;
  }
  if (isPodTerminal(pod)) {
    // The next one comes when this one is gone.
    if (!isTerminating(pod)) deleteStatefulPod(world, set, pod, requester);
    return true;
  }
  return isOrdered && isUnavailable(world, set, pod);
}

/** A place below the partition keeps the current revision. Source: newVersionedStatefulSetPod. */
function revisionFor(
  set: StatefulSet,
  ordinal: number,
  { current, update }: SetRevisions,
): ControllerRevision {
  const { type, rollingUpdate } = set.spec.updateStrategy;
  if (type !== 'RollingUpdate') return update;
  return ordinal < startOrdinal(set) + (rollingUpdate?.partition ?? 0) ? current : update;
}

/** Takes a Pod away that is too much. Returns whether those before it have to wait. Source: processCondemned. */
function tendCondemned(
  world: World,
  set: StatefulSet,
  pod: Pod,
  firstUnavailable: Pod | undefined,
  isOrdered: boolean,
  requester: Requester,
): boolean {
  if (isTerminating(pod)) return isOrdered;
  const isWell = isRunningAndReady(pod) && isRunningAndAvailable(world, set, pod);
  if (isOrdered && !isWell && pod !== firstUnavailable) return true;
  deleteStatefulPod(world, set, pod, requester);
  return true;
}

/**
 * Deletes the Pod with the highest number that has an old template, down to the partition, unless one above it is not
 * available yet. Returns how many. The feature MaxUnavailableStatefulSet is off in 1.36.
 */
function replaceOld(
  world: World,
  set: StatefulSet,
  places: readonly Place[],
  { update }: SetRevisions,
  requester: Requester,
): number {
  const least = set.spec.updateStrategy.rollingUpdate?.partition ?? 0;
  for (const { pod } of places.slice(least).toReversed()) {
    if (pod && revisionOfPod(pod) !== update.metadata.name && !isTerminating(pod)) {
      deleteStatefulPod(world, set, pod, requester);
      return 1;
    }
    if (isUnavailable(world, set, pod)) return 0;
  }
  return 0;
}
