/*
 * Models: the new ReplicaSet of a Deployment with the right revision: found, brought up to date, or created.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (getNewReplicaSet)
 */
import type { World } from '../../../world.ts';
import { find, replace, type Requester } from '../../api-server/api-server.ts';
import { create } from '../../api-server/create.ts';
import { ApiError } from '../../api-server/errors.ts';
import type { Deployment } from '../../objects/deployment.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { newReplicaSetSize } from '../../rolling-update.ts';
import { controllerOf, controllerReferenceTo } from '../controller-reference.ts';
import { reportEvent } from '../report-event.ts';
import { conditionOf, newCondition, withCondition } from './conditions.ts';
import { podTemplateHash, POD_TEMPLATE_HASH_LABEL, sameTemplate } from './pod-template-hash.ts';
import { hasProgressDeadline } from './progress.ts';
import { maxRevision, newReplicaSetAnnotations, REVISION_ANNOTATION } from './revision.ts';
import type { Rollout } from './rollout.ts';
import { reportScaling, sizeAnnotations, writeStatus } from './write.ts';

/** Brings the revisions of the new ReplicaSet and of the Deployment up to date. Source: getAllReplicaSetsAndSyncRevision. */
export function syncRevision(world: World, rollout: Rollout, requester: Requester): Rollout {
  const { deployment, newReplicaSet: before, oldReplicaSets } = rollout;
  if (before === undefined) return rollout;
  const newReplicaSet = updated(world, deployment, before, maxRevision(oldReplicaSets) + 1, requester);
  if (newReplicaSet !== before) return { ...rollout, newReplicaSet };
  const revision = before.metadata.annotations?.[REVISION_ANNOTATION] ?? '';
  const message = `Found new replica set "${before.metadata.name}"`;
  const found = newCondition(world, 'Progressing', 'True', 'FoundNewReplicaSet', message);
  const isUnknown =
    hasProgressDeadline(deployment) && !conditionOf(deployment.status.conditions, 'Progressing');
  const status = isUnknown ? withProgress(deployment, found) : deployment.status;
  return { ...rollout, deployment: withRevision(world, deployment, status, revision, requester) };
}

/** Creates the ReplicaSet for the Deployment's template. Returns undefined if it was refused. */
export function createReplicaSet(world: World, rollout: Rollout, requester: Requester): Rollout | undefined {
  const { deployment, oldReplicaSets } = rollout;
  const revision = maxRevision(oldReplicaSets) + 1;
  const wanted = newReplicaSetOf(rollout, revision);
  const taken = find(world, 'ReplicaSet', `${wanted.metadata.namespace}/${wanted.metadata.name}`);
  if (taken !== undefined) return countCollision(world, rollout, taken, requester);
  try {
    const { name } = wanted.metadata;
    const { replicas } = wanted.spec;
    const what = `creates ReplicaSet ${name} with ${replicas} replicas for revision ${revision}`;
    const newReplicaSet = create(world, wanted, { ...requester, what });
    if (replicas > 0) reportScaling(world, deployment, { name, from: 0, to: replicas }, requester);
    const message = `Created new replica set "${name}"`;
    const created = newCondition(world, 'Progressing', 'True', 'NewReplicaSetCreated', message);
    const status = hasProgressDeadline(deployment) ? withProgress(deployment, created) : deployment.status;
    const next = withRevision(world, deployment, status, String(revision), requester);
    return { deployment: next, newReplicaSet, oldReplicaSets };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return reportRefusal(world, deployment, wanted.metadata.name, error, requester);
  }
}

function updated(
  world: World,
  deployment: Deployment,
  replicaSet: ReplicaSet,
  revision: number,
  requester: Requester,
): ReplicaSet {
  const { metadata, spec } = replicaSet;
  const { minReadySeconds = 0 } = deployment.spec;
  const annotations = newReplicaSetAnnotations(deployment, metadata.annotations ?? {}, revision);
  const hasOtherMinimum = (spec.minReadySeconds ?? 0) !== minReadySeconds;
  const generation = metadata.generation + Number(hasOtherMinimum);
  const next: ReplicaSet = {
    ...replicaSet,
    metadata: { ...metadata, generation, annotations },
    spec: hasOtherMinimum ? { ...spec, minReadySeconds } : spec,
  };
  const isRevised = annotations[REVISION_ANNOTATION] !== metadata.annotations?.[REVISION_ANNOTATION];
  const what = `makes ReplicaSet ${metadata.name} revision ${revision}`;
  return replace(world, next, { ...requester, ...(isRevised ? { what } : { isQuiet: true }) });
}

/** The ReplicaSet that is to be created, sized as the strategy allows. */
function newReplicaSetOf({ deployment, oldReplicaSets }: Rollout, revision: number) {
  const { metadata, spec, status } = deployment;
  const { selector, template, minReadySeconds } = spec;
  const hash = podTemplateHash(template, status.collisionCount);
  const labels = { ...template.metadata.labels, [POD_TEMPLATE_HASH_LABEL]: hash };
  const name = `${metadata.name.slice(0, MAX_NAME_LENGTH - hash.length - 1)}-${hash}`;
  const empty = { metadata: { name, creationTimestamp: '' }, spec: { replicas: 0 } };
  return {
    apiVersion: 'apps/v1' as const,
    kind: 'ReplicaSet' as const,
    metadata: {
      name,
      namespace: metadata.namespace,
      labels,
      annotations: { ...newReplicaSetAnnotations(deployment, {}, revision), ...sizeAnnotations(deployment) },
      ownerReferences: [controllerReferenceTo(deployment)],
    },
    spec: {
      replicas: newReplicaSetSize(deployment, [...oldReplicaSets, empty], empty),
      ...(minReadySeconds && { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [POD_TEMPLATE_HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/** The longest name of a ReplicaSet: a DNS subdomain. */
const MAX_NAME_LENGTH = 253;

/** The name is taken: by our own ReplicaSet, or by chance, and then the next hash is another one. */
function countCollision(
  world: World,
  rollout: Rollout,
  taken: ReplicaSet,
  requester: Requester,
): Rollout | undefined {
  const { deployment } = rollout;
  const isOurs = controllerOf(taken)?.uid === deployment.metadata.uid;
  if (isOurs && sameTemplate(taken.spec.template, deployment.spec.template)) return undefined;
  const collisionCount = (deployment.status.collisionCount ?? 0) + 1;
  const news = `counts a collision: another ReplicaSet is named ${taken.metadata.name}`;
  const status = { ...deployment.status, collisionCount };
  const next = writeStatus(world, deployment, status, requester, { news });
  return createReplicaSet(world, { ...rollout, deployment: next }, requester);
}

function reportRefusal(
  world: World,
  deployment: Deployment,
  name: string,
  error: ApiError,
  requester: Requester,
): undefined {
  const reason = 'ReplicaSetCreateError';
  const message = `Failed to create new replica set "${name}": ${error.message}`;
  if (hasProgressDeadline(deployment)) {
    const refused = newCondition(world, 'Progressing', 'False', reason, message);
    writeStatus(world, deployment, withProgress(deployment, refused), requester, { news: message });
  }
  reportEvent(world, deployment, { type: 'Warning', reason, message }, requester);
}

function withProgress(
  { status }: Deployment,
  condition: ReturnType<typeof newCondition>,
): Deployment['status'] {
  return { ...status, conditions: withCondition(status.conditions, condition) };
}

function withRevision(
  world: World,
  deployment: Deployment,
  status: Deployment['status'],
  revision: string,
  requester: Requester,
): Deployment {
  const annotations = { [REVISION_ANNOTATION]: revision };
  return writeStatus(world, deployment, status, requester, { annotations });
}
