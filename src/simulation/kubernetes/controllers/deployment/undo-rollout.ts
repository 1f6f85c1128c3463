/*
 * Models: what `kubectl rollout undo` does: it puts the template of an older revision back into the Deployment.
 * Leaves out: nothing; DaemonSets and StatefulSets are in history/undo-set.ts.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollback.go
 */
import type { World } from '../../../world.ts';
import { get, type Requester } from '../../api-server/api-server.ts';
import { update } from '../../api-server/update.ts';
import type { Deployment } from '../../objects/deployment.ts';
import type { PodTemplate } from '../../objects/pod.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { matchesLabelSelector } from '../../labels.ts';
import { sameTemplate, withoutHash } from './pod-template-hash.ts';
import { ANNOTATIONS_TO_SKIP, revisionOf } from './revision.ts';
import { replicaSetsOwnedBy } from './rollout.ts';

/** The rollout can't be undone; the message is what kubectl prints after `error: `. */
export class UndoError extends Error {
  override name = 'UndoError';
}

/** What an undo comes to. */
export interface Undone {
  /** What kubectl prints after the resource's name: `rolled back`, or that it was skipped. */
  message: string;
  /** The template that is put back. */
  template: PodTemplate;
}

/**
 * Puts the template and annotations of an older revision back: `toRevision` 0 means the one before the current. A revision
 * that is not there, or a paused Deployment, is an UndoError. With `dryRun` nothing is written. Source: Rollback.
 */
export function undoRollout(
  world: World,
  key: string,
  toRevision: number,
  requester: Requester,
  { dryRun = false }: { dryRun?: boolean } = {},
): Undone {
  if (toRevision < 0) throw new UndoError(`unable to find specified revision ${toRevision} in history`);
  const deployment = get(world, 'Deployment', key);
  const replicaSet = replicaSetOfRevision(world, deployment, toRevision);
  const { template } = replicaSet.spec;
  const restored = { ...template, metadata: { ...template.metadata, labels: withoutHash(template) } };
  if (dryRun) return { message: 'rolled back', template };
  const { name } = deployment.metadata;
  if (deployment.spec.paused) {
    throw new UndoError(
      `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again`,
    );
  }
  if (sameTemplate(template, deployment.spec.template)) {
    const message = `skipped rollback (current template already matches revision ${toRevision})`;
    return { message, template };
  }
  const next: Deployment = {
    ...deployment,
    metadata: { ...deployment.metadata, annotations: restoredAnnotations(deployment, replicaSet) },
    spec: { ...deployment.spec, template: restored },
  };
  const what = `puts Deployment ${name} back to revision ${revisionOf(replicaSet)}`;
  update(world, next, { ...requester, what });
  return { message: 'rolled back', template };
}

/** The ReplicaSet of a revision; 0 means the second highest. Source: deploymentRevision. */
function replicaSetOfRevision(world: World, deployment: Deployment, toRevision: number): ReplicaSet {
  const byRevision = new Map<number, ReplicaSet>();
  for (const replicaSet of replicaSetsOwnedBy(world, deployment.metadata.uid)) {
    const isSelected = matchesLabelSelector(deployment.spec.selector, replicaSet.metadata.labels);
    if (isSelected && revisionOf(replicaSet) > 0) byRevision.set(revisionOf(replicaSet), replicaSet);
  }
  if (toRevision > 0) {
    const found = byRevision.get(toRevision);
    if (found === undefined)
      throw new UndoError(`unable to find specified revision ${toRevision} in history`);
    return found;
  }
  const [, previous] = [...byRevision.keys()].sort((one, other) => other - one);
  const found = previous === undefined ? undefined : byRevision.get(previous);
  if (found === undefined) {
    throw new UndoError(
      `no rollout history found for deployment ${JSON.stringify(deployment.metadata.name)}`,
    );
  }
  return found;
}

/** The annotations of the old revision, with those of the Deployment that are its own alone. */
function restoredAnnotations(deployment: Deployment, replicaSet: ReplicaSet): Record<string, string> {
  const pick = (annotations: Record<string, string> = {}, isOwn: boolean) =>
    Object.entries(annotations).filter(([name]) => ANNOTATIONS_TO_SKIP.includes(name) === isOwn);
  return Object.fromEntries([
    ...pick(deployment.metadata.annotations, true),
    ...pick(replicaSet.metadata.annotations, false),
  ]);
}
