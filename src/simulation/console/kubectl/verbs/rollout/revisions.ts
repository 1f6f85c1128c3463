/*
 * Models: the history of a rollout as kubectl reads it: ReplicaSets of a Deployment, ControllerRevisions of the other kinds.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/history.go (HistoryViewer)
 */
import {
  CHANGE_CAUSE_ANNOTATION,
  revisionOf,
} from '../../../../kubernetes/controllers/deployment/revision.ts';
import { replicaSetsOwnedBy } from '../../../../kubernetes/controllers/deployment/rollout.ts';
import { revisionsOf, templateIn } from '../../../../kubernetes/controllers/history/controller-revision.ts';
import type { StoredObject } from '../../../../kubernetes/objects/object.ts';
import type { PodTemplate } from '../../../../kubernetes/objects/pod.ts';
import type { World } from '../../../../world.ts';
import { groupKindOf } from '../../discovery.ts';
import { KubectlError } from '../../failure.ts';
import { isVisited, unvisited } from './visited-kinds.ts';

/** One revision. */
export interface Revision {
  number: number;
  /** What somebody wrote down as the reason; empty if nobody did. */
  cause: string;
  /** The template as `--revision` shows it. */
  template: PodTemplate;
  /** The object as `-o` shows it. */
  object: StoredObject;
}

/** The revisions of an object, oldest first; a kind without any is a KubectlError. */
export function rolloutRevisions(world: World, object: StoredObject): Revision[] {
  if (object.kind === 'Deployment') return deploymentRevisions(world, object);
  if (object.kind === 'DaemonSet' || object.kind === 'StatefulSet') return setRevisions(world, object);
  const name = JSON.stringify(groupKindOf(object));
  if (isVisited(object)) throw new KubectlError(`no history viewer has been implemented for ${name}`);
  throw new KubectlError(`error retrieving history for ${name}, ${unvisited(object)}`);
}

function deploymentRevisions(world: World, { metadata: { uid } }: StoredObject): Revision[] {
  return replicaSetsOwnedBy(world, uid)
    .filter((set) => revisionOf(set) > 0)
    .sort((one, other) => revisionOf(one) - revisionOf(other))
    .map((set) => {
      const cause = set.metadata.annotations?.[CHANGE_CAUSE_ANNOTATION] ?? '';
      const { template } = set.spec;
      const annotations = {
        ...template.metadata.annotations,
        ...(cause && { [CHANGE_CAUSE_ANNOTATION]: cause }),
      };
      return {
        number: revisionOf(set),
        cause,
        template: { ...template, metadata: { ...template.metadata, annotations } },
        object: set as unknown as StoredObject,
      };
    });
}

function setRevisions(world: World, object: StoredObject): Revision[] {
  return revisionsOf(world, object).map((revision) => {
    const template = templateIn(revision);
    return {
      number: revision.revision,
      cause: revision.metadata.annotations?.[CHANGE_CAUSE_ANNOTATION] ?? '',
      template,
      object: { ...object, spec: { ...(object['spec'] as object), template } },
    };
  });
}
