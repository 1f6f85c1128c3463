/*
 * Models: deleting an object: at once, or after a grace (Pods), or when its finalizers are gone, with what it owns
 * deleted after it, before it, or left alone.
 * Leaves out: deletion of collections (a client deletes one object after another).
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/delete.go
 */
import { readInstantMs, timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import type { Namespace } from '../objects/namespace.ts';
import type { StoredObject } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import { erase, get, replace, type Requester } from './api-server.ts';
import { conflictBecause, forbidden } from './errors.ts';
import { resourceNameOf } from './resources.ts';
import { isLetGo } from './update.ts';
import { withoutFields } from '../without-fields.ts';

/** How an object is to be deleted. */
export interface DeleteOptions {
  /** What becomes of what it owns: deleted after it (the default), deleted before it, or left alone. */
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** How long a Pod may take to end, in seconds; what its spec says if missing. */
  gracePeriodSeconds?: number;
  /** What the object must be like, or the deletion is refused with a Conflict. */
  preconditions?: { uid?: string; resourceVersion?: string };
  /** Everything but the deletion itself. */
  dryRun?: boolean;
}

/** The finalizer that holds an object until what it owns is gone. */
export const FOREGROUND_FINALIZER = 'foregroundDeletion';

/** The finalizer that holds an object until what it owns has forgotten it. */
export const ORPHAN_FINALIZER = 'orphan';

/** Namespaces that can't be deleted. Source: plugin/pkg/admission/namespace/lifecycle. */
const IMMORTAL_NAMESPACES = ['default', 'kube-public', 'kube-system'];

/**
 * Deletes an object, or begins to, and returns it as it was last stored: it is gone if `find` does not find it any more.
 * An object that is not there is an ApiError NotFound.
 */
export function remove(
  world: World,
  kind: string,
  key: string,
  options: DeleteOptions,
  requester: Requester,
): StoredObject {
  const before = get(world, kind, key);
  requirePreconditions(before, options);
  if (kind === 'Namespace' && IMMORTAL_NAMESPACES.includes(key)) {
    throw forbidden('namespaces', key, 'this namespace may not be deleted');
  }
  const next = marked(world, before, options);
  if (options.dryRun) return next;
  const verb = { ...requester, what: requester.what ?? `deletes ${kind} ${before.metadata.name}` };
  if (!isLetGo(next)) return replace(world, next, verb);
  erase(world, kind, key, verb);
  return next;
}

function requirePreconditions({ kind, metadata }: StoredObject, { preconditions = {} }: DeleteOptions): void {
  const { uid, resourceVersion } = preconditions;
  const refuse = (field: string, wanted: string, found: string) =>
    conflictBecause(
      resourceNameOf(kind),
      metadata.name,
      `Precondition failed: ${field} in precondition: ${wanted}, ${field} in object meta: ${found}`,
    );
  if (uid !== undefined && uid !== metadata.uid) throw refuse('UID', uid, metadata.uid);
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    throw refuse('ResourceVersion', resourceVersion, metadata.resourceVersion);
  }
}

/** The object as it is once the deletion has been asked for. */
function marked(world: World, before: StoredObject, options: DeleteOptions): StoredObject {
  const graceSeconds = before.kind === 'Pod' ? graceOf(before as unknown as Pod, options) : 0;
  const finalizers = finalizersFor(before.metadata.finalizers ?? [], options.propagationPolicy);
  const metadata = {
    ...withoutFields(before.metadata, 'finalizers'),
    ...(finalizers.length > 0 && { finalizers }),
    ...deletionTimes(world, before, graceSeconds),
  };
  const next: StoredObject = { ...before, metadata };
  if (before.kind !== 'Namespace') return next;
  const status: Namespace['status'] = {
    ...(before as unknown as Namespace).status,
    phase: 'Terminating',
  };
  return { ...next, status };
}

/** A second deletion can only shorten the grace, never lengthen it. Source: BeforeDelete. */
function deletionTimes(world: World, { kind, metadata }: StoredObject, graceSeconds: number) {
  const generation = metadata.generation === undefined ? {} : { generation: metadata.generation + 1 };
  if (!metadata.deletionTimestamp) {
    const atMs = world.nowMs + graceSeconds * 1000;
    // A Namespace has no grace to name.
    const grace = kind === 'Namespace' ? {} : { deletionGracePeriodSeconds: graceSeconds };
    return { deletionTimestamp: timestamp(world, atMs), ...grace, ...generation };
  }
  const current = metadata.deletionGracePeriodSeconds ?? 0;
  if (graceSeconds >= current) return {};
  const atMs = readInstantMs(world, metadata.deletionTimestamp) - (current - graceSeconds) * 1000;
  return {
    deletionTimestamp: timestamp(world, atMs),
    deletionGracePeriodSeconds: graceSeconds,
    ...generation,
  };
}

/** A Pod that no kubelet has, or that has ended, needs no grace. Source: podStrategy.CheckGracefulDelete. */
function graceOf({ spec, status }: Pod, { gracePeriodSeconds }: DeleteOptions): number {
  const asked = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds;
  if (!spec.nodeName || status.phase === 'Succeeded' || status.phase === 'Failed') return 0;
  return asked < 0 ? 1 : asked;
}

function finalizersFor(finalizers: readonly string[], policy: DeleteOptions['propagationPolicy']): string[] {
  if (policy === undefined) return [...finalizers];
  const others = finalizers.filter((name) => name !== FOREGROUND_FINALIZER && name !== ORPHAN_FINALIZER);
  if (policy === 'Foreground') return [...others, FOREGROUND_FINALIZER];
  return policy === 'Orphan' ? [...others, ORPHAN_FINALIZER] : others;
}
