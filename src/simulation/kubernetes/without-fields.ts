/*
 * Models: a copy of an object without some of its fields, since stored objects are never changed.
 * Leaves out: fields inside of fields.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/unstructured/helpers.go (RemoveNestedField)
 */

/** The object without these fields; the original stays as it is. */
export function withoutFields<Given extends object, Name extends keyof Given>(
  object: Given,
  ...names: readonly Name[]
): Omit<Given, Name> {
  const copy = { ...object };
  for (const name of names) delete copy[name];
  return copy;
}
