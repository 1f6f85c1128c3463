/*
 * Models: how kubectl reads `pods`, `deploy,svc`, `pod a b`, `pod/a svc/b` and `all`, and fetches what they mean.
 * Leaves out: files, which the writing commands read; subresources.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/builder.go
 */
import type { Resource } from '../../kubernetes/api-server/resources.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { World } from '../../world.ts';
import { expandCategory, findResource, groupResourceOf } from './discovery.ts';
import { KubectlError, missingResource } from './failure.ts';
import { fetchList, fetchObject, type Selectors } from './server.ts';

/** What the arguments mean. */
export type ResourceArguments =
  | { type: 'lists'; resources: Resource[] }
  | { type: 'names'; names: NamedObject[]; hasSlashes: boolean; isFromFiles?: boolean };

/** An object that is asked for by its name. */
export interface NamedObject {
  resource: Resource;
  name: string;
  /** Its namespace, where a file names one; otherwise it is that of the command. */
  namespace?: string;
}

/** Where and how to look for it. */
export interface Lookup {
  /** The namespace, unless all are asked for. */
  namespace: string;
  /** Whether all namespaces are asked for. */
  isAll: boolean;
  /** What lists are narrowed down to. */
  selectors: Selectors;
}

/** What was fetched: a list of one resource, or one object of it. */
export interface Fetched {
  resource: Resource;
  objects: StoredObject[];
  /** Whether it was asked for by its name. */
  isNamed: boolean;
}

/** What arguments mean; a type that the server does not have and arguments that don't fit are KubectlErrors. */
export function readArguments(args: readonly string[]): ResourceArguments {
  if (args.length === 0) throw missingResource();
  const words = spreadTypes(args);
  const slashes = words.filter((word) => word.includes('/')).length;
  if (slashes > 0 && slashes < words.length) {
    throw new KubectlError(
      'there is no need to specify a resource type as a separate argument when passing arguments in ' +
        "resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of " +
        "'kubectl get resource resource/<resource_name>'",
    );
  }
  if (slashes > 0) {
    return { type: 'names', names: words.map(splitName).map(resolveName), hasSlashes: true };
  }
  const [types = '', ...names] = words;
  const resources = resourcesOf(types);
  if (names.length === 0) return { type: 'lists', resources };
  if (resources.length > 1) throw new KubectlError('you must specify only one resource');
  return {
    type: 'names',
    names: names.map((name) => ({ resource: resources[0]!, name })),
    hasSlashes: false,
  };
}

/** The resource that a word means; one that the server does not have is a KubectlError. */
export function resourceFor(word: string): Resource {
  const resource = findResource(word);
  if (resource) return resource;
  throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(word.split('.')[0])}`);
}

/**
 * Fetches what arguments mean, going on after errors, which come along with the number of objects before each. Errors in the
 * arguments are thrown.
 */
export function fetchArguments(
  world: World,
  meant: ResourceArguments,
  lookup: Lookup,
): { fetched: Fetched[]; errors: Error[]; places: number[] } {
  const fetched: Fetched[] = [];
  const errors: Error[] = [];
  const places: number[] = [];
  const attempt = (resource: Resource, isNamed: boolean, fetch: () => StoredObject[]): void => {
    try {
      fetched.push({ resource, objects: fetch(), isNamed });
    } catch (error) {
      errors.push(error as Error);
      places.push(fetched.reduce((sum, { objects }) => sum + objects.length, 0));
    }
  };
  if (meant.type === 'names') checkNames(meant, lookup);
  if (meant.type === 'lists') {
    const everywhere = lookup.isAll ? undefined : lookup.namespace;
    for (const resource of meant.resources) {
      attempt(resource, false, () => fetchList(world, resource, everywhere, lookup.selectors));
    }
    return { fetched, errors, places };
  }
  for (const { resource, name, namespace = lookup.namespace } of meant.names) {
    attempt(resource, true, () => [fetchObject(world, resource, namespace, name)]);
  }
  return { fetched, errors, places };
}

function checkNames(meant: ResourceArguments & { type: 'names' }, { isAll, selectors }: Lookup): void {
  if (!meant.isFromFiles && (selectors.labels !== '' || selectors.fields !== ''))
    throw namesWithSelector(meant);
  if (meant.names.some(({ name }) => name === '')) throw new KubectlError('resource name may not be empty');
  if (isAll && meant.names.some(({ resource }) => resource.isNamespaced)) {
    throw new KubectlError('a resource cannot be retrieved by name across all namespaces');
  }
}

/** The error for names together with a selector. */
export function namesWithSelector({ hasSlashes }: { hasSlashes: boolean }): KubectlError {
  return new KubectlError(
    hasSlashes
      ? 'selectors and the all flag cannot be used when passing resource/name arguments'
      : 'name cannot be provided when a selector is specified',
  );
}

/** `deploy,svc web` means `deploy/web svc/web`. */
function spreadTypes(args: readonly string[]): string[] {
  const types = splitTypes(args[0] ?? '');
  if (args.length < 2 || types.length < 2) return [...args];
  return types.flatMap((type) => args.slice(1).map((name) => `${type}/${name}`));
}

function splitTypes(word: string): string[] {
  return [...new Set(word.split(','))];
}

function splitName(word: string): { type: string; name: string } {
  const parts = word.split('/');
  if (parts.length !== 2) {
    throw new KubectlError('arguments in resource/name form may not have more than one slash');
  }
  const [type = '', name = ''] = parts;
  if (type === '' || name === '' || type.includes(',')) {
    throw new KubectlError('arguments in resource/name form must have a single resource and name');
  }
  return { type, name };
}

function resolveName({ type, name }: { type: string; name: string }): NamedObject {
  return { resource: resourceFor(type), name };
}

/** The resources of a list of types and categories, each once. */
function resourcesOf(types: string): Resource[] {
  const all = splitTypes(types).flatMap((type) => {
    const category = expandCategory(type);
    return category.length > 0 ? category : [resourceFor(type)];
  });
  return all.filter(
    (resource, index) =>
      all.findIndex((other) => groupResourceOf(other) === groupResourceOf(resource)) === index,
  );
}
