/*
 * Models: reading a request's object: values of the wrong type are refused, unknown fields are refused or dropped, and
 * fields that are null, empty lists or empty maps are as good as missing.
 * Leaves out: other encodings than JSON, fields given twice, API versions other than the one of each kind.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/serializer/json/json.go
 */
import { copyPlain, type PlainData } from '../../plain-data.ts';
import { parseQuantity, QuantityError } from '../quantity.ts';
import { badRequest, type ApiError } from './errors.ts';
import { isPlainObject } from './merge-patch.ts';
import { fieldsOf, type FieldType } from './schema/schema.ts';
import type { Draft } from './strategy.ts';

/** Lists that stay when they are empty. Source: the fields without `omitempty` in k8s.io/api. */
const KEPT_LISTS = new Set(['addresses', 'containers', 'currentMetrics', 'endpoints', 'nodeSelectorTerms']);

/** What reading has found so far. */
interface Reading {
  /** Unknown fields, each as its path. */
  unknown: string[];
  /** The first value of a wrong type, as Go's decoder puts it. */
  wrong?: string;
}

/** Where a value stands: in which struct, at which path with and without indexes. */
interface Place {
  struct: string;
  path: string;
  goPath: string;
}

/**
 * The object as the server understands it, without unknown fields, nulls and what is empty. A value of a wrong type is an ApiError
 * BadRequest, and so are unknown fields if it is strict.
 */
export function decode(given: Draft, isStrict: boolean): Draft {
  const reading: Reading = { unknown: [] };
  const { kind } = given;
  if (!fieldsOf(kind)) return copyPlain(given);
  const read = readStruct(
    given as unknown as PlainData,
    kind,
    { struct: kind, path: '', goPath: '' },
    reading,
  );
  if (reading.wrong !== undefined) throw refusal(given, reading.wrong);
  if (isStrict && reading.unknown.length > 0) {
    const fields = reading.unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
    throw refusal(given, `strict decoding error: ${fields.join(', ')}`);
  }
  return { metadata: {}, ...(read as object) } as Draft;
}

/** The fields of an object that its kind does not have, each as its path. */
export function unknownFieldsOf(given: Draft): string[] {
  const reading: Reading = { unknown: [] };
  const place = { struct: given.kind, path: '', goPath: '' };
  if (fieldsOf(given.kind)) readStruct(given as unknown as PlainData, given.kind, place, reading);
  return reading.unknown;
}

/** Source: transformDecodeError. */
function refusal({ apiVersion, kind }: Draft, why: string): ApiError {
  const version = apiVersion.split('/').at(-1) ?? '';
  return badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`);
}

function readValue(value: PlainData, type: FieldType, place: Place, reading: Reading): PlainData | undefined {
  if (type === 'any') return copyPlain(value);
  if (type.startsWith('[]')) return readList(value, type.slice(2), place, reading);
  if (type.startsWith('{}')) return readMap(value, type.slice(2), place, reading);
  if (fieldsOf(type)) return readStruct(value, type, place, reading);
  return readScalar(value, type, place, reading);
}

function readStruct(value: PlainData, struct: string, place: Place, reading: Reading): PlainData | undefined {
  if (!isPlainObject(value)) return mismatch(value, goTypeOf(struct), place, reading);
  const fields = fieldsOf(struct)!;
  const read: Record<string, PlainData> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    const path = place.path ? `${place.path}.${name}` : name;
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type === undefined) {
      reading.unknown.push(path);
      continue;
    }
    if (field === null) continue;
    const goPath = place.goPath ? `${place.goPath}.${name}` : name;
    const result = readValue(field, type, { struct, path, goPath }, reading);
    if (result !== undefined && !isLeftOut(result, type, name)) read[name] = result;
  }
  return read;
}

/** Whether a field is empty, so that it is not stored. */
function isLeftOut(value: PlainData, type: FieldType, name: string): boolean {
  if (type.startsWith('[]')) return (value as PlainData[]).length === 0 && !KEPT_LISTS.has(name);
  return type.startsWith('{}') && Object.keys(value as object).length === 0;
}

function readList(value: PlainData, type: FieldType, place: Place, reading: Reading): PlainData | undefined {
  if (!Array.isArray(value)) return mismatch(value, goTypeOf(`[]${type}`), place, reading);
  return value.flatMap((item, index) => {
    if (item === null) return [];
    const read = readValue(item, type, { ...place, path: `${place.path}[${index}]` }, reading);
    return read === undefined ? [] : [read];
  });
}

function readMap(value: PlainData, type: FieldType, place: Place, reading: Reading): PlainData | undefined {
  if (!isPlainObject(value)) return mismatch(value, goTypeOf(`{}${type}`), place, reading);
  const read: [string, PlainData][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    // A null in a map is its type's zero, where a field that is null is missing.
    if (item === null && type === 'string') read.push([key, '']);
    if (item === null) continue;
    const result = readValue(item, type, { ...place, path: `${place.path}.${key}` }, reading);
    if (result !== undefined) read.push([key, result]);
  }
  return Object.fromEntries(read);
}

function readScalar(
  value: PlainData,
  type: FieldType,
  place: Place,
  reading: Reading,
): PlainData | undefined {
  switch (type) {
    case 'string':
    case 'time':
    case 'bytes':
      return typeof value === 'string' ? value : mismatch(value, goTypeOf(type), place, reading);
    case 'bool':
      return typeof value === 'boolean' ? value : mismatch(value, 'bool', place, reading);
    case 'int32':
    case 'int64':
      return readInteger(value, type, place, reading);
    case 'port':
      if (typeof value === 'string') return value;
      // What is neither is read as a number by a decoder of its own, which does not know the field.
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      reading.wrong ??= `json: cannot unmarshal ${typeof value === 'number' ? `number ${value}` : found(value)} into Go value of type int32`;
      return undefined;
    default:
      return readQuantity(value, reading);
  }
}

function readInteger(
  value: PlainData,
  type: 'int32' | 'int64',
  place: Place,
  reading: Reading,
): PlainData | undefined {
  if (typeof value !== 'number') return mismatch(value, type, place, reading);
  const limit = type === 'int32' ? 2 ** 31 : 2 ** 63;
  if (Number.isInteger(value) && value >= -limit && value < limit) return value;
  reading.wrong ??= unmarshalError(`number ${value}`, type, place);
  return undefined;
}

function readQuantity(value: PlainData, reading: Reading): PlainData | undefined {
  try {
    if (typeof value !== 'string' && typeof value !== 'number') throw new QuantityError(WRONG_QUANTITY);
    parseQuantity(value);
    return String(value);
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    reading.wrong ??= error.message;
    return undefined;
  }
}

const WRONG_QUANTITY =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** Go's decoder goes on after a value of a wrong type and reports the first one. */
function mismatch(value: PlainData, goType: string, place: Place, reading: Reading): undefined {
  reading.wrong ??= unmarshalError(found(value), goType, place);
}

/** Source: encoding/json, UnmarshalTypeError.Error. */
function unmarshalError(found: string, goType: string, { struct, goPath }: Place): string {
  const where = goPath ? `Go struct field ${struct}.${goPath}` : 'Go value';
  return `json: cannot unmarshal ${found} into ${where} of type ${goType}`;
}

function found(value: PlainData): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goTypeOf(type: FieldType): string {
  if (type.startsWith('[]')) return `[]${goTypeOf(type.slice(2))}`;
  if (type.startsWith('{}')) return `map[string]${goTypeOf(type.slice(2))}`;
  if (type === 'time') return 'string';
  if (type === 'bytes') return '[]uint8';
  if (type === 'quantity') return 'resource.Quantity';
  return fieldsOf(type) ? `${packageOf(type)}.${type}` : type;
}

function packageOf(struct: string): string {
  return /^(HPA|Metric|Horizontal|CrossVersion|ResourceMetric)/.test(struct) ? 'v2' : 'v1';
}
