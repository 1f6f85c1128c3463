/*
 * Models: the revisions of a Deployment, which live in annotations of its ReplicaSets and of itself.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go
 */
import type { Deployment } from '../../objects/deployment.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { parseDecimal } from '../../int-or-percent.ts';
import { DESIRED_REPLICAS_ANNOTATION, MAX_REPLICAS_ANNOTATION } from '../../proportional-scaling.ts';

/** The annotation that holds the revision of a Deployment and of each of its ReplicaSets. */
export const REVISION_ANNOTATION = 'deployment.kubernetes.io/revision';

/** The annotation of a ReplicaSet that holds the revisions it was before, the oldest first, with commas. */
const REVISION_HISTORY_ANNOTATION = 'deployment.kubernetes.io/revision-history';

/** The annotation in which people write why a revision was made. */
export const CHANGE_CAUSE_ANNOTATION = 'kubernetes.io/change-cause';

/** Annotations that a Deployment and its ReplicaSets do not hand to each other. Source: annotationsToSkip. */
export const ANNOTATIONS_TO_SKIP: readonly string[] = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION_ANNOTATION,
  REVISION_HISTORY_ANNOTATION,
  DESIRED_REPLICAS_ANNOTATION,
  MAX_REPLICAS_ANNOTATION,
  'deprecated.deployment.rollback.to',
];

const HISTORY_CHARS_MAX = 2000;

/** The revision of a Deployment or ReplicaSet; 0 if it has none. Source: Revision. */
export function revisionOf({ metadata }: { metadata: Deployment['metadata'] }): number {
  return parseDecimal(metadata.annotations?.[REVISION_ANNOTATION] ?? '') ?? 0;
}

/** The highest revision among ReplicaSets; 0 without any. Source: MaxRevision. */
export function maxRevision(replicaSets: readonly ReplicaSet[]): number {
  return replicaSets.reduce((max, replicaSet) => Math.max(max, revisionOf(replicaSet)), 0);
}

/**
 * The annotations that a Deployment's new ReplicaSet should have: the Deployment's own, and the revision, which only grows.
 * The revision that it had before goes into its history. Source: SetNewReplicaSetAnnotations.
 */
export function newReplicaSetAnnotations(
  deployment: Deployment,
  before: Record<string, string>,
  revision: number,
): Record<string, string> {
  const handed = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([name]) => !ANNOTATIONS_TO_SKIP.includes(name),
  );
  const annotations = { ...before, ...Object.fromEntries(handed) };
  const old = before[REVISION_ANNOTATION];
  if (revision <= (parseDecimal(old ?? '') ?? 0)) return annotations;
  annotations[REVISION_ANNOTATION] = String(revision);
  if (old === undefined) return annotations;
  return { ...annotations, [REVISION_HISTORY_ANNOTATION]: history(before, old) };
}

function history(annotations: Record<string, string>, old: string): string {
  const revisions = [...(annotations[REVISION_HISTORY_ANNOTATION]?.split(',') ?? []), old];
  while (revisions.length > 1 && revisions.join(',').length > HISTORY_CHARS_MAX) revisions.shift();
  return revisions.join(',');
}
