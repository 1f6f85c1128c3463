/*
 * Models: the one owner reference that says who controls an object, and taking an object on or letting it go by it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_ref_manager.go
 */
import type { ObjectMeta, OwnerReference } from 'kubernetes-types/meta/v1';
import type { AnyStored } from '../objects/object.ts';

/** The reference to the controller of an object, if it has one. Source: metav1.GetControllerOf. */
export function controllerOf({ metadata }: { metadata: ObjectMeta }): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}

/** A reference that makes an object the controller of another. Source: metav1.NewControllerRef. */
export function controllerReferenceTo({ apiVersion, kind, metadata }: AnyStored): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** The object with an owner as its controller. */
export function adopted<Owned extends AnyStored>(object: Owned, owner: AnyStored): Owned {
  const ownerReferences = [...(object.metadata.ownerReferences ?? []), controllerReferenceTo(owner)];
  return { ...object, metadata: { ...object.metadata, ownerReferences } };
}

/** The object without its reference to an owner. */
export function released<Owned extends AnyStored>(object: Owned, owner: AnyStored): Owned {
  const { ownerReferences = [], ...metadata } = object.metadata;
  const others = ownerReferences.filter(({ uid }) => uid !== owner.metadata.uid);
  return { ...object, metadata: { ...metadata, ...(others.length > 0 && { ownerReferences: others }) } };
}
