import { list } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { badRequest } from '../../../src/simulation/kubernetes/api-server/errors.ts';
import {
  FieldSelectorError,
  parseFieldSelector,
} from '../../../src/simulation/kubernetes/api-server/field-selector.ts';
import { parseLabelSelector, SelectorError } from '../../../src/simulation/kubernetes/label-selector-text.ts';
import { matchesRequirements } from '../../../src/simulation/kubernetes/labels.ts';
import { keyOf, type StoredObject } from '../../../src/simulation/kubernetes/objects/object.ts';
import type { World } from '../../../src/simulation/world.ts';
import { keyOfPath, type ApiPath } from './api-path.ts';

/** The objects that a path and the selectors of its query name; a bad selector is an ApiError BadRequest. */
export function objectsOf(world: World, path: ApiPath, query: URLSearchParams): StoredObject[] {
  const { kind, isNamespaced } = path.resource;
  const objects = list<string>(world, kind, isNamespaced ? path.namespace : undefined);
  try {
    const requirements = parseLabelSelector(query.get('labelSelector') ?? '');
    const fits = parseFieldSelector(kind, query.get('fieldSelector') ?? '');
    return objects.filter(
      (object) =>
        (path.name === undefined || keyOf(object) === keyOfPath(path)) &&
        matchesRequirements(requirements, object.metadata.labels) &&
        fits(object),
    );
  } catch (error) {
    if (!(error instanceof SelectorError || error instanceof FieldSelectorError)) throw error;
    throw badRequest(error.message);
  }
}
