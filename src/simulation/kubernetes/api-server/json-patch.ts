/*
 * Models: JSON patch: a list of operations, each at a place given by a JSON pointer.
 * Leaves out: nothing of RFC 6902.
 * Upstream: https://www.rfc-editor.org/rfc/rfc6902 and https://github.com/evanphx/json-patch
 */
import { copyPlain, samePlain, type PlainData } from '../../plain-data.ts';
import { ApiError, badRequest } from './errors.ts';
import { isPlainObject } from './merge-patch.ts';

/** One operation. */
interface Operation {
  op?: string;
  path?: string;
  from?: string;
  value?: PlainData;
}

/**
 * The document after all operations, which do not change the one given. A patch that is no list of operations is an
 * ApiError BadRequest, one that does not fit the document an ApiError Invalid.
 */
export function jsonPatch(document: PlainData, patch: PlainData): PlainData {
  if (!Array.isArray(patch)) {
    const found = patch === null ? 'null' : typeof patch;
    const type = 'v1.patchOperations';
    throw badRequest(`error decoding patch: json: cannot unmarshal ${found} into Go value of type ${type}`);
  }
  let result = copyPlain(document);
  for (const operation of patch as unknown as Operation[]) result = applied(result, operation);
  return result;
}

function applied(document: PlainData, { op, path = '', from = '', value = null }: Operation): PlainData {
  switch (op) {
    case 'add':
      return put(document, path, copyPlain(value), 'add');
    case 'replace':
      valueAt(document, path, 'replace');
      return put(document, path, copyPlain(value), 'replace');
    case 'remove':
      return without(document, path, 'remove');
    case 'copy':
      return put(document, path, copyPlain(valueAt(document, from, 'copy')), 'add');
    case 'move': {
      const moved = valueAt(document, from, 'move');
      return put(without(document, from, 'move'), path, moved, 'add');
    }
    case 'test':
      if (samePlain(findAt(document, path), value)) return document;
      throw unfit(`testing value ${path} failed: test failed`);
    default:
      throw unfit(`Unexpected kind: ${op ?? 'unknown'}`);
  }
}

function put(document: PlainData, path: string, value: PlainData, op: 'add' | 'replace'): PlainData {
  if (path === '') return value;
  const [parent, last] = parentOf(document, path, op);
  if (!Array.isArray(parent)) {
    parent[last] = value;
    return document;
  }
  const index = last === '-' ? parent.length : indexIn(parent, last, op === 'add', op, path);
  parent.splice(index, op === 'add' ? 0 : 1, value);
  return document;
}

function without(document: PlainData, path: string, op: string): PlainData {
  const [parent, last] = parentOf(document, path, op);
  if (Array.isArray(parent)) {
    parent.splice(indexIn(parent, last, false, op, path), 1);
    return document;
  }
  if (parent[last] === undefined) {
    throw unfit(`${op} operation does not apply: doc is missing key: ${path}: missing value`);
  }
  delete parent[last];
  return document;
}

function valueAt(document: PlainData, path: string, op: string): PlainData {
  const value = findAt(document, path);
  if (value !== undefined) return value;
  throw unfit(`${op} operation does not apply: doc is missing key: ${path}: missing value`);
}

function findAt(document: PlainData, path: string): PlainData | undefined {
  let here: PlainData | undefined = document;
  for (const part of partsOf(path)) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (isPlainObject(here)) here = here[part];
    else return undefined;
  }
  return here;
}

function parentOf(
  document: PlainData,
  path: string,
  op: string,
): [PlainData[] | Record<string, PlainData | undefined>, string] {
  const parts = partsOf(path);
  const last = parts.pop() ?? '';
  const parent = findAt(document, parts.map((part) => `/${escaped(part)}`).join(''));
  if (Array.isArray(parent) || isPlainObject(parent)) return [parent, last];
  throw unfit(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`);
}

function indexIn(
  list: readonly PlainData[],
  part: string,
  mayBeEnd: boolean,
  op: string,
  path: string,
): number {
  const index = /^-?\d+$/.test(part) ? Number(part) : NaN;
  const place = index < 0 ? index + list.length : index;
  if (place >= 0 && place < list.length + (mayBeEnd ? 1 : 0)) return place;
  const why = Number.isNaN(index)
    ? `strconv.Atoi: parsing ${JSON.stringify(part)}: invalid syntax`
    : `Unable to access invalid index: ${part}: invalid index referenced`;
  throw unfit(`${op} operation does not apply: error in ${op} for path: '${path}': ${why}`);
}

function partsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The server does not say which operation it was; the library's words stay with the error. */
function unfit(why: string): ApiError {
  const error = new ApiError('Invalid', 'the server rejected our request due to an error in our request');
  error.cause = why;
  return error;
}
