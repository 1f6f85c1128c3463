/*
 * Models: how many Pods of a PodDisruptionBudget may be evicted now: its status is kept with every change of its Pods.
 * Leaves out: evicted Pods that are not deleted within two minutes, which here are deleted at once.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodDisruptionBudgetStatus } from 'kubernetes-types/policy/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { list, find, type Requester } from '../api-server/api-server.ts';
import { updateStatus } from '../api-server/update.ts';
import { matchesLabelSelector } from '../labels.ts';
import type { Pod } from '../objects/pod.ts';
import type { PodDisruptionBudget } from '../objects/pod-disruption-budget.ts';
import type { Controller } from './controller.ts';
import { expectedCounts, ExpectedCountError } from './expected-pods.ts';
import { isPodReady } from './pod-readiness.ts';
import { reportEvent } from './report-event.ts';

type Condition = NonNullable<PodDisruptionBudgetStatus['conditions']>[number];

/** The disruption controller. */
export const disruptionController: Controller = {
  name: 'disruption-controller',
  delayMs: 20,
  watches: ['PodDisruptionBudget', 'Pod'],
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
    updateStatus(world, { ...budget, status: statusOf(world, budget, requester) }, requester);
  },
};

/** Source: trySync. */
function statusOf(
  world: World,
  budget: PodDisruptionBudget,
  requester: Requester,
): PodDisruptionBudgetStatus {
  const pods = list(world, 'Pod', budget.metadata.namespace).filter(({ metadata }) =>
    matchesLabelSelector(budget.spec.selector, metadata.labels),
  );
  if (pods.length === 0) {
    reportEvent(
      world,
      budget,
      { type: 'Normal', reason: 'NoPods', message: 'No matching pods found' },
      requester,
    );
  }
  try {
    return countedStatus(world, budget, pods, requester);
  } catch (error) {
    if (!(error instanceof ExpectedCountError)) throw error;
    return failSafe(world, budget, error.message, requester);
  }
}

function countedStatus(
  world: World,
  budget: PodDisruptionBudget,
  pods: readonly Pod[],
  requester: Requester,
): PodDisruptionBudgetStatus {
  const { expectedPods, desiredHealthy, unmanaged } = expectedCounts(world, budget, pods);
  if (unmanaged.length > 0) reportUnmanaged(world, budget, requester);
  const disrupted = stillDisrupted(budget, pods);
  const currentHealthy = pods.filter((pod) => isHealthy(pod) && !(pod.metadata.name in disrupted)).length;
  const disruptionsAllowed = expectedPods > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0;
  const reason = disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods';
  return {
    ...(Object.keys(disrupted).length > 0 && { disruptedPods: disrupted }),
    conditions: [conditionFor(world, budget, disruptionsAllowed > 0, reason, '')],
    currentHealthy,
    desiredHealthy,
    disruptionsAllowed,
    expectedPods,
    observedGeneration: budget.metadata.generation ?? 0,
  };
}

/** What can't be counted allows nothing. Source: failSafe. */
function failSafe(
  world: World,
  budget: PodDisruptionBudget,
  message: string,
  requester: Requester,
): PodDisruptionBudgetStatus {
  const said = `Failed to calculate the number of expected pods: ${message}`;
  const reason = 'CalculateExpectedPodCountFailed';
  reportEvent(world, budget, { type: 'Warning', reason, message: said }, requester);
  const conditions = [conditionFor(world, budget, false, 'SyncFailed', message)];
  return { ...budget.status, conditions, disruptionsAllowed: 0 };
}

/** Evicted Pods count as gone until they are, or until they turn out to stay. Source: buildDisruptedPodMap. */
function stillDisrupted({ status }: PodDisruptionBudget, pods: readonly Pod[]): Record<string, string> {
  const there = new Set(
    pods.filter(({ metadata }) => !metadata.deletionTimestamp).map(({ metadata }) => metadata.name),
  );
  const entries = Object.entries((status.disruptedPods ?? {}) as Record<string, string>);
  return Object.fromEntries(entries.filter(([name]) => there.has(name)));
}

function isHealthy(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp === undefined && isPodReady(pod);
}

function reportUnmanaged(world: World, budget: PodDisruptionBudget, requester: Requester): void {
  const message =
    `Pods selected by this PodDisruptionBudget (selector: ${goSelector(budget.spec.selector)}) were found to be unmanaged. ` +
    'As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. ' +
    'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.';
  reportEvent(world, budget, { type: 'Warning', reason: 'UnmanagedPods', message }, requester);
}

/** A selector as Go prints it. */
function goSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const labels = Object.entries(matchLabels).sort(([one], [other]) => (one < other ? -1 : 1));
  const expressions = matchExpressions.map(
    ({ key, operator, values = [] }) =>
      `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`,
  );
  return (
    `&LabelSelector{MatchLabels:map[string]string{${labels.map(([key, value]) => `${key}: ${value},`).join('')}},` +
    `MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`
  );
}

function conditionFor(
  world: World,
  { metadata, status }: PodDisruptionBudget,
  isAllowed: boolean,
  reason: string,
  message: string,
): Condition {
  const before = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const value = isAllowed ? 'True' : 'False';
  return {
    type: 'DisruptionAllowed',
    status: value,
    observedGeneration: metadata.generation ?? 0,
    lastTransitionTime: before?.status === value ? before.lastTransitionTime : timestamp(world),
    reason,
    message,
  };
}
