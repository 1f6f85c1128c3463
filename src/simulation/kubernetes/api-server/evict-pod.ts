/*
 * Models: the eviction subresource: a deletion that a PodDisruptionBudget can refuse.
 * Leaves out: retries on conflicts, since requests come one after another.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/storage/eviction.go
 */
import type { PodCondition } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { matchesLabelSelector } from '../labels.ts';
import type { StoredObject } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { PodDisruptionBudget } from '../objects/pod-disruption-budget.ts';
import { get, list, type Requester } from './api-server.ts';
import { ApiError } from './errors.ts';
import { isEmpty } from './pod-spec/validate-pod-spec.ts';
import { remove, type DeleteOptions } from './remove.ts';
import { updateStatus } from './update.ts';

const VIOLATES = "Cannot evict pod as it would violate the pod's disruption budget.";
const AMBIGUOUS =
  'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

/**
 * Evicts a Pod and returns it as it was last stored. A Pod that is not there is an ApiError NotFound; one whose budget allows
 * no disruption TooManyRequests, to be tried again later.
 */
export function evictPod(
  world: World,
  key: string,
  options: DeleteOptions,
  requester: Requester,
): StoredObject {
  const pod = get(world, 'Pod', key);
  const what = requester.what ?? `evicts Pod ${pod.metadata.name}`;
  if (!needsNoBudget(pod)) {
    const budget = budgetOf(world, pod);
    if (budget && !isSpare(pod, budget)) spend(world, pod, budget, options.dryRun ?? false, requester);
    if (!options.dryRun) noteEviction(world, pod, requester);
  }
  return remove(world, 'Pod', key, options, { ...requester, what });
}

/** Says in the Pod why it goes. Source: addConditionAndDeletePod. */
function noteEviction(world: World, pod: Pod, requester: Requester): void {
  const target: PodCondition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null as unknown as string,
    lastTransitionTime: timestamp(world),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const others = pod.status.conditions?.filter(({ type }) => type !== target.type) ?? [];
  const status = { ...pod.status, conditions: [...others, target] };
  updateStatus(world, { ...pod, status }, { ...requester, isQuiet: true });
}

/** Pods that are no loss. Source: canIgnorePDB. */
function needsNoBudget({ metadata, status }: Pod): boolean {
  return (
    ['Succeeded', 'Failed', 'Pending'].includes(status.phase) || metadata.deletionTimestamp !== undefined
  );
}

function budgetOf(world: World, { metadata }: Pod): PodDisruptionBudget | undefined {
  const budgets = list(world, 'PodDisruptionBudget', metadata.namespace).filter(
    ({ spec }) => !isEmpty(spec.selector) && matchesLabelSelector(spec.selector, metadata.labels),
  );
  if (budgets.length > 1) throw new ApiError('InternalError', AMBIGUOUS);
  return budgets[0];
}

/**
 * A Pod that is not ready is spare while enough others are well, or always, as unhealthyPodEvictionPolicy says. Source:
 * unhealthyPodEvictionPolicy in EvictionREST.Create.
 */
function isSpare({ status }: Pod, { spec, status: budget }: PodDisruptionBudget): boolean {
  const isReady =
    status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  if (isReady) return false;
  if (spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  return budget.currentHealthy >= budget.desiredHealthy && budget.desiredHealthy > 0;
}

/** Takes one from the disruptions that the budget allows. Source: checkAndDecrement. */
function spend(
  world: World,
  { metadata }: Pod,
  budget: PodDisruptionBudget,
  isDryRun: boolean,
  requester: Requester,
): void {
  const { name, generation = 0 } = budget.metadata;
  const { status } = budget;
  const refuse = (detail: string) => new ApiError('TooManyRequests', VIOLATES, [{ field: '', detail }]);
  if ((status.observedGeneration ?? 0) < generation) {
    throw refuse(`The disruption budget ${name} is still being processed by the server.`);
  }
  if (status.disruptionsAllowed <= 0) {
    const needs = `needs ${status.desiredHealthy} healthy pods and has ${status.currentHealthy} currently`;
    throw refuse(`The disruption budget ${name} ${needs}`);
  }
  if (isDryRun) return;
  const disruptedPods = { ...status.disruptedPods, [metadata.name]: timestamp(world) };
  const spent = { ...status, disruptionsAllowed: status.disruptionsAllowed - 1, disruptedPods };
  updateStatus(world, { ...budget, status: spent }, { ...requester, isQuiet: true });
}
