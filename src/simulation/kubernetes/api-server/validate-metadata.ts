/*
 * Models: what the API server refuses in the metadata of any object.
 * Leaves out: owner references of several controllers, managed fields.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go
 */
import type { StoredObject } from '../objects/object.ts';
import {
  label1035Errors,
  labelErrors,
  labelValueErrors,
  qualifiedNameErrors,
  subdomainErrors,
} from '../qualified-name.ts';
import type { FieldError } from './errors.ts';
import { eachInvalid, forbiddenField, IMMUTABLE, invalidValue, required } from './field-errors.ts';
import { resourceOf } from './resources.ts';
import type { Draft, Strategy } from './strategy.ts';

const NAME_RULES = { subdomain: subdomainErrors, label: labelErrors, 'label-1035': label1035Errors };

/** The most that all annotations together may be, in bytes. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** What is wrong with the metadata of an object. Source: ValidateObjectMeta. */
export function validateMetadata({ kind, metadata }: Draft, rule: Strategy['nameRule']): FieldError[] {
  const errors: FieldError[] = [];
  const { name, namespace, labels, annotations } = metadata;
  if (!name) errors.push(required('metadata.name', 'name or generateName is required'));
  else errors.push(...eachInvalid('metadata.name', name, NAME_RULES[rule](name)));
  if (resourceOf(kind)?.isNamespaced && namespace) {
    errors.push(...eachInvalid('metadata.namespace', namespace, labelErrors(namespace)));
  }
  errors.push(...validateLabels(labels, 'metadata.labels'));
  errors.push(...validateAnnotations(annotations, 'metadata.annotations'));
  return errors;
}

/** What is wrong with labels. Source: ValidateLabels. */
export function validateLabels(labels: Record<string, string> | undefined, path: string): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...eachInvalid(path, key, qualifiedNameErrors(key)),
    ...eachInvalid(path, value, labelValueErrors(value)),
  ]);
}

/** What is wrong with annotations. Source: ValidateAnnotations. */
export function validateAnnotations(
  annotations: Record<string, string> | undefined,
  path: string,
): FieldError[] {
  const errors = Object.keys(annotations ?? {}).flatMap((key) =>
    eachInvalid(path, key, qualifiedNameErrors(key.toLowerCase())),
  );
  const size = Object.entries(annotations ?? {}).reduce(
    (sum, [key, value]) => sum + key.length + value.length,
    0,
  );
  if (size <= ANNOTATIONS_LIMIT) return errors;
  return [...errors, { field: path, detail: `Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes` }];
}

/** What may not be changed in the metadata. Source: ValidateObjectMetaUpdate. */
export function validateMetadataUpdate({ metadata }: Draft, before: StoredObject): FieldError[] {
  const errors: FieldError[] = [];
  if (metadata.name !== before.metadata.name) {
    errors.push(invalidValue('metadata.name', metadata.name, IMMUTABLE));
  }
  const { deletionTimestamp, finalizers = [] } = before.metadata;
  const added = (metadata.finalizers ?? []).filter((name) => !finalizers.includes(name));
  if (deletionTimestamp && added.length > 0) {
    const names = `[]string{${added.map((name) => JSON.stringify(name)).join(', ')}}`;
    const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${names}`;
    errors.push(forbiddenField('metadata.finalizers', detail));
  }
  return errors;
}
