/*
 * Models: changing a part of an object: JSON merge patch, strategic merge patch, JSON patch.
 * Leaves out: server-side apply.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/endpoints/handlers/patch.go
 */
import type { PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { ObjectOf } from '../objects/kinds.ts';
import type { StoredObject } from '../objects/object.ts';
import { get, type Requester } from './api-server.ts';
import { badRequest, type ApiError } from './errors.ts';
import type { WriteOptions } from './create.ts';
import { jsonPatch } from './json-patch.ts';
import { isPlainObject, mergePatch } from './merge-patch.ts';
import { strategicMerge } from './strategic-merge.ts';
import { update, updateStatus } from './update.ts';

/** How a patch is to be read. */
export type PatchType = 'merge' | 'strategic' | 'json';

/** How a patch is meant: as any write, and for which part of the object. */
export interface PatchOptions extends WriteOptions {
  /** `status` for the status alone; the object without its status if missing. */
  subresource?: 'status';
}

/**
 * Applies a patch to an object and returns it as stored. An object that is not there is an ApiError NotFound, a patch that
 * does not fit a BadRequest or Invalid, and what it makes of the object is checked as by `update`.
 */
export function patch<Kind extends string>(
  world: World,
  kind: Kind,
  key: string,
  change: PlainData,
  type: PatchType,
  requester: Requester,
  options: PatchOptions = {},
): ObjectOf<Kind> {
  const before = get(world, kind, key) as unknown as StoredObject;
  const next = patched(before, change, type);
  const stored =
    options.subresource === 'status'
      ? updateStatus(world, next, requester)
      : update(world, next, requester, options);
  return stored as unknown as ObjectOf<Kind>;
}

/** The object as a patch makes it; nothing is stored. */
export function patched(before: StoredObject, change: PlainData, type: PatchType): StoredObject {
  if (type !== 'json' && !isPlainObject(change)) throw notAnObject(change, type);
  const plain = before as unknown as PlainData;
  const apply = { merge: mergePatch, strategic: strategicMerge, json: jsonPatch }[type];
  return apply(plain, change) as unknown as StoredObject;
}

/** Source: applyJSPatch; what Go's decoder says of a patch that is no object. */
function notAnObject(change: PlainData, type: PatchType): ApiError {
  const found = Array.isArray(change) ? 'array' : typeof change === 'boolean' ? 'bool' : typeof change;
  const why = `json: cannot unmarshal ${found} into Go value of type map[string]interface {}`;
  return badRequest(type === 'merge' ? `error decoding patch: ${why}` : why);
}
