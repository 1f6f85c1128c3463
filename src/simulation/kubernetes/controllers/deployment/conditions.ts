/*
 * Models: the conditions of a Deployment's status, and when setting one counts as a change.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go
 */
import type { DeploymentCondition } from 'kubernetes-types/apps/v1';
import { timestamp, type Dated } from '../../../clock.ts';

/** A condition with all its times. */
export type Condition = Required<DeploymentCondition>;

/** A condition as of now. */
export function newCondition(
  world: Dated,
  type: 'Available' | 'Progressing' | 'ReplicaFailure',
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message: string,
): Condition {
  const now = timestamp(world);
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message };
}

/** The condition of a type, or undefined. Source: GetDeploymentCondition. */
export function conditionOf(
  conditions: readonly DeploymentCondition[] | undefined,
  type: string,
): DeploymentCondition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/**
 * The conditions with one set: nothing changes if status and reason are the same, and the time of transition stays if the
 * status does. The one that was set stands last. Source: SetDeploymentCondition.
 */
export function withCondition(
  conditions: readonly DeploymentCondition[] = [],
  next: DeploymentCondition,
): DeploymentCondition[] {
  const current = conditionOf(conditions, next.type);
  if (current?.status === next.status && current.reason === next.reason) return [...conditions];
  const lastTransitionTime =
    current?.status === next.status ? current.lastTransitionTime : next.lastTransitionTime;
  return [
    ...withoutCondition(conditions, next.type),
    { ...next, ...(lastTransitionTime !== undefined && { lastTransitionTime }) },
  ];
}

/** The conditions without those of a type. Source: RemoveDeploymentCondition. */
export function withoutCondition(
  conditions: readonly DeploymentCondition[],
  type: string,
): DeploymentCondition[] {
  return conditions.filter((condition) => condition.type !== type);
}
