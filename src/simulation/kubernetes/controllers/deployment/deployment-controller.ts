/*
 * Models: the Deployment controller: from a Deployment's template and replicas to the sizes of its ReplicaSets.
 * Leaves out: the rollback field of old API versions.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/deployment_controller.go
 */
import type { World } from '../../../world.ts';
import { find, list, type Change, type Requester } from '../../api-server/api-server.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { Deployment } from '../../objects/deployment.ts';
import { keyOf, type StoredObject } from '../../objects/object.ts';
import type { Controller } from '../controller.ts';
import { controllerOf } from '../controller-reference.ts';
import { cleanUp } from './clean-up.ts';
import { conditionOf, newCondition, withCondition } from './conditions.ts';
import { hasProgressDeadline } from './progress.ts';
import { rolloutOf } from './rollout.ts';
import { isScalingEvent, scaleRollout } from './scaling.ts';
import { syncStatus } from './status.ts';
import { rollOutRecreate, rollOutRolling } from './strategies.ts';
import { syncRevision } from './sync-revision.ts';
import { writeStatus } from './write.ts';

const NAME = 'deployment-controller';

/** The Deployment controller. */
export const deploymentController: Controller = {
  name: NAME,
  delayMs: 10,
  watches: ['Deployment', 'ReplicaSet', 'Pod'],
  keysOf,
  reconcile,
};

function keysOf(world: World, { type, kind, key, object, before }: Change): readonly string[] {
  if (kind === 'Deployment') return type === 'deleted' ? [] : [key];
  if (kind === 'Pod' && type === 'deleted') return recreatingOwner(world, object);
  if (kind !== 'ReplicaSet') return [];
  const owners = [before, object].flatMap((replicaSet) => ownerKey(replicaSet) ?? []);
  if (owners.length > 0) return [...new Set(owners)];
  return type === 'deleted' || controllerOf(object) ? [] : adoptersOf(world, object);
}

function ownerKey(owned: StoredObject | undefined, kind = 'Deployment'): string | undefined {
  const owner = owned && controllerOf(owned);
  return owner?.kind === kind ? `${owned!.metadata.namespace}/${owner.name}` : undefined;
}

/** Recreate waits for the last old Pod, so it has to hear of Pods that are gone. */
function recreatingOwner(world: World, pod: StoredObject): string[] {
  const replicaSet = find(world, 'ReplicaSet', ownerKey(pod, 'ReplicaSet') ?? '');
  const key = ownerKey(replicaSet as StoredObject | undefined);
  const strategy = key && find(world, 'Deployment', key)?.spec.strategy.type;
  return key && strategy === 'Recreate' ? [key] : [];
}

function adoptersOf(world: World, { metadata }: StoredObject): string[] {
  return list(world, 'Deployment', metadata.namespace)
    .filter(({ spec }) => matchesLabelSelector(spec.selector, metadata.labels))
    .map(keyOf);
}

/** One look at a Deployment. Source: syncDeployment. */
function reconcile(world: World, key: string, cause: number | undefined): void {
  const stored = find(world, 'Deployment', key);
  if (stored === undefined) return;
  const requester = { actor: NAME, cause };
  if (stored.metadata.deletionTimestamp !== undefined) {
    syncStatus(world, rolloutOf(world, stored, requester), requester);
    return;
  }
  const deployment = withPausedCondition(world, stored, requester);
  const rollout = syncRevision(world, rolloutOf(world, deployment, requester), requester);
  const { paused, strategy } = deployment.spec;
  if (paused || isScalingEvent(rollout)) {
    const scaled = scaleRollout(world, rollout, requester);
    if (paused) cleanUp(world, scaled, requester);
    syncStatus(world, scaled, requester);
  } else if (strategy.type === 'Recreate') rollOutRecreate(world, rollout, requester);
  else rollOutRolling(world, rollout, requester);
}

/** Marks the time of a pause as no lack of progress. Source: checkPausedConditions. */
function withPausedCondition(world: World, deployment: Deployment, requester: Requester): Deployment {
  const { metadata, spec, status } = deployment;
  const current = conditionOf(status.conditions, 'Progressing');
  const wasPaused = current?.reason === 'DeploymentPaused';
  const isPaused = spec.paused ?? false;
  const isTimedOut = current?.reason === 'ProgressDeadlineExceeded';
  if (!hasProgressDeadline(deployment) || isTimedOut || isPaused === wasPaused) return deployment;
  const [reason, message] = isPaused
    ? ['DeploymentPaused', 'Deployment is paused']
    : ['DeploymentResumed', 'Deployment is resumed'];
  const condition = newCondition(world, 'Progressing', 'Unknown', reason, message);
  const news = `notes that Deployment ${metadata.name} is ${isPaused ? 'paused' : 'resumed'}`;
  const conditions = withCondition(status.conditions, condition);
  return writeStatus(world, deployment, { ...status, conditions }, requester, { news });
}
