/*
 * Models: the history of a DaemonSet or StatefulSet: each template that it had is kept as a ControllerRevision with a number.
 * Leaves out: adopting revisions that nobody owns; removing revisions that say the same.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/history/controller_history.go
 */
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import { find, replace, store, type Requester } from '../../api-server/api-server.ts';
import { ownedBy } from '../../api-server/owner-index.ts';
import { remove } from '../../api-server/remove.ts';
import type { ControllerRevision } from '../../objects/controller-revision.ts';
import { keyOf, type AnyStored } from '../../objects/object.ts';
import type { PodTemplate } from '../../objects/pod.ts';
import { withoutFields } from '../../without-fields.ts';
import { controllerReferenceTo } from '../controller-reference.ts';
import { podTemplateHash } from '../deployment/pod-template-hash.ts';

/** The label that says of which revision a Pod is; a DaemonSet's has the hash, a StatefulSet's the name of the revision. */
export const REVISION_HASH_LABEL = 'controller-revision-hash';

/** An object with a history. */
export interface Revised extends AnyStored {
  spec: { template: PodTemplate };
  status: { collisionCount?: number };
}

/** The revisions of an object, the lowest number first. */
export function revisionsOf(world: World, { metadata }: AnyStored): ControllerRevision[] {
  return ownedBy(world.cluster.owned, metadata.uid)
    .flatMap(({ kind, key }) => (kind === 'ControllerRevision' ? (find(world, kind, key) ?? []) : []))
    .sort((one, other) => one.revision - other.revision);
}

/** The template that a revision brings back. */
export function templateIn({ data }: ControllerRevision): PodTemplate {
  return withoutFields(data.spec.template, '$patch');
}

/** Whether a revision has the template that an object has now. */
export function isRevisionOf(revision: ControllerRevision, { spec }: Revised): boolean {
  return samePlain(templateIn(revision), spec.template);
}

/**
 * The revision of the template that an object has now, with the highest number: the one that is there, brought to the front if
 * it is an older one, or a new one. `labelsFor` gives the labels of a new one.
 */
export function currentRevision(
  world: World,
  owner: Revised,
  labelsFor: (hash: string) => Record<string, string>,
  requester: Requester,
): ControllerRevision {
  const revisions = revisionsOf(world, owner);
  const found = revisions.findLast((revision) => isRevisionOf(revision, owner));
  const newest = revisions.at(-1);
  const next = (newest?.revision ?? 0) + 1;
  if (!found) return storeRevision(world, owner, next, labelsFor, requester);
  if (found === newest) return found;
  const what = `brings revision ${found.metadata.name} of ${owner.kind} ${owner.metadata.name} back as ${next}`;
  return replace(world, { ...found, revision: next }, { ...requester, what });
}

/** Deletes the oldest revisions that no Pod needs, but for as many as may stay. */
export function truncateHistory(
  world: World,
  owner: AnyStored,
  isLive: (revision: ControllerRevision) => boolean,
  limit: number,
  requester: Requester,
): void {
  const old = revisionsOf(world, owner).filter((revision) => !isLive(revision));
  for (const revision of old.slice(0, Math.max(0, old.length - limit))) {
    const what = `deletes the old revision ${revision.metadata.name} of ${owner.kind} ${owner.metadata.name}`;
    remove(world, 'ControllerRevision', keyOf(revision), {}, { ...requester, what });
  }
}

function storeRevision(
  world: World,
  owner: Revised,
  revision: number,
  labelsFor: (hash: string) => Record<string, string>,
  requester: Requester,
): ControllerRevision {
  const { name, namespace = '', annotations } = owner.metadata;
  const { template } = owner.spec;
  const hash = freeHash(world, owner);
  const metadata = {
    name: `${name}-${hash}`,
    namespace,
    labels: labelsFor(hash),
    ...(annotations && { annotations }),
    ownerReferences: [controllerReferenceTo(owner)],
  };
  const data = { spec: { template: { ...template, $patch: 'replace' as const } } };
  const given = { apiVersion: 'apps/v1', kind: 'ControllerRevision' as const, metadata, data, revision };
  const what = `keeps the template of ${owner.kind} ${name} as revision ${revision}`;
  return store(world, given, { ...requester, what });
}

/** A hash whose name nobody has. */
function freeHash(world: World, { metadata, spec, status }: Revised): string {
  for (let probe = status.collisionCount ?? 0; ; probe++) {
    const hash = podTemplateHash(spec.template, probe === 0 ? undefined : probe);
    if (!find(world, 'ControllerRevision', `${metadata.namespace}/${metadata.name}-${hash}`)) return hash;
  }
}
