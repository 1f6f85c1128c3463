/*
 * Models: `--sort-by`: objects in order of a field; quantities by value, text with the numbers inside it as numbers.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/get/sorter.go
 */
import { KubectlError } from '../failure.ts';
import { compareQuantities, parseQuantity } from '../../../kubernetes/quantity.ts';
import { goSort } from '../go-sort.ts';
import { relaxPath } from './custom-columns.ts';
import { parseJsonPath } from './json-path.ts';
import { findResults } from './json-path-results.ts';

/** The values of a field that are no text and no numbers, which ends kubectl at once. */
export class UnsortableError extends Error {
  override name = 'UnsortableError';

  /** The path of the field, and one of its values. */
  constructor(path: string, value: object) {
    const type = Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
    super(
      `Field ${path} in [][][]reflect.Value is an unsortable type: interface, err: unsortable type: ${type}`,
    );
  }
}

/** The objects in order of the field; a field that none of them has is a KubectlError. */
export function sortByField<Item>(
  items: readonly Item[],
  objectOf: (item: Item) => unknown,
  field: string,
): Item[] {
  const path = relaxPath(field);
  const template = parseJsonPath(path);
  const keyed = items.map((item) => ({ item, key: findResults(template, objectOf(item))[0]?.[0] }));
  if (items.length > 0 && keyed.every(({ key }) => key === undefined)) {
    throw new KubectlError(
      `couldn't find any field with path ${JSON.stringify(path)} in the list of objects`,
    );
  }
  // To kubectl one without the field comes before any other, also before one that has none either.
  const unsortable = keyed.find(({ key }) => typeof key === 'object' && key !== null);
  if (unsortable && items.length > 1) throw new UnsortableError(path, unsortable.key as object);
  const isLess = (one: unknown, other: unknown) =>
    one === undefined || (other !== undefined && compareFields(one, other) < 0);
  return goSort(keyed, (one, other) => isLess(one.key, other.key)).map(({ item }) => item);
}

function compareFields(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') {
    return isQuantity(one) && isQuantity(other)
      ? compareQuantities(one, other)
      : compareNaturally(one, other);
  }
  return 0;
}

function isQuantity(text: string): boolean {
  try {
    parseQuantity(text);
    return true;
  } catch {
    return false;
  }
}

/** Less than 0 if the first text comes first; runs of digits are compared as numbers. Source: sortorder.NaturalLess. */
export function compareNaturally(one: string, other: string): number {
  const [first, second] = [one.match(/\d+|\D/g) ?? [], other.match(/\d+|\D/g) ?? []];
  for (let at = 0; at < first.length && at < second.length; at++) {
    const [a, b] = [first[at]!, second[at]!];
    if (a === b) continue;
    if (!/\d/.test(a) || !/\d/.test(b)) return a < b ? -1 : 1;
    const [number, otherNumber] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
    if (number.length !== otherNumber.length) return number.length - otherNumber.length;
    if (number !== otherNumber) return number < otherNumber ? -1 : 1;
    return a.length - b.length;
  }
  return first.length - second.length;
}
