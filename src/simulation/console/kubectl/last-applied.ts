/*
 * Models: the annotation in which `kubectl apply` remembers the manifest that it applied last.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/util/apply.go
 */
import type { GivenObject, StoredObject } from '../../kubernetes/objects/object.ts';
import type { PlainData } from '../../plain-data.ts';
import { printCompactJson } from './print/json.ts';

/** The annotation. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The manifest with itself in its annotation. Source: GetModifiedConfiguration. */
export function withLastApplied(object: GivenObject): GivenObject {
  const { metadata } = object;
  const annotations = { ...metadata.annotations };
  delete annotations[LAST_APPLIED];
  const bare = { ...object, metadata: { ...metadata, annotations } };
  const said = `${printCompactJson(bare)}\n`;
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: said } } };
}

/** The manifest that was applied last; undefined when none was. */
export function lastAppliedOf({ metadata }: StoredObject): Record<string, PlainData | undefined> | undefined {
  const said = metadata.annotations?.[LAST_APPLIED];
  return said === undefined ? undefined : (JSON.parse(said) as Record<string, PlainData | undefined>);
}
