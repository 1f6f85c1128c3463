/*
 * Models: which fields a kind has and of which types, as strict decoding knows them.
 * Leaves out: fields that went out of use; volumes of clouds and of storage that this cluster does not have.
 * Upstream: https://github.com/kubernetes/api (types.go of each group)
 */
import { coreFields } from './core-fields.ts';
import { metaFields } from './meta-fields.ts';
import { podFields } from './pod-fields.ts';
import { workloadFields } from './workload-fields.ts';

/**
 * The type of a field: `string`, `bool`, `int32`, `int64`, `quantity`, `port` (a number or a string), `time`, `bytes`,
 * `any`, or the Go name of a struct; with `[]` in front a list, with `{}` in front a map by string.
 */
export type FieldType = string;

/** The fields of a struct by name. */
export type Fields = Readonly<Record<string, FieldType>>;

/** Short names of the most frequent types. */
const SHORT: Record<string, string> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  q: 'quantity',
  x: 'port',
};

/** All structs, each as words `name` (a string) or `name:type`. */
const texts: Readonly<Record<string, string>> = {
  ...metaFields,
  ...coreFields,
  ...podFields,
  ...workloadFields,
};

const read = new Map<string, Fields>();

/** The fields of a struct; undefined for a type that is none. */
export function fieldsOf(struct: string): Fields | undefined {
  const known = read.get(struct);
  if (known !== undefined || !Object.hasOwn(texts, struct)) return known;
  const fields = Object.fromEntries(texts[struct]!.trim().split(/\s+/).map(fieldOf));
  read.set(struct, fields);
  return fields;
}

function fieldOf(word: string): [string, FieldType] {
  const [name = '', type = 's'] = word.split(':');
  return [
    name,
    type.replace(/[a-z]$/, (letter) => (/^(\[\]|\{\})*[a-z]$/.test(type) ? SHORT[letter]! : letter)),
  ];
}
