/*
 * Models: the garbage collector: what nobody owns any more is deleted, in the background after its owner or in the
 * foreground before it, or left alone as an orphan.
 * Leaves out: owners in other namespaces and of kinds that the API does not have.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/garbagecollector/garbagecollector.go
 */
import type { OwnerReference } from 'kubernetes-types/meta/v1';
import type { World } from '../../world.ts';
import { find, replace, type Change, type Requester } from '../api-server/api-server.ts';
import { ownedBy } from '../api-server/owner-index.ts';
import { FOREGROUND_FINALIZER, ORPHAN_FINALIZER, remove, type DeleteOptions } from '../api-server/remove.ts';
import { resourceOf } from '../api-server/resources.ts';
import { update } from '../api-server/update.ts';
import { keyOf, type StoredObject } from '../objects/object.ts';
import type { Controller } from './controller.ts';
import { withoutFields } from '../without-fields.ts';

/** The garbage collector. */
export const garbageCollector: Controller = {
  name: 'garbage-collector-controller',
  delayMs: 10,
  keysOf,
  reconcile(world, place, cause) {
    const [kind = '', key = '', uid = ''] = place.split(' ');
    const requester = { actor: garbageCollector.name, cause };
    const object = findObject(world, kind, key);
    if (object?.metadata.uid !== uid) {
      for (const owned of ownedObjects(world, uid)) collect(world, owned, requester);
    } else if (!object.metadata.deletionTimestamp) collect(world, object, requester);
    else if (object.metadata.finalizers?.includes(ORPHAN_FINALIZER)) orphan(world, object, requester);
    else if (object.metadata.finalizers?.includes(FOREGROUND_FINALIZER)) {
      deleteInForeground(world, object, requester);
    }
  },
};

/** Objects of interest, each as `Kind key uid`. */
function keysOf(world: World, { type, kind, key, object, before }: Change): string[] {
  const { uid, ownerReferences, finalizers, deletionTimestamp } = object.metadata;
  const keys: string[] = [];
  const isHeld = finalizers?.some((name) => name === FOREGROUND_FINALIZER || name === ORPHAN_FINALIZER);
  if (type === 'deleted' ? world.cluster.owned[uid] : deletionTimestamp && isHeld) {
    keys.push(`${kind} ${key} ${uid}`);
  }
  if (!ownerReferences) return keys;
  if (type === 'deleted') keys.push(...waitingOwners(world, object));
  // Owners that were gone before this object came, or that it was given anew.
  else if (ownerReferences !== before?.metadata.ownerReferences && isAnyMissing(world, object)) {
    keys.push(`${kind} ${key} ${uid}`);
  }
  return keys;
}

/** Owners that wait for what they own to go first. */
function waitingOwners(world: World, object: StoredObject): string[] {
  return (object.metadata.ownerReferences ?? [])
    .filter((reference) => isWaiting(ownerOf(world, object, reference)))
    .map((reference) => `${reference.kind} ${ownerKey(object, reference)} ${reference.uid}`);
}

function isAnyMissing(world: World, object: StoredObject): boolean {
  return (object.metadata.ownerReferences ?? []).some(
    (reference) => ownerOf(world, object, reference) === undefined,
  );
}

/** Deletes an object all of whose owners are gone, or forgets those that are. Source: attemptToDeleteItem. */
function collect(world: World, object: StoredObject, requester: Requester): void {
  const { ownerReferences = [], deletionTimestamp, name, uid } = object.metadata;
  if (ownerReferences.length === 0 || deletionTimestamp) return;
  const owners = ownerReferences.map((reference) => ({
    reference,
    owner: ownerOf(world, object, reference),
  }));
  const solid = owners.filter(({ owner }) => owner && !isWaiting(owner));
  if (solid.length > 0) {
    if (solid.length < owners.length)
      keepOwners(
        world,
        object,
        solid.map(({ reference }) => reference),
        requester,
      );
    return;
  }
  const { kind: ownerKind, name: ownerName } = ownerReferences[0]!;
  const isWaitedFor = owners.some(({ owner }) => isWaiting(owner));
  const what = isWaitedFor
    ? `deletes ${object.kind} ${name} before its owner ${ownerKind} ${ownerName}`
    : `deletes ${object.kind} ${name} because its owner ${ownerKind} ${ownerName} is gone`;
  const options = { propagationPolicy: policyFor(world, object, isWaitedFor), preconditions: { uid } };
  remove(world, object.kind, keyOf(object), options, { ...requester, what });
}

/** What is waited for is deleted in the foreground itself if it owns something. */
function policyFor(
  world: World,
  { metadata }: StoredObject,
  isWaitedFor: boolean,
): NonNullable<DeleteOptions['propagationPolicy']> {
  if (isWaitedFor && world.cluster.owned[metadata.uid]) return 'Foreground';
  if (metadata.finalizers?.includes(ORPHAN_FINALIZER)) return 'Orphan';
  return metadata.finalizers?.includes(FOREGROUND_FINALIZER) ? 'Foreground' : 'Background';
}

/** Source: processDeletingDependentsItem. */
function deleteInForeground(world: World, owner: StoredObject, requester: Requester): void {
  const owned = ownedObjects(world, owner.metadata.uid);
  const isBlocked = owned.some(({ metadata }) =>
    metadata.ownerReferences?.some(
      ({ uid, blockOwnerDeletion }) => uid === owner.metadata.uid && blockOwnerDeletion,
    ),
  );
  if (!isBlocked) return dropFinalizer(world, owner, FOREGROUND_FINALIZER, requester);
  for (const object of owned) collect(world, object, requester);
}

/** Source: orphanDependents. */
function orphan(world: World, owner: StoredObject, requester: Requester): void {
  for (const object of ownedObjects(world, owner.metadata.uid)) {
    const others = object.metadata.ownerReferences?.filter(({ uid }) => uid !== owner.metadata.uid) ?? [];
    keepOwners(world, object, others, requester);
  }
  dropFinalizer(world, owner, ORPHAN_FINALIZER, requester);
}

function keepOwners(
  world: World,
  object: StoredObject,
  ownerReferences: OwnerReference[],
  requester: Requester,
): void {
  const metadata = withoutFields(object.metadata, 'ownerReferences');
  const kept = ownerReferences.length > 0 && { ownerReferences };
  const what = `lets ${object.kind} ${metadata.name} go from its owner`;
  replace(world, { ...object, metadata: { ...metadata, ...kept } }, { ...requester, what });
}

function dropFinalizer(world: World, object: StoredObject, finalizer: string, requester: Requester): void {
  const finalizers = object.metadata.finalizers?.filter((name) => name !== finalizer) ?? [];
  const metadata = withoutFields(object.metadata, 'finalizers');
  const kept = finalizers.length > 0 && { finalizers };
  const what = `lets ${object.kind} ${metadata.name} go`;
  update(world, { ...object, metadata: { ...metadata, ...kept } }, { ...requester, what });
}

function isWaiting(owner: StoredObject | undefined): boolean {
  if (!owner?.metadata.deletionTimestamp) return false;
  return owner.metadata.finalizers?.includes(FOREGROUND_FINALIZER) ?? false;
}

function ownedObjects(world: World, uid: string): StoredObject[] {
  const objects = ownedBy(world.cluster.owned, uid).map(({ kind, key }) => findObject(world, kind, key));
  return objects.filter((object) => object !== undefined);
}

/** The owner that a reference means, if it is there: the same uid, not only the same name. */
function ownerOf(world: World, object: StoredObject, reference: OwnerReference): StoredObject | undefined {
  const owner = findObject(world, reference.kind, ownerKey(object, reference));
  return owner?.metadata.uid === reference.uid ? owner : undefined;
}

function ownerKey({ metadata }: StoredObject, { kind, name }: OwnerReference): string {
  const isNamespaced = resourceOf(kind)?.isNamespaced ?? true;
  return isNamespaced && metadata.namespace ? `${metadata.namespace}/${name}` : name;
}

function findObject(world: World, kind: string, key: string): StoredObject | undefined {
  return find<string>(world, kind, key);
}
