/*
 * Models: the API server's store: objects are read, stored, replaced and erased, every write has a resource version, and
 * whoever watches hears of it. Defaults, validation and graceful deletion are in create.ts, update.ts, patch.ts, remove.ts.
 * Leaves out: HTTP, authentication, admission webhooks, several versions of one kind.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/registry/generic/registry/store.go
 */
import { schedule } from '../../agenda.ts';
import { timestamp } from '../../clock.ts';
import { nextFraction } from '../../chance.ts';
import { record } from '../../event-log.ts';
import { samePlain, type PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { ObjectOf } from '../objects/kinds.ts';
import { keyOf, refOf, type AnyGiven, type AnyStored, type StoredObject } from '../objects/object.ts';
import { alreadyExists, conflict, notFound } from './errors.ts';
import { forgetKey, noteKey, sortedKeys } from './key-order.ts';
import { indexOwners } from './owner-index.ts';
import { indexPod } from './pod-index.ts';
import { resourceNameOf } from './resources.ts';

/** Who makes a request, and because of what. */
export interface Requester {
  /** A controller by its upstream name, `kubelet node-1`, or `kubectl`. */
  actor: string;
  /** The entry of the log that led to it. */
  cause?: number | undefined;
  /** Set for writes that are no news, such as the renewal of a Lease: they leave no entry in the log. */
  isQuiet?: boolean;
  /** In plain words what is done, for the log; a general sentence if missing. */
  what?: string;
}

/** What a watcher hears: an object was added, modified or deleted. Both objects are as they were stored. */
export interface Change {
  type: 'added' | 'modified' | 'deleted';
  kind: string;
  key: string;
  /** As it is now; as it last was when deleted. */
  object: StoredObject;
  /** As it was before; missing when added. */
  before?: StoredObject;
}

/** The kind of the agenda's event by which watchers hear of a change. */
export const CLUSTER_CHANGED = 'cluster.changed';

/** How long it takes from a write until watchers hear of it, in milliseconds. */
const WATCH_DELAY_MS = 2;

/** The object, or undefined. `key` is `namespace/name`, or the name. */
export function find<Kind extends string>(world: World, kind: Kind, key: string): ObjectOf<Kind> | undefined {
  const object = world.cluster.objects[kind]?.[key];
  // What an empty record inherits, such as `constructor`, has no kind.
  return object?.kind === kind ? (object as unknown as ObjectOf<Kind>) : undefined;
}

/** The object; one that is not there is an ApiError NotFound. */
export function get<Kind extends string>(world: World, kind: Kind, key: string): ObjectOf<Kind> {
  const object = find(world, kind, key);
  if (object === undefined) throw notFound(resourceNameOf(kind), nameIn(key));
  return object;
}

/** The objects of a kind, in one namespace if one is given, in order of their keys. */
export function list<Kind extends string>(world: World, kind: Kind, namespace?: string): ObjectOf<Kind>[] {
  const ofKind = world.cluster.objects[kind];
  if (ofKind === undefined) return [];
  return sortedKeys(ofKind, namespace).map((key) => ofKind[key] as unknown as ObjectOf<Kind>);
}

/**
 * Stores a new, complete object and returns it as stored; a taken name is an ApiError. Nothing is defaulted or checked:
 * that is `create`.
 */
export function store<Kind extends string, Given extends AnyGiven>(
  world: World,
  given: Given & { kind: Kind },
  requester: Requester,
): ObjectOf<Kind> {
  const key = keyOf(given);
  if (find(world, given.kind, key)) {
    throw alreadyExists(resourceNameOf(given.kind), given.metadata.name ?? '');
  }
  const object: AnyStored = {
    ...given,
    metadata: {
      ...given.metadata,
      name: given.metadata.name ?? '',
      uid: given.metadata.uid ?? newUid(world),
      resourceVersion: nextResourceVersion(world),
      creationTimestamp: given.metadata.creationTimestamp ?? timestamp(world),
    },
  };
  put(world, key, undefined, object, requester);
  return object as unknown as ObjectOf<Kind>;
}

/**
 * Replaces an object and returns it as stored. An object that is not there is an ApiError NotFound; one that has another
 * resource version than the given is an ApiError Conflict. An update that changes nothing is not a write.
 */
export function replace<Stored extends AnyStored>(world: World, given: Stored, requester: Requester): Stored {
  const key = keyOf(given);
  const before = get(world, given.kind, key) as unknown as Stored & StoredObject;
  requireVersion(before, given);
  if (isSame(before, given)) return before;
  const object = { ...given, metadata: { ...given.metadata, resourceVersion: nextResourceVersion(world) } };
  put(world, key, before, object, requester);
  return object;
}

/** Takes an object away for good, whatever its finalizers say; one that is not there is an ApiError NotFound. */
export function erase(world: World, kind: string, key: string, requester: Requester): void {
  const before = get(world, kind, key);
  world.cluster.resourceVersion += 1;
  put(world, key, before, undefined, requester);
}

/** Puts an object there as it is, as part of a loaded state: no new version, no entry in the log, nobody hears of it. */
export function placeObject(world: World, object: StoredObject): void {
  const key = keyOf(object);
  const version = Number(object.metadata.resourceVersion);
  if (version > world.cluster.resourceVersion) world.cluster.resourceVersion = version;
  keep(world, key, world.cluster.objects[object.kind]?.[key], object);
}

/** Refuses, with an ApiError Conflict, an object that was read at another version than the stored one has. */
export function requireVersion(before: AnyStored, given: AnyGiven): void {
  const version = given.metadata.resourceVersion;
  if (!version || version === before.metadata.resourceVersion) return;
  throw conflict(resourceNameOf(before.kind), before.metadata.name);
}

/** A new uid, from the world's own chance. */
export function newUid(world: World): string {
  const digits = (count: number) =>
    Math.floor(nextFraction(world.chance) * 16 ** count)
      .toString(16)
      .padStart(count, '0');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(6)}${digits(6)}`;
}

/** Whether two stored objects say the same, apart from the resource version. */
export function isSame(one: AnyStored, other: AnyStored): boolean {
  return sameFields(one, other, 'metadata') && sameFields(one.metadata, other.metadata, 'resourceVersion');
}

/** Whether two objects have the same fields but for one; without copying, since every write asks. */
function sameFields(one: object, other: object, except: string): boolean {
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const key of Object.keys(first)) {
    if (key !== except && !samePlain(first[key], second[key])) return false;
  }
  return Object.keys(second).every(
    (key) => first[key] !== undefined || second[key] === undefined || key === except,
  );
}

function nextResourceVersion(world: World): string {
  world.cluster.resourceVersion += 1;
  return String(world.cluster.resourceVersion);
}

function put(
  world: World,
  key: string,
  before: StoredObject | undefined,
  after: StoredObject | undefined,
  requester: Requester,
): void {
  keep(world, key, before, after);
  const { kind } = (after ?? before)!;
  const type = before === undefined ? 'added' : after === undefined ? 'deleted' : 'modified';
  const cause = requester.isQuiet ? requester.cause : recordWrite(world, type, kind, key, requester);
  const change: Change = { type, kind, key, object: (after ?? before)!, ...(before && after && { before }) };
  schedule(world.agenda, {
    atMs: world.nowMs + WATCH_DELAY_MS,
    kind: CLUSTER_CHANGED,
    data: change as unknown as PlainData,
    ...(cause !== undefined && { cause }),
  });
}

/** Puts the object among those of its kind and keeps the indexes. */
function keep(
  world: World,
  key: string,
  before: StoredObject | undefined,
  after: StoredObject | undefined,
): void {
  const { kind } = (after ?? before)!;
  const ofKind = (world.cluster.objects[kind] ??= {});
  if (before === undefined) noteKey(ofKind, key);
  if (after) ofKind[key] = after;
  else {
    delete ofKind[key];
    forgetKey(ofKind, key);
  }
  if (kind === 'Pod') indexPod(world.cluster.pods, key, before, after);
  indexOwners(world.cluster.owned, `${kind} ${key}`, before, after);
}

function recordWrite(
  world: World,
  type: Change['type'],
  kind: string,
  key: string,
  { actor, cause, what }: Requester,
): number {
  const verb = { added: 'creates', modified: 'updates', deleted: 'removes' }[type];
  return record(world.log, {
    atMs: world.nowMs,
    actor,
    what: what ?? `${verb} ${kind} ${nameIn(key)}`,
    about: refOf(kind, key),
    ...(cause !== undefined && { cause }),
  });
}

function nameIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
