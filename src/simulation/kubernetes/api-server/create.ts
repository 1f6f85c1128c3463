/*
 * Models: creating an object: it is read strictly, gets its defaults, passes admission and validation, and is stored.
 * Leaves out: webhooks, quotas; managed fields.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/create.go
 */
import { timestamp } from '../../clock.ts';
import { nextSuffix } from '../../chance.ts';
import type { World } from '../../world.ts';
import type { ObjectOf } from '../objects/kinds.ts';
import { keyOf, type AnyGiven, type StoredObject } from '../objects/object.ts';
import { admitNew } from './admission.ts';
import { find, newUid, store, type Requester } from './api-server.ts';
import { decode } from './decode.ts';
import { alreadyExists, invalid } from './errors.ts';
import { groupKindOf, resourceNameOf, resourceOf } from './resources.ts';
import { strategyOf } from './strategies.ts';
import type { Draft } from './strategy.ts';
import { validateMetadata } from './validate-metadata.ts';

/** How a write is meant. */
export interface WriteOptions {
  /** Everything but the write itself. */
  dryRun?: boolean;
  /** Whether fields that the kind does not have are an error; otherwise they are dropped, as upstream drops them. */
  strict?: boolean;
  /** Whether all fields come from a stored object, so that they were read before; they may be shared with it. */
  isRead?: boolean;
}

/** The longest name that still takes a suffix of five letters. Source: apiserver, storage/names. */
const GENERATED_BASE_LENGTH = 58;

/** How often a name is made up before a taken one is an error. */
const GENERATE_ATTEMPTS = 8;

/**
 * Creates an object and returns it as stored. A missing namespace, a taken name, unknown fields, wrong types and broken
 * rules are an ApiError.
 */
export function create<Kind extends string, Given extends AnyGiven>(
  world: World,
  given: Given & { kind: Kind },
  requester: Requester,
  options: WriteOptions = {},
): ObjectOf<Kind> {
  const strategy = strategyOf(given.kind);
  let draft = named(world, options.isRead ? given : decode(given, options.strict ?? false));
  if (strategy.addDefaults) draft = strategy.addDefaults(draft);
  draft = startedMetadata(world, admitNew(world, draft), strategy.hasGeneration ?? false);
  if (strategy.begin) draft = strategy.begin(draft);
  const causes = [...validateMetadata(draft, strategy.nameRule), ...(strategy.validate?.(draft) ?? [])];
  if (causes.length > 0) throw invalid(groupKindOf(draft.kind), draft.metadata.name ?? '', causes);
  if (find(world, draft.kind, keyOf(draft))) {
    throw alreadyExists(resourceNameOf(draft.kind), draft.metadata.name ?? '');
  }
  if (strategy.allocate) draft = strategy.allocate(world, draft, undefined);
  if (options.dryRun) return unstored(world, draft) as unknown as ObjectOf<Kind>;
  return store(world, draft as Draft & { kind: Kind }, requester);
}

/** With a name made up from generateName if it has none, and without a namespace if its kind has none. */
function named(world: World, draft: Draft): Draft {
  const { name, generateName, namespace, ...rest } = draft.metadata;
  const isNamespaced = resourceOf(draft.kind)?.isNamespaced ?? true;
  const place = isNamespaced ? `${namespace || 'default'}/` : '';
  const chosen = name || (generateName && generatedName(world, draft.kind, place, generateName));
  return {
    ...draft,
    metadata: {
      ...(chosen && { name: chosen }),
      ...(generateName && { generateName }),
      ...(isNamespaced && { namespace: namespace || 'default' }),
      ...rest,
    },
  };
}

/** A name that is taken is made up anew, up to eight times. Source: the feature RetryGenerateName. */
function generatedName(world: World, kind: string, place: string, generateName: string): string {
  let made = '';
  for (let attempt = 0; attempt < GENERATE_ATTEMPTS; attempt++) {
    made = generateName.slice(0, GENERATED_BASE_LENGTH) + nextSuffix(world.chance);
    if (!find(world, kind, place + made)) break;
  }
  return made;
}

/** Metadata that only the server writes is not taken from the client. */
function startedMetadata(world: World, draft: Draft, hasGeneration: boolean): Draft {
  const metadata = { ...draft.metadata, uid: newUid(world) };
  delete metadata.resourceVersion;
  delete metadata.creationTimestamp;
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  delete metadata.selfLink;
  delete metadata.managedFields;
  delete metadata.generation;
  return { ...draft, metadata: { ...metadata, ...(hasGeneration && { generation: 1 }) } };
}

function unstored(world: World, draft: Draft): StoredObject {
  const { name = '', uid = '' } = draft.metadata;
  const metadata = { ...draft.metadata, name, uid, creationTimestamp: timestamp(world) };
  return { ...draft, metadata: { ...metadata, resourceVersion: '' } };
}
