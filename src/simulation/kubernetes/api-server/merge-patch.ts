/*
 * Models: JSON merge patch: fields of the patch replace those of the object, null takes a field away, lists are replaced.
 * Leaves out: nothing.
 * Upstream: https://www.rfc-editor.org/rfc/rfc7386
 */
import type { PlainData } from '../../plain-data.ts';

/** The document with the patch merged in; neither is changed. */
export function mergePatch(document: PlainData | undefined, patch: PlainData): PlainData {
  if (!isPlainObject(patch)) return patch;
  const merged = isPlainObject(document) ? { ...document } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete merged[field];
    else merged[field] = mergePatch(merged[field], value);
  }
  return merged;
}

/** Whether the data is an object: neither a list, nor null, nor a scalar. */
export function isPlainObject(data: PlainData | undefined): data is Record<string, PlainData | undefined> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
