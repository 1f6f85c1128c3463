/*
 * Models: writing an object anew: its own part without its status, or its status alone.
 * Leaves out: managed fields.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/update.go
 */
import { samePlain } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import { keyOf, type AnyStored, type StoredObject } from '../objects/object.ts';
import { erase, get, isSame, replace, requireVersion, type Requester } from './api-server.ts';
import type { WriteOptions } from './create.ts';
import { decode } from './decode.ts';
import { invalid } from './errors.ts';
import { groupKindOf } from './resources.ts';
import { strategyOf } from './strategies.ts';
import type { Draft, Strategy } from './strategy.ts';
import { validateMetadata, validateMetadataUpdate } from './validate-metadata.ts';

/**
 * Replaces an object, but for its status, and returns it as stored. One that is not there is an ApiError NotFound, one read
 * at an older version a Conflict, one that breaks a rule or changes what can't be changed Invalid. An object that is being
 * deleted goes for good with its last finalizer.
 */
export function update<Stored extends AnyStored>(
  world: World,
  given: Stored,
  requester: Requester,
  options: WriteOptions = {},
): Stored {
  const key = keyOf(given);
  const before = get(world, given.kind, key);
  requireVersion(before, given);
  const strategy = strategyOf(given.kind);
  let draft = keepServerFields(decode(given, options.strict ?? false), before, strategy);
  if (strategy.addDefaults) draft = strategy.addDefaults(draft);
  if (strategy.allocate) draft = strategy.allocate(world, draft, before);
  if (isSame(before, draft as unknown as StoredObject)) return before as unknown as Stored;
  const known = defaulted(draft, before, strategy);
  draft = withGeneration(draft, known, strategy);
  requireValid(draft, known, strategy);
  const next = draft as unknown as Stored;
  if (options.dryRun) return next;
  const stored = replace(world, next, requester);
  if (isLetGo(stored)) erase(world, stored.kind, key, { ...requester, isQuiet: true });
  return stored;
}

/**
 * Replaces the status of an object, and nothing else, and returns it as stored: cheap, without defaults and validation. One
 * that is not there is an ApiError NotFound, one read at an older version a Conflict.
 */
export function updateStatus<Stored extends AnyStored>(
  world: World,
  given: Stored & { status?: unknown },
  requester: Requester,
): Stored {
  const before = get(world, given.kind, keyOf(given)) as unknown as Stored & { status?: unknown };
  requireVersion(before, given);
  if (samePlain(before.status, given.status)) return before;
  return replace(world, { ...before, status: given.status }, requester);
}

/** Whether nothing keeps an object any more that is being deleted: no finalizer, no grace. */
export function isLetGo({ kind, metadata, ...rest }: AnyStored): boolean {
  if (!metadata.deletionTimestamp || metadata.finalizers?.length) return false;
  if (kind === 'Namespace') {
    return !(rest as { spec?: { finalizers?: string[] } }).spec?.finalizers?.length;
  }
  return (metadata.deletionGracePeriodSeconds ?? 0) === 0;
}

/** What a client says about these fields does not count. */
function keepServerFields(draft: Draft, before: StoredObject, strategy: Strategy): Draft {
  const { metadata } = before;
  const kept: Draft = {
    ...draft,
    metadata: {
      ...draft.metadata,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      creationTimestamp: metadata.creationTimestamp,
      ...(metadata.namespace && { namespace: metadata.namespace }),
    },
  };
  for (const field of ['generation', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    if (metadata[field] === undefined) delete kept.metadata[field];
    else Object.assign(kept.metadata, { [field]: metadata[field] });
  }
  delete kept.metadata.managedFields;
  if (!strategy.hasStatus) return kept;
  if (before['status'] === undefined) delete kept['status'];
  else kept['status'] = before['status'];
  return kept;
}

/** A loaded state may lack defaults that the real server would have stored; those are no change. */
function defaulted(draft: Draft, before: StoredObject, { addDefaults }: Strategy): StoredObject {
  if (!addDefaults || samePlain(draft['spec'], before['spec'])) return before;
  return addDefaults(before) as StoredObject;
}

function withGeneration(draft: Draft, before: StoredObject, strategy: Strategy): Draft {
  if (!strategy.hasGeneration || samePlain(draft['spec'], before['spec'])) return draft;
  return { ...draft, metadata: { ...draft.metadata, generation: (before.metadata.generation ?? 0) + 1 } };
}

function requireValid(draft: Draft, before: StoredObject, strategy: Strategy): void {
  const causes = [
    ...validateMetadata(draft, strategy.nameRule),
    ...validateMetadataUpdate(draft, before),
    ...(strategy.validate?.(draft) ?? []),
    ...(strategy.validateUpdate?.(draft, before) ?? []),
  ];
  if (causes.length > 0) throw invalid(groupKindOf(draft.kind), before.metadata.name, causes);
}
