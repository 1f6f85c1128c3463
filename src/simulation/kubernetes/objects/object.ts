/*
 * Models: what every stored object of the API has.
 * Leaves out: managed fields.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** The metadata of an object that the API server has stored. */
export interface StoredMeta extends ObjectMeta {
  name: string;
  uid: string;
  resourceVersion: string;
  creationTimestamp: string;
}

/** An object that the API server has stored. It is never changed in place. */
export interface StoredObject {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
  [field: string]: unknown;
}

/** An object as somebody hands it in: what is missing gets a default, and what is wrong an error. */
export interface GivenObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** What any stored object has, whatever its kind; the parameter of functions that take objects of all kinds. */
export type AnyStored = Pick<StoredObject, 'apiVersion' | 'kind' | 'metadata'>;

/** What any object has that somebody hands in. */
export type AnyGiven = Pick<GivenObject, 'apiVersion' | 'kind' | 'metadata'>;

/** `namespace/name`, or the name alone for an object without a namespace: its key among those of its kind. */
export function keyOf({ metadata }: { metadata: { name?: string; namespace?: string } }): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : (metadata.name ?? '');
}

/** How the event log names an object: `pod/trading/trade-api-x2k8p`, `node/node-1`. */
export function refOf(kind: string, key: string): string {
  return `${kind.toLowerCase()}/${key}`;
}
