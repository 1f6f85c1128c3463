/*
 * Models: the status of a Deployment, counted from its ReplicaSets' statuses.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (calculateStatus)
 */
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { minAvailable } from '../../deployment-strategy.ts';
import type { Deployment } from '../../objects/deployment.ts';
import { keyOf } from '../../objects/object.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { availableReplicasOf, replicasOf } from '../../replica-set-order.ts';
import { enqueueAfter } from '../controller.ts';
import { conditionOf, newCondition, withCondition, withoutCondition } from './conditions.ts';
import { progressCheckMs, withProgress } from './progress.ts';
import { allReplicaSets, type Rollout } from './rollout.ts';
import { writeStatus } from './write.ts';

type Status = Deployment['status'];

/** Counts and writes the status without judging progress. Source: syncDeploymentStatus. */
export function syncStatus(world: World, rollout: Rollout, requester: Requester): void {
  writeStatus(world, rollout.deployment, countedStatus(world, rollout), requester);
}

/** Counts and writes the status with the rollout's progress, and plans the look at the deadline. Source: syncRolloutStatus. */
export function syncRolloutStatus(world: World, rollout: Rollout, requester: Requester): void {
  const { deployment } = rollout;
  const status = withFailure(rollout, withProgress(world, rollout, countedStatus(world, rollout)));
  if (!samePlain(deployment.status, status)) {
    writeStatus(world, deployment, status, requester, { news: newsOf(deployment, status) });
    return;
  }
  const delayMs = progressCheckMs(world, deployment, status);
  if (delayMs !== undefined) {
    enqueueAfter(world, requester.actor, keyOf(deployment), delayMs, requester.cause);
  }
}

function countedStatus(world: World, rollout: Rollout): Status {
  const { deployment, newReplicaSet } = rollout;
  const all = allReplicaSets(rollout);
  const available = availableReplicasOf(all);
  const terminating = terminatingReplicasOf(all);
  const { collisionCount, conditions } = deployment.status;
  const updated = newReplicaSet?.status.replicas ?? 0;
  return {
    observedGeneration: deployment.metadata.generation,
    ...count(
      'replicas',
      sumOf(all, ({ status }) => status.replicas),
    ),
    ...count('updatedReplicas', updated),
    ...count(
      'readyReplicas',
      sumOf(all, ({ status }) => status.readyReplicas ?? 0),
    ),
    ...count('availableReplicas', available),
    ...count('unavailableReplicas', Math.max(0, replicasOf(all) - available)),
    ...(terminating !== undefined && { terminatingReplicas: terminating }),
    ...(collisionCount !== undefined && { collisionCount }),
    conditions: withCondition(conditions, availability(world, deployment, available)),
  };
}

/** With RollingUpdate some replicas may be missing, otherwise none. */
function availability(world: World, deployment: Deployment, available: number) {
  const { replicas, strategy } = deployment.spec;
  const least = strategy.type === 'RollingUpdate' ? minAvailable(deployment) : replicas;
  return available >= least
    ? newCondition(
        world,
        'Available',
        'True',
        'MinimumReplicasAvailable',
        'Deployment has minimum availability.',
      )
    : newCondition(
        world,
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
      );
}

/** Undefined when a ReplicaSet was looked at by a controller that did not count them. */
function terminatingReplicasOf(replicaSets: readonly ReplicaSet[]): number | undefined {
  const isUncounted = ({ status }: ReplicaSet) =>
    status.terminatingReplicas === undefined && (status.observedGeneration ?? 0) > 0;
  if (replicaSets.some(isUncounted)) return undefined;
  return sumOf(replicaSets, ({ status }) => status.terminatingReplicas ?? 0);
}

/** The failure of the new ReplicaSet, or else of any other. Source: getReplicaFailures. */
function withFailure({ newReplicaSet, oldReplicaSets }: Rollout, status: Status): Status {
  const failures = [newReplicaSet, ...oldReplicaSets].map((replicaSet) =>
    replicaSet?.status.conditions?.find(({ type }) => type === 'ReplicaFailure'),
  );
  const failure = failures.find((condition) => condition !== undefined);
  const conditions = status.conditions ?? [];
  if (failure === undefined) return { ...status, conditions: withoutCondition(conditions, 'ReplicaFailure') };
  const { lastTransitionTime } = failure;
  const condition = { ...failure, ...(lastTransitionTime && { lastUpdateTime: lastTransitionTime }) };
  return { ...status, conditions: withCondition(conditions, condition) };
}

/** What a change of status is worth in the log; counts alone are nothing. */
function newsOf({ metadata, status: before }: Deployment, after: Status): string | undefined {
  const [old, now] = [before, after].map(({ conditions }) => conditionOf(conditions, 'Progressing')?.reason);
  if (old === now) return undefined;
  if (now === 'NewReplicaSetAvailable') return `finds the rollout of Deployment ${metadata.name} complete`;
  if (now === 'ProgressDeadlineExceeded') {
    return `finds the rollout of Deployment ${metadata.name} stuck: its progress deadline is exceeded`;
  }
  return undefined;
}

function sumOf(replicaSets: readonly ReplicaSet[], valueOf: (replicaSet: ReplicaSet) => number): number {
  return replicaSets.reduce((sum, replicaSet) => sum + valueOf(replicaSet), 0);
}

/** Counts of 0 are left out, as the API leaves them out. */
function count(field: string, value: number): Record<string, number> {
  return value === 0 ? {} : { [field]: value };
}
