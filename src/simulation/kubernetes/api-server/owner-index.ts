/*
 * Models: finding what an object owns by the owner's uid, as the graph of the garbage collector does.
 * Leaves out: owners that nobody ever saw.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/garbagecollector/graph.go
 */
import type { StoredObject } from '../objects/object.ts';
import { countKeys, forgetKey, noteKey, sortedKeys } from './key-order.ts';

/** By the owner's uid: the objects that name it as an owner, each as `Kind key`. */
export type OwnerIndex = Record<string, Record<string, true>>;

/** Takes an object that was written or removed into account; `place` is `Kind key`. */
export function indexOwners(
  index: OwnerIndex,
  place: string,
  before: StoredObject | undefined,
  after: StoredObject | undefined,
): void {
  const [owners, nextOwners] = [before?.metadata.ownerReferences, after?.metadata.ownerReferences];
  if (owners === nextOwners) return;
  const kept = new Set(nextOwners?.map(({ uid }) => uid));
  for (const { uid } of owners ?? []) {
    const owned = index[uid];
    if (owned === undefined || kept.has(uid)) continue;
    delete owned[place];
    forgetKey(owned, place);
    if (countKeys(owned) === 0) delete index[uid];
  }
  for (const uid of kept) {
    const owned = (index[uid] ??= {});
    noteKey(owned, place);
    owned[place] = true;
  }
}

/** The places (`Kind key`) of what names this uid as an owner, in order. */
export function ownedBy(index: OwnerIndex, uid: string): { kind: string; key: string }[] {
  return sortedKeys(index[uid] ?? {}).map((place) => {
    const blank = place.indexOf(' ');
    return { kind: place.slice(0, blank), key: place.slice(blank + 1) };
  });
}
