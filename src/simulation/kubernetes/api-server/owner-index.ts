/*
 * Models: finding what an object owns by the owner's uid, as the graph of the garbage collector does.
 * Leaves out: owners that nobody ever saw.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/garbagecollector/graph.go
 */
import type { StoredObject } from '../objects/object.ts';

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
    if (isEmpty(owned)) delete index[uid];
  }
  for (const uid of kept) (index[uid] ??= {})[place] = true;
}

/** The places (`Kind key`) of what names this uid as an owner, in order. */
export function ownedBy(index: OwnerIndex, uid: string): { kind: string; key: string }[] {
  return Object.keys(index[uid] ?? {})
    .sort()
    .map((place) => {
      const blank = place.indexOf(' ');
      return { kind: place.slice(0, blank), key: place.slice(blank + 1) };
    });
}

/** Without listing the places, of which there may be thousands. */
function isEmpty(owned: Record<string, true>): boolean {
  for (const _ in owned) return false;
  return true;
}
