/*
 * Models: the objects that a writing command is about: by type and name, by selector, all of a type, or from files.
 * Leaves out: subresources.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/builder.go
 */
import type { Resource } from '../../kubernetes/api-server/resources.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { CommandContext } from '../command.ts';
import { withSource } from './add-source.ts';
import { KubectlError, missingResource } from './failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';
import { FILES_AND_ARGUMENTS } from './file-arguments.ts';
import { readManifests } from './manifests.ts';
import {
  fetchArguments,
  namesWithSelector,
  readArguments,
  type Lookup,
  type NamedObject,
} from './resource-arguments.ts';
import { fetchObject } from './server.ts';
import { namespaceOf, requireCluster } from './verb.ts';
import { FILE_FLAGS } from './write-flags.ts';

/** An object that something is to be done to. */
export interface Target {
  resource: Resource;
  object: StoredObject;
  /** The file that named it; empty when it was named on the line. */
  source: string;
}

/** The objects, and what could not be found. */
export interface Targets {
  targets: Target[];
  errors: Error[];
  /** How many objects come before each error, where that is known. */
  places?: number[];
}

/** The flags by which objects are chosen. */
export const TARGET_FLAGS: readonly FlagSpec[] = [
  ...FILE_FLAGS,
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'field-selector', type: 'string' },
  { name: 'all', type: 'bool' },
  { name: 'all-namespaces', short: 'A', type: 'bool' },
];

/** How a command takes what it is told. */
export interface TargetOptions {
  /** Whether a type alone means all of its objects. */
  takesAll?: boolean;
  /** What is done to objects in files without reading them first, such as `deleting`. */
  deed?: string;
  /** Whether objects in files are taken as they are there. */
  trustsFiles?: boolean;
  /** Whether objects that are named are taken to be there. */
  asksNothing?: boolean;
  /** Whether --all is a selector that takes everything, so that it goes with no name. */
  allSelects?: boolean;
}

/** The objects that the arguments, selectors or files mean. No argument at all is a KubectlError. */
export function findTargets(
  context: CommandContext,
  flags: ParsedFlags,
  args: readonly string[],
  {
    takesAll = false,
    deed,
    allSelects = false,
    asksNothing = false,
    trustsFiles = false,
  }: TargetOptions = {},
): Targets {
  requireCluster(context);
  if (isGiven(flags, 'filename') || isGiven(flags, 'kustomize')) {
    if (args.length > 0) throw new KubectlError(FILES_AND_ARGUMENTS);
    return trustsFiles ? readTargets(context, flags) : targetsInFiles(context, flags, deed);
  }
  const selects = textOf(flags, 'selector') !== '' || isGiven(flags, 'field-selector');
  const isEverything = allSelects && isOn(flags, 'all');
  if (args.length === 0 && (selects || isEverything))
    throw new KubectlError('at least one resource must be specified to use a selector');
  if (args.length === 0) throw missingResource();
  const lookup: Lookup = {
    namespace: namespaceOf(context, flags),
    isAll: isOn(flags, 'all-namespaces'),
    selectors: {
      labels: textOf(flags, 'selector').trim(),
      fields: textOf(flags, 'field-selector').trim(),
    },
  };
  const meant = readArguments(args);
  if (isEverything && meant.type === 'names') throw namesWithSelector(meant);
  const isNarrowed = lookup.selectors.labels !== '' || lookup.selectors.fields !== '' || isOn(flags, 'all');
  if (meant.type === 'lists' && !isNarrowed && !takesAll) {
    throw new KubectlError('resource(s) were provided, but no name was specified');
  }
  if (asksNothing && meant.type === 'names') {
    return { targets: meant.names.map((named) => unasked(named, lookup.namespace)), errors: [] };
  }
  const { fetched, errors, places } = fetchArguments(context.world, meant, lookup);
  const targets = fetched.flatMap(({ resource, objects }) =>
    objects.map((object) => ({ resource, object, source: '' })),
  );
  return { targets, errors, places };
}

/** An object of which no more is known than its name. */
function unasked({ resource, name }: NamedObject, namespace: string): Target {
  const metadata = {
    name,
    ...(resource.isNamespaced && { namespace }),
    uid: '',
    resourceVersion: '',
    creationTimestamp: '',
  };
  return { resource, object: { apiVersion: resource.apiVersion, kind: resource.kind, metadata }, source: '' };
}

function unnamed(deed: string, source: string): KubectlError {
  const lead = deed === '' ? '' : `error when ${deed} ${JSON.stringify(source)}: `;
  return new KubectlError(`${lead}resource name may not be empty`);
}

function readTargets(context: CommandContext, flags: ParsedFlags): Targets {
  const { manifests, errors } = readManifests(context, flags, false);
  const targets = manifests.map((manifest) => ({ ...manifest, object: manifest.object as StoredObject }));
  return { targets, errors };
}

function targetsInFiles(context: CommandContext, flags: ParsedFlags, deed = ''): Targets {
  const { manifests, errors } = readManifests(context, flags, false);
  const targets: Target[] = [];
  for (const { resource, object, source } of manifests) {
    try {
      const { namespace = '', name = '' } = object.metadata;
      if (name === '') throw unnamed(deed, source);
      const fetch = () => fetchObject(context.world, resource, namespace, name);
      targets.push({ resource, object: withSource(deed, deed && source, fetch), source });
    } catch (error) {
      errors.push(error as Error);
    }
  }
  return { targets, errors };
}
