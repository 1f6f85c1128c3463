/*
 * Models: whether a rollout is complete, moves on, or has been stuck beyond its deadline.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/progress.go
 */
import { readInstantMs, type Dated } from '../../../clock.ts';
import type { Deployment } from '../../objects/deployment.ts';
import { conditionOf, newCondition, withCondition, withoutCondition } from './conditions.ts';

type Status = Deployment['status'];

/** The part of a Deployment that tells how far its rollout is. */
export interface ProgressingDeployment {
  metadata: Pick<Deployment['metadata'], 'name' | 'generation'>;
  spec: Pick<Deployment['spec'], 'replicas' | 'progressDeadlineSeconds'>;
  status: Status;
}

/** The part of a rollout that tells how far it is. */
export interface ProgressingRollout {
  deployment: ProgressingDeployment;
  newReplicaSet: { metadata: { name: string } } | undefined;
}

/** The progress deadline that stands for none. */
const NO_DEADLINE = 2 ** 31 - 1;

/** Whether a Deployment has a progress deadline. Source: HasProgressDeadline. */
export function hasProgressDeadline({ spec }: Pick<ProgressingDeployment, 'spec'>): boolean {
  return spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== NO_DEADLINE;
}

/** Whether all replicas are of the new version and available, and no old one is left. Source: DeploymentComplete. */
export function isComplete(
  { metadata, spec }: Pick<ProgressingDeployment, 'metadata' | 'spec'>,
  status: Status,
): boolean {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status;
  return (
    [updatedReplicas, replicas, availableReplicas].every((count) => count === spec.replicas) &&
    observedGeneration >= metadata.generation
  );
}

/** A status with the condition Progressing that its counts deserve. Source: syncRolloutStatus. */
export function withProgress(
  world: Dated,
  { deployment, newReplicaSet }: ProgressingRollout,
  next: Status,
): Status {
  const { name } = newReplicaSet?.metadata ?? deployment.metadata;
  const subject = newReplicaSet === undefined ? `Deployment "${name}"` : `ReplicaSet "${name}"`;
  const conditions = next.conditions ?? [];
  if (!hasProgressDeadline(deployment)) {
    return { ...next, conditions: withoutCondition(conditions, 'Progressing') };
  }
  const current = conditionOf(deployment.status.conditions, 'Progressing');
  const isOver = (next.replicas ?? 0) === (next.updatedReplicas ?? 0);
  if (isOver && current?.reason === 'NewReplicaSetAvailable') return next;

  if (isComplete(deployment, next)) {
    const message = `${subject} has successfully progressed.`;
    const complete = newCondition(world, 'Progressing', 'True', 'NewReplicaSetAvailable', message);
    return { ...next, conditions: withCondition(conditions, complete) };
  }
  if (hasProgressed(deployment.status, next)) {
    const message = `${subject} is progressing.`;
    const moving = newCondition(world, 'Progressing', 'True', 'ReplicaSetUpdated', message);
    // Set anew even with the same reason, since the deadline counts from the latest progress.
    const since = current?.status === 'True' ? current.lastTransitionTime : undefined;
    const condition = { ...moving, ...(since !== undefined && { lastTransitionTime: since }) };
    return { ...next, conditions: [...withoutCondition(conditions, 'Progressing'), condition] };
  }
  if (hasTimedOut(world, deployment, next)) {
    const message = `${subject} has timed out progressing.`;
    const stuck = newCondition(world, 'Progressing', 'False', 'ProgressDeadlineExceeded', message);
    return { ...next, conditions: withCondition(conditions, stuck) };
  }
  return next;
}

/**
 * In how many milliseconds to look whether the deadline has passed; undefined when there is no need to.
 * Source: requeueStuckDeployment.
 */
export function progressCheckMs(
  world: Dated,
  deployment: ProgressingDeployment,
  next: Status,
): number | undefined {
  const current = conditionOf(deployment.status.conditions, 'Progressing');
  if (!hasProgressDeadline(deployment) || current?.lastUpdateTime === undefined) return undefined;
  if (isComplete(deployment, next) || current.reason === 'ProgressDeadlineExceeded') return undefined;
  const leftMs = deadlineMs(world, deployment, current.lastUpdateTime) - world.nowMs;
  return leftMs < 1000 ? 1000 : leftMs + 1000;
}

function hasProgressed(before: Status, after: Status): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: Status) => replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function hasTimedOut(world: Dated, deployment: ProgressingDeployment, { conditions }: Status): boolean {
  const condition = conditionOf(conditions, 'Progressing');
  if (condition?.lastUpdateTime === undefined || condition.reason === 'NewReplicaSetAvailable') return false;
  if (condition.reason === 'ProgressDeadlineExceeded') return true;
  return deadlineMs(world, deployment, condition.lastUpdateTime) < world.nowMs;
}

function deadlineMs(
  world: Dated,
  { spec }: Pick<ProgressingDeployment, 'spec'>,
  lastUpdateTime: string,
): number {
  return readInstantMs(world, lastUpdateTime) + spec.progressDeadlineSeconds * 1000;
}
