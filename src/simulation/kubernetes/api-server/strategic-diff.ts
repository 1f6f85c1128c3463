/*
 * Models: the patch that `kubectl apply` sends: what the manifest has and the live object has not, and what an earlier
 * manifest had and this one has not any more.
 * Leaves out: conflicts; kubectl apply overwrites.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go (CreateThreeWayMergePatch)
 */
import { samePlain, type PlainData } from '../../plain-data.ts';
import { isPlainObject } from './merge-patch.ts';
import { mergeKeyOf, SETS } from './strategic-merge.ts';

type PlainObject = Record<string, PlainData | undefined>;

/** Fields whose other fields go when they change, since they exclude each other. */
const RETAINS_KEYS = ['strategy'];

/** The patch from `current` to `modified`, taking away what `original` had; an empty object when there is nothing to do. */
export function threeWayPatch(
  original: PlainObject,
  modified: PlainObject,
  current: PlainObject,
): PlainObject {
  return joined(deletions(original, modified), additions(current, modified));
}

/** What `modified` has that `current` has not, or has otherwise. */
function additions(current: PlainObject, modified: PlainObject): PlainObject {
  const patch: PlainObject = {};
  for (const [name, value] of Object.entries(modified)) {
    const before = current[name];
    if (value === undefined || value === null || samePlain(before, value)) continue;
    if (isPlainObject(value) && isPlainObject(before)) addObject(patch, name, before, value);
    else if (Array.isArray(value) && Array.isArray(before)) addList(patch, name, before, value);
    else patch[name] = value;
  }
  return patch;
}

function addObject(patch: PlainObject, name: string, before: PlainObject, value: PlainObject): void {
  const inner = additions(before, value);
  if (Object.keys(inner).length === 0) return;
  if (RETAINS_KEYS.includes(name)) inner['$retainKeys'] = Object.keys(value).sort();
  patch[name] = inner;
}

function addList(
  patch: PlainObject,
  name: string,
  before: readonly PlainData[],
  value: readonly PlainData[],
): void {
  const key = mergeKeyOf(name, [...before, ...value]);
  if (SETS.includes(name)) {
    const added = value.filter((item) => !before.includes(item));
    if (added.length > 0) patch[name] = added;
    return;
  }
  if (key === undefined) {
    patch[name] = [...value];
    return;
  }
  const items = (value as PlainObject[]).flatMap((item) => {
    const old = (before as PlainObject[]).find((other) => other[key] === item[key]);
    if (old === undefined) return [item];
    const inner = additions(old, item);
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: item[key] }];
  });
  const order = (value as PlainObject[]).map((item) => ({ [key]: item[key] }));
  const isOrdered =
    before.length === value.length &&
    order.every((item, at) => item[key] === (before as PlainObject[])[at]?.[key]);
  if (items.length > 0) patch[name] = items;
  if (items.length > 0 || !isOrdered) patch[`$setElementOrder/${name}`] = order;
}

/** What `original` had and `modified` has not. */
function deletions(original: PlainObject, modified: PlainObject): PlainObject {
  const patch: PlainObject = {};
  for (const [name, before] of Object.entries(original)) {
    const value = modified[name];
    if (before === undefined || before === null) continue;
    if (value === undefined || value === null) patch[name] = null;
    else if (isPlainObject(before) && isPlainObject(value)) {
      const inner = deletions(before, value);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (Array.isArray(before) && Array.isArray(value)) deleteFromList(patch, name, before, value);
  }
  return patch;
}

function deleteFromList(
  patch: PlainObject,
  name: string,
  before: readonly PlainData[],
  value: readonly PlainData[],
): void {
  if (SETS.includes(name)) {
    const gone = before.filter((item) => !value.includes(item));
    if (gone.length > 0) patch[`$deleteFromPrimitiveList/${name}`] = gone;
    return;
  }
  const key = mergeKeyOf(name, [...before, ...value]);
  if (key === undefined) return;
  const items = (before as PlainObject[]).flatMap((item) => {
    const now = (value as PlainObject[]).find((other) => other[key] === item[key]);
    if (now === undefined) return [{ $patch: 'delete', [key]: item[key] }];
    const inner = deletions(item, now);
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: item[key] }];
  });
  if (items.length > 0) patch[name] = items;
}

/** Both patches as one. */
function joined(one: PlainObject, other: PlainObject): PlainObject {
  const result: PlainObject = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = result[name];
    if (isPlainObject(before) && isPlainObject(value)) result[name] = joined(before, value);
    else if (Array.isArray(before) && Array.isArray(value)) result[name] = joinedLists(name, before, value);
    else result[name] = value;
  }
  return result;
}

function joinedLists(name: string, one: readonly PlainData[], other: readonly PlainData[]): PlainData[] {
  const key = mergeKeyOf(name, [...one, ...other]);
  if (key === undefined) return [...other];
  const rest = [...(other as PlainObject[])];
  const items = (one as PlainObject[]).map((item) => {
    const place = rest.findIndex((candidate) => candidate[key] === item[key]);
    return place < 0 ? item : joined(item, rest.splice(place, 1)[0]!);
  });
  return [...items, ...rest];
}
