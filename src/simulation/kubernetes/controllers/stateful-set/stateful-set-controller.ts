/*
 * Models: the StatefulSet controller: Pods with stable names, made in order, taken away from behind, updated from behind.
 * Leaves out: claims for volumes; adopting revisions that nobody owns.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set.go
 */
import type { World } from '../../../world.ts';
import { find, list, type Change, type Requester } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { enqueueAfter, type Controller } from '../controller.ts';
import { controllerOf } from '../controller-reference.ts';
import { currentRevision, revisionsOf, truncateHistory } from '../history/controller-revision.ts';
import { claimPods } from '../replica-set/claim-pods.ts';
import { ordinalOf, revisionOfPod } from './identity.ts';
import { updatePods, type SetRevisions } from './update-pods.ts';
import { writeStatus } from './write-status.ts';

const NAME = 'statefulset-controller';

/** The label of revisions that holds their hash. */
const HASH_LABEL = 'controller.kubernetes.io/hash';

const RETRY_MS = 15_000;

/** The StatefulSet controller. */
export const statefulSetController: Controller = {
  name: NAME,
  delayMs: 10,
  watches: ['StatefulSet', 'Pod'],
  keysOf,
  reconcile,
};

function keysOf(world: World, { type, kind, key, object }: Change): readonly string[] {
  if (kind === 'StatefulSet') return type === 'deleted' ? [] : [key];
  if (kind !== 'Pod') return [];
  const owner = controllerOf(object);
  if (owner) return owner.kind === 'StatefulSet' ? [`${object.metadata.namespace}/${owner.name}`] : [];
  if (type === 'deleted' || !world.cluster.objects['StatefulSet']) return [];
  const pod = object as unknown as Pod;
  return list(world, 'StatefulSet', object.metadata.namespace)
    .filter((set) => matchesLabelSelector(set.spec.selector, object.metadata.labels) && isMember(set, pod))
    .map(keyOf);
}

function isMember(set: StatefulSet, pod: Pod): boolean {
  return ordinalOf(set, pod) !== undefined;
}

/** One look at a StatefulSet. Source: UpdateStatefulSet. */
function reconcile(world: World, key: string, cause: number | undefined): void {
  const set = find(world, 'StatefulSet', key);
  if (!set) return;
  const requester = { actor: NAME, cause };
  const pods = claimPods(world, set, requester, (pod) => isMember(set, pod));
  const revisions = revisionsFor(world, set, requester);
  const { replaced, isRefused } =
    set.metadata.deletionTimestamp === undefined
      ? updatePods(world, set, pods, revisions, requester)
      : { replaced: 0, isRefused: false };
  const againMs = writeStatus(world, set, pods, revisions, replaced, requester);
  forgetOldRevisions(world, set, pods, revisions, requester);
  if (isRefused) enqueueAfter(world, NAME, key, RETRY_MS, cause);
  if (againMs !== undefined) enqueueAfter(world, NAME, key, againMs - world.nowMs, cause);
}

/** Source: getStatefulSetRevisions. */
function revisionsFor(world: World, set: StatefulSet, requester: Requester): SetRevisions {
  const labelsFor = (hash: string) => ({ ...set.spec.template.metadata.labels, [HASH_LABEL]: hash });
  const update = currentRevision(world, set, labelsFor, requester);
  const { currentRevision: name } = set.status;
  const current = revisionsOf(world, set).find(({ metadata }) => metadata.name === name);
  return { current: current ?? update, update };
}

/** Source: truncateHistory. */
function forgetOldRevisions(
  world: World,
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: SetRevisions,
  requester: Requester,
): void {
  const live = new Set([current.metadata.name, update.metadata.name, ...pods.map(revisionOfPod)]);
  const { revisionHistoryLimit } = set.spec;
  truncateHistory(world, set, ({ metadata }) => live.has(metadata.name), revisionHistoryLimit, requester);
}
