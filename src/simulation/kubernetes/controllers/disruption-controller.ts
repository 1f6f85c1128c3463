/*
 * Models: how many Pods of a PodDisruptionBudget may be evicted now: its status is kept with every change of its Pods.
 * Leaves out: Pods whose controller is none of Deployment, ReplicaSet and StatefulSet.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go
 */
import type { PodDisruptionBudgetStatus } from 'kubernetes-types/policy/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { find, list } from '../api-server/api-server.ts';
import { updateStatus } from '../api-server/update.ts';
import { countOf } from '../int-or-percent.ts';
import { matchesLabelSelector } from '../labels.ts';
import type { Pod } from '../objects/pod.ts';
import type { PodDisruptionBudget } from '../objects/pod-disruption-budget.ts';
import type { Controller } from './controller.ts';

/** The disruption controller. */
export const disruptionController: Controller = {
  name: 'disruption-controller',
  delayMs: 20,
  keysOf(world, { type, kind, key, object }) {
    if (kind === 'PodDisruptionBudget') return type === 'deleted' ? [] : [key];
    if (kind !== 'Pod' || world.cluster.objects['PodDisruptionBudget'] === undefined) return [];
    const { namespace = '', labels } = object.metadata;
    return list(world, 'PodDisruptionBudget', namespace)
      .filter(({ spec }) => matchesLabelSelector(spec.selector, labels))
      .map(({ metadata }) => `${namespace}/${metadata.name}`);
  },
  reconcile(world, key, cause) {
    const budget = find(world, 'PodDisruptionBudget', key);
    if (!budget) return;
    const what = `counts the Pods of PodDisruptionBudget ${budget.metadata.name}`;
    const requester = { actor: disruptionController.name, cause, what };
    updateStatus(world, { ...budget, status: statusOf(world, budget) }, requester);
  },
};

function statusOf(world: World, budget: PodDisruptionBudget): PodDisruptionBudgetStatus {
  const pods = list(world, 'Pod', budget.metadata.namespace).filter(({ metadata }) =>
    matchesLabelSelector(budget.spec.selector, metadata.labels),
  );
  const disrupted = stillDisrupted(budget, pods);
  const currentHealthy = pods.filter((pod) => isHealthy(pod) && !(pod.metadata.name in disrupted)).length;
  const { expectedPods, desiredHealthy } = countsOf(world, budget, pods);
  const disruptionsAllowed = expectedPods > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0;
  return {
    ...(Object.keys(disrupted).length > 0 && { disruptedPods: disrupted }),
    conditions: [conditionFor(world, budget, disruptionsAllowed)],
    currentHealthy,
    desiredHealthy,
    disruptionsAllowed,
    expectedPods,
    observedGeneration: budget.metadata.generation ?? 0,
  };
}

/** Evicted Pods count as gone until they are, or until they turn out to stay. */
function stillDisrupted({ status }: PodDisruptionBudget, pods: readonly Pod[]): Record<string, string> {
  const there = new Set(
    pods.filter(({ metadata }) => !metadata.deletionTimestamp).map(({ metadata }) => metadata.name),
  );
  const entries = Object.entries((status.disruptedPods ?? {}) as Record<string, string>);
  return Object.fromEntries(entries.filter(([name]) => there.has(name)));
}

function isHealthy({ metadata, status }: Pod): boolean {
  if (metadata.deletionTimestamp) return false;
  return status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** Source: getExpectedPodCount. */
function countsOf(
  world: World,
  { spec }: PodDisruptionBudget,
  pods: readonly Pod[],
): { expectedPods: number; desiredHealthy: number } {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable !== undefined) {
    const expectedPods = scaleOf(world, pods);
    const desiredHealthy = Math.max(0, expectedPods - countOf(maxUnavailable, expectedPods, 'up'));
    return { expectedPods, desiredHealthy };
  }
  if (typeof minAvailable === 'number') return { expectedPods: pods.length, desiredHealthy: minAvailable };
  const expectedPods = minAvailable === undefined ? 0 : scaleOf(world, pods);
  return { expectedPods, desiredHealthy: countOf(minAvailable ?? 0, expectedPods, 'up') };
}

/** How many replicas the controllers of the Pods want together. Source: getExpectedScale. */
function scaleOf(world: World, pods: readonly Pod[]): number {
  const scales = new Map<string, number>();
  for (const { metadata } of pods) {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    if (!owner) continue;
    const set = replicasOf(world, owner.kind, `${metadata.namespace}/${owner.name}`);
    if (set) scales.set(set.uid, set.replicas);
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0);
}

/** A ReplicaSet of a Deployment counts as the Deployment. */
function replicasOf(world: World, kind: string, key: string): { uid: string; replicas: number } | undefined {
  if (kind === 'StatefulSet') {
    const set = find<string>(world, kind, key);
    return set && { uid: set.metadata.uid, replicas: (set['spec'] as { replicas: number }).replicas };
  }
  const set = kind === 'ReplicaSet' ? find(world, 'ReplicaSet', key) : undefined;
  if (!set) return undefined;
  const owner = set.metadata.ownerReferences?.find(({ controller }) => controller);
  const deployment =
    owner?.kind === 'Deployment'
      ? find(world, 'Deployment', `${set.metadata.namespace}/${owner.name}`)
      : undefined;
  const counted = deployment ?? set;
  return { uid: counted.metadata.uid, replicas: counted.spec.replicas };
}

function conditionFor(
  world: World,
  { metadata, status }: PodDisruptionBudget,
  allowed: number,
): NonNullable<PodDisruptionBudgetStatus['conditions']>[number] {
  const before = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const value = allowed > 0 ? 'True' : 'False';
  return {
    type: 'DisruptionAllowed',
    status: value,
    observedGeneration: metadata.generation ?? 0,
    lastTransitionTime: before?.status === value ? before.lastTransitionTime : timestamp(world),
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  };
}
