/*
 * Models: strategic merge patch: like a merge patch, but lists whose elements have a key are merged element by element, and
 * lists of plain values that are sets are united.
 * Leaves out: nothing of what clients send for the kinds here.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go
 */
import { copyPlain, samePlain, type PlainData } from '../../plain-data.ts';
import { badRequest } from './errors.ts';
import { isPlainObject } from './merge-patch.ts';

type PlainObject = Record<string, PlainData | undefined>;

/** The key by which elements of a list are the same element; the list of Pod conditions is one by type, and so on. */
const MERGE_KEYS: Record<string, string> = {
  conditions: 'type',
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  podIPs: 'ip',
  hostIPs: 'ip',
  ports: 'containerPort',
  resourceClaims: 'name',
  schedulingGates: 'name',
  secrets: 'name',
  addresses: 'type',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

/** Lists of plain values that are sets. */
export const SETS: readonly string[] = ['finalizers', 'podCIDRs'];

/** The document with the patch merged in; neither is changed. */
export function strategicMerge(document: PlainData | undefined, patch: PlainData): PlainData {
  if (!isPlainObject(patch)) return copyPlain(patch);
  return mergeObject(isPlainObject(document) ? document : {}, patch);
}

function mergeObject(document: PlainObject, patch: PlainObject): PlainObject {
  const { $patch: directive, $retainKeys: retained, ...fields } = patch;
  if (directive === 'replace') return copyPlain(fields);
  if (directive === 'delete') return {};
  let merged = { ...document };
  if (Array.isArray(retained)) {
    merged = Object.fromEntries(Object.entries(merged).filter(([name]) => retained.includes(name)));
  }
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name.startsWith('$')) continue;
    if (value === null) delete merged[name];
    else merged[name] = mergeField(name, merged[name], value);
  }
  for (const [name, value] of Object.entries(fields)) applyListDirective(merged, name, value);
  return merged;
}

function mergeField(name: string, before: PlainData | undefined, value: PlainData): PlainData {
  if (isPlainObject(value)) return mergeObject(isPlainObject(before) ? before : {}, value);
  if (!Array.isArray(value)) return value;
  const old = Array.isArray(before) ? before : [];
  if (SETS.includes(name)) return [...old, ...value.filter((item) => !old.includes(item))];
  const key = mergeKeyOf(name, [...old, ...value]);
  return key === undefined ? copyPlain(value) : mergeList(old, value, key);
}

/**
 * The key by which the elements of a list are merged; undefined for lists that are replaced whole. `ports` are merged by
 * containerPort in containers and by port in Services.
 */
export function mergeKeyOf(name: string, items: readonly PlainData[]): string | undefined {
  const key = Object.hasOwn(MERGE_KEYS, name) ? MERGE_KEYS[name] : undefined;
  if (!key) return undefined;
  const objects = items.filter(isPlainObject);
  if (objects.length !== items.length) return undefined;
  if (key !== 'containerPort') return key;
  return objects.some((item) => item['containerPort'] !== undefined) ? key : 'port';
}

function mergeList(before: readonly PlainData[], patch: readonly PlainData[], key: string): PlainData[] {
  const replaces = patch.some((item) => isPlainObject(item) && item['$patch'] === 'replace');
  let merged = replaces ? [] : [...before];
  for (const item of patch as PlainObject[]) {
    if (item['$patch'] === 'replace') continue;
    const value = item[key];
    if (value === undefined) {
      throw badRequest(`map: ${mapText(item)} does not contain declared merge key: ${key}`);
    }
    const place = merged.findIndex((other) => (other as PlainObject)[key] === value);
    if (item['$patch'] === 'delete') merged = merged.filter((other) => (other as PlainObject)[key] !== value);
    else if (place < 0) merged.push(mergeObject({}, item));
    else merged[place] = mergeObject(merged[place] as PlainObject, item);
  }
  return merged;
}

/** `$setElementOrder/<list>` and `$deleteFromPrimitiveList/<list>`. */
function applyListDirective(merged: PlainObject, name: string, value: PlainData | undefined): void {
  const [directive, field = ''] = name.split('/');
  const list = merged[field];
  if (!Array.isArray(value) || !Array.isArray(list)) return;
  if (directive === '$deleteFromPrimitiveList') {
    merged[field] = list.filter((item) => !value.some((gone) => samePlain(gone, item)));
  }
  if (directive === '$setElementOrder') merged[field] = ordered(list, value, mergeKeyOf(field, list));
}

/** In the order of the directive; what it does not name keeps its place relative to what follows it. */
function ordered(
  list: readonly PlainData[],
  order: readonly PlainData[],
  key: string | undefined,
): PlainData[] {
  const identity = (item: PlainData) => (key && isPlainObject(item) ? item[key] : item);
  const rankOf = (item: PlainData) => order.findIndex((named) => identity(named) === identity(item));
  const named = list.filter((item) => rankOf(item) >= 0).sort((one, other) => rankOf(one) - rankOf(other));
  const result: PlainData[] = [];
  for (const item of list) {
    if (rankOf(item) < 0) result.push(item);
    else result.push(named.shift()!);
  }
  return result;
}

/** As Go prints a map. */
function mapText(item: PlainObject): string {
  const entries = Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1));
  return `map[${entries.map(([name, value]) => `${name}:${typeof value === 'object' ? JSON.stringify(value) : value}`).join(' ')}]`;
}
