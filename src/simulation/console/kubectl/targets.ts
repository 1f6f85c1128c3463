/*
 * Models: the objects that a writing command is about: by type and name, by selector, all of a type, or from files.
 * Leaves out: subresources.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/builder.go
 */
import type { Resource } from '../../kubernetes/api-server/resources.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { CommandContext } from '../command.ts';
import { withSource } from './add-source.ts';
import { KubectlError } from './failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';
import { readManifests } from './manifests.ts';
import { missingResource } from './print-written.ts';
import { fetchArguments, readArguments, type Lookup } from './resource-arguments.ts';
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
}

/** The objects that the arguments, selectors or files mean. No argument at all is a KubectlError. */
export function findTargets(
  context: CommandContext,
  flags: ParsedFlags,
  args: readonly string[],
  { takesAll = false, deed }: TargetOptions = {},
): Targets {
  requireCluster(context);
  if (isGiven(flags, 'filename') || isGiven(flags, 'kustomize')) return targetsInFiles(context, flags, deed);
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
  const isNarrowed = lookup.selectors.labels !== '' || lookup.selectors.fields !== '' || isOn(flags, 'all');
  if (meant.type === 'lists' && !isNarrowed && !takesAll) {
    throw new KubectlError('resource(s) were provided, but no name was specified');
  }
  const { fetched, errors } = fetchArguments(context.world, meant, lookup);
  const targets = fetched.flatMap(({ resource, objects }) =>
    objects.map((object) => ({ resource, object, source: '' })),
  );
  return { targets, errors };
}

function targetsInFiles(context: CommandContext, flags: ParsedFlags, deed = ''): Targets {
  const { manifests, errors } = readManifests(context, flags, false);
  const targets: Target[] = [];
  for (const { resource, object, source } of manifests) {
    try {
      const { namespace = '', name = '' } = object.metadata;
      const fetch = () => fetchObject(context.world, resource, namespace, name);
      targets.push({ resource, object: withSource(deed, deed && source, fetch), source });
    } catch (error) {
      errors.push(error as Error);
    }
  }
  return { targets, errors };
}
