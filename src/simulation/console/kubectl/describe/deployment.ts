/*
 * Models: the description of a Deployment with its old and new ReplicaSets.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeDeployment)
 */
import { list } from '../../../kubernetes/api-server/api-server.ts';
import { matchesLabelSelector, requirementsOf, selectorText } from '../../../kubernetes/labels.ts';
import type { Deployment } from '../../../kubernetes/objects/deployment.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import type { PodTemplate } from '../../../kubernetes/objects/pod.ts';
import type { ReplicaSet } from '../../../kubernetes/objects/replica-set.ts';
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import { objectEvents } from './events.ts';
import { annotationLines, field, labelLines, timeText, type DescribeContext } from './lines.ts';
import { describePodTemplate } from './pod-template.ts';
import { conditionLines } from './workloads.ts';

/** The description of a Deployment. */
export function describeDeployment(context: DescribeContext, object: StoredObject): string {
  const deployment = object as unknown as Deployment;
  const { metadata, spec, status } = deployment;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, unavailableReplicas = 0 } = status;
  const rolling = spec.strategy.rollingUpdate;
  return [
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'CreationTimestamp', timeText(metadata.creationTimestamp)),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Selector', selectorText(requirementsOf(spec.selector))),
    field(
      0,
      'Replicas',
      `${spec.replicas} desired | ${updatedReplicas} updated | ${replicas} total | ` +
        `${availableReplicas} available | ${unavailableReplicas} unavailable`,
    ),
    field(0, 'StrategyType', spec.strategy.type),
    field(0, 'MinReadySeconds', spec.minReadySeconds ?? 0),
    rolling
      ? field(
          0,
          'RollingUpdateStrategy',
          `${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`,
        )
      : '',
    describePodTemplate(spec.template),
    conditionLines(status.conditions),
    replicaSetLines(context.world, deployment),
    objectEvents(context, object),
  ].join('');
}

function replicaSetLines(world: World, deployment: Deployment): string {
  const owned = ownedReplicaSets(world, deployment);
  const current = owned.find(({ spec }) => sameTemplate(spec.template, deployment.spec.template));
  const old = owned.filter((replicaSet) => replicaSet !== current);
  if (owned.length === 0) return '';
  return (
    field(0, 'OldReplicaSets', replicaSetsText(old)) +
    field(0, 'NewReplicaSet', replicaSetsText(current ? [current] : []))
  );
}

/** The ReplicaSets of a Deployment, the oldest first. Source: ListReplicaSets, ReplicaSetsByCreationTimestamp. */
function ownedReplicaSets(world: World, { metadata, spec }: Deployment): ReplicaSet[] {
  const owned = list(world, 'ReplicaSet', metadata.namespace).filter(
    ({ metadata: { labels, ownerReferences } }) =>
      matchesLabelSelector(spec.selector, labels) &&
      ownerReferences?.find(({ controller }) => controller)?.uid === metadata.uid,
  );
  return owned.sort((one, other) => {
    const [created, otherCreated] = [one.metadata.creationTimestamp, other.metadata.creationTimestamp];
    return created < otherCreated
      ? -1
      : created > otherCreated
        ? 1
        : one.metadata.name < other.metadata.name
          ? -1
          : 1;
  });
}

/** Templates are the same apart from the hash that the Deployment controller adds. */
function sameTemplate(one: PodTemplate, other: PodTemplate): boolean {
  return samePlain(withoutHash(one), withoutHash(other));
}

function withoutHash(template: PodTemplate): PodTemplate {
  const labels = { ...template.metadata.labels };
  delete labels['pod-template-hash'];
  return { ...template, metadata: { ...template.metadata, labels } };
}

function replicaSetsText(replicaSets: readonly ReplicaSet[]): string {
  const texts = replicaSets.map(
    ({ metadata, spec, status }) => `${metadata.name} (${status.replicas}/${spec.replicas} replicas created)`,
  );
  return texts.join(', ') || '<none>';
}
