/*
 * Models: what `kubectl rollout undo` does to a DaemonSet or StatefulSet: it puts the template of an older revision back.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollback.go (DaemonSetRollbacker)
 */
import type { World } from '../../../world.ts';
import { get, type Requester } from '../../api-server/api-server.ts';
import { update } from '../../api-server/update.ts';
import type { ControllerRevision } from '../../objects/controller-revision.ts';
import { UndoError, type Undone } from '../deployment/undo-rollout.ts';
import { isRevisionOf, revisionsOf, templateIn } from './controller-revision.ts';

/**
 * Puts the template of an older revision back: `toRevision` 0 means the one before the newest. A revision that is not there is
 * an UndoError. With `dryRun` nothing is written. Source: Rollback.
 */
export function undoSet(
  world: World,
  kind: 'DaemonSet' | 'StatefulSet',
  key: string,
  toRevision: number,
  requester: Requester,
  { dryRun = false }: { dryRun?: boolean } = {},
): Undone {
  const set = get<'DaemonSet' | 'StatefulSet'>(world, kind, key);
  const revision = findRevision(revisionsOf(world, set), toRevision);
  const template = templateIn(revision);
  if (dryRun) return { message: 'rolled back', template };
  if (isRevisionOf(revision, set)) {
    return {
      message: `skipped rollback (current template already matches revision ${toRevision})`,
      template,
    };
  }
  const what = `puts ${kind} ${set.metadata.name} back to revision ${revision.revision}`;
  update(world, { ...set, spec: { ...set.spec, template } }, { ...requester, what });
  return { message: 'rolled back', template };
}

/** Source: findHistory. */
function findRevision(revisions: readonly ControllerRevision[], toRevision: number): ControllerRevision {
  const [previous] = revisions.slice(-2);
  if (toRevision === 0) {
    if (previous && revisions.length > 1) return previous;
    throw new UndoError('no last revision to roll back to');
  }
  const found = revisions.find(({ revision }) => revision === toRevision);
  if (found) return found;
  throw new UndoError(`unable to find specified revision ${toRevision} in history`);
}
