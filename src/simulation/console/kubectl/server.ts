/*
 * Models: kubectl's requests to the API server for reading: one object, or a list by label and field selectors.
 * Leaves out: chunks, HTTP, caches.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/helper.go
 */
import { find, list } from '../../kubernetes/api-server/api-server.ts';
import { badRequest, notFound, type ApiError } from '../../kubernetes/api-server/errors.ts';
import { FieldSelectorError, parseFieldSelector } from '../../kubernetes/api-server/field-selector.ts';
import type { Resource } from '../../kubernetes/api-server/resources.ts';
import { parseLabelSelector, SelectorError } from '../../kubernetes/label-selector-text.ts';
import { matchesRequirements } from '../../kubernetes/labels.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { World } from '../../world.ts';
import { groupOf, groupResourceOf, versionOf } from './discovery.ts';
import { KubectlError } from './failure.ts';

/** What a list is narrowed down to; empty texts take everything. */
export interface Selectors {
  labels: string;
  fields: string;
}

/** No narrowing down. */
export const EVERYTHING: Selectors = { labels: '', fields: '' };

/**
 * An object by its name. One that is not there is an ApiError; kubectl asks for the namespace too then, and reports that if
 * it is missing.
 */
export function fetchObject(world: World, resource: Resource, namespace: string, name: string): StoredObject {
  const key = resource.isNamespaced ? `${namespace}/${name}` : name;
  const object = find<string>(world, resource.kind, key);
  if (object) return object;
  if (resource.isNamespaced && !find(world, 'Namespace', namespace)) throw notFound('namespaces', namespace);
  throw notFound(groupResourceOf(resource), name);
}

/** The objects of a resource, in one namespace or, if that is undefined, in all. A bad selector is an ApiError. */
export function fetchList(
  world: World,
  resource: Resource,
  namespace: string | undefined,
  selectors: Selectors,
): StoredObject[] {
  const objects = list<string>(world, resource.kind, resource.isNamespaced ? namespace : undefined);
  try {
    const requirements = parseLabelSelector(selectors.labels);
    const matchesFields = parseFieldSelector(resource.kind, selectors.fields);
    return objects.filter(
      (object) => matchesRequirements(requirements, object.metadata.labels) && matchesFields(object),
    );
  } catch (error) {
    if (!(error instanceof SelectorError || error instanceof FieldSelectorError)) throw error;
    throw enhance(resource, selectors, error.message);
  }
}

/** Reads selectors as kubectl does before it asks anybody; one that it cannot read is a KubectlError. */
export function checkSelectors(kind: string, { labels, fields }: Selectors): void {
  try {
    parseLabelSelector(labels);
    parseFieldSelector(kind, fields);
  } catch (error) {
    const isUnread = error instanceof SelectorError || /^invalid selector/.test((error as Error).message);
    if (isUnread) throw new KubectlError((error as Error).message);
  }
}

/** Source: EnhanceListError. */
function enhance(resource: Resource, { labels, fields }: Selectors, message: string): ApiError {
  const group = groupOf(resource);
  const path = `${group}/${versionOf(resource)}, Resource=${resource.plural}`;
  return badRequest(
    `Unable to find ${JSON.stringify(path)} that match label selector ${JSON.stringify(labels)}, ` +
      `field selector ${JSON.stringify(fields)}: ${message}`,
  );
}
