/*
 * Models: how many replicas a HorizontalPodAutoscaler's metric asks for: usage over target, with tolerance, and cautious
 * about Pods that are unready or not measured. One function for each kind of target in autoscaling/v2.
 * Leaves out: fetching metrics, choosing the largest of several, minReplicas and maxReplicas, stabilisation and scaling
 * policies; those are the controller's.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/replica_calculator.go
 */
import {
  groupPods,
  readyPodCount,
  type AutoscaledPod,
  type MetricsClock,
  type PodGroups,
  type PodMetric,
} from './autoscaled-pods.ts';

/** How far usage over target may be from 1 without any scaling. */
export interface Tolerances {
  /** spec.behavior.scaleDown.tolerance, as a fraction. */
  scaleDown: number;
  /** spec.behavior.scaleUp.tolerance, as a fraction. */
  scaleUp: number;
}

/** The tolerance of 10% either way, when the HorizontalPodAutoscaler names none. */
export const DEFAULT_TOLERANCES: Tolerances = { scaleDown: 0.1, scaleUp: 0.1 };

/** What the calculations for metrics by Pod start from. */
export interface PodMetricsInput {
  /** The replicas that the scale target has now. */
  currentReplicas: number;
  tolerances: Tolerances;
  /** All Pods that the scale target's selector selects. */
  pods: readonly AutoscaledPod[];
  /** What was measured, by the Pod's name. */
  metrics: ReadonlyMap<string, PodMetric>;
  /** The resource that was measured, such as cpu; missing for a metric of type Pods. */
  resource?: string;
  clock: MetricsClock;
}

/** What the calculations for one metric of the whole workload start from. */
export interface SharedMetricInput {
  /** The replicas that the scale target has now. */
  currentReplicas: number;
  tolerances: Tolerances;
  /** The metric's value in thousandths, a whole number; the sum if it has several series. */
  usageMilli: number;
}

/** The replicas that a metric asks for, and the usage that the status shows, in thousandths. */
export interface UsageReplicas {
  replicas: number;
  usageMilli: number;
}

/** The replicas that a utilisation asks for, and the usage that the status shows. */
export interface UtilizationReplicas {
  replicas: number;
  /** status.currentMetrics[].resource.current.averageUtilization, in per cent of the requests. */
  utilization: number;
  /** status.currentMetrics[].resource.current.averageValue, in thousandths. */
  averageMilli: number;
}

/** There is nothing to calculate with; the message is upstream's. */
export class ReplicaCalculationError extends Error {
  override name = 'ReplicaCalculationError';
}

/** The largest count that Kubernetes can write down. */
const MAX_INT32 = 2 ** 31 - 1;

/**
 * Target type Utilization: `targetUtilization` is in per cent of the Pods' requests. No Pods, no metric of a Pod that
 * counts, or a container without a request is a ReplicaCalculationError. Source: GetResourceReplicas.
 */
export function replicasForUtilization(
  input: PodMetricsInput & { resource: string; targetUtilization: number },
): UtilizationReplicas {
  const { targetUtilization: target } = input;
  const { groups, usage } = measuredPods(input);
  const requests = new Map(input.pods.map((pod) => [pod.name, requestOf(pod, input.resource)]));
  const utilizationOf = (values: ReadonlyMap<string, number>) => utilization(values, requests);
  const measured = utilizationOf(usage);
  return {
    replicas: averagedReplicas(input, groups, usage, {
      ratioOf: (values) => utilizationOf(values).percent / target,
      // A Pod that nobody measured is taken to use all of its request, or all of a target beyond that.
      whenMissing: (pod) => Math.trunc(((requests.get(pod) ?? 0) * Math.max(100, target)) / 100),
    }),
    utilization: measured.percent,
    averageMilli: measured.averageMilli,
  };
}

/**
 * Target type AverageValue of a metric by Pod (types Pods and Resource): `targetMilli` is in thousandths by Pod. No Pods
 * or no metric of a Pod that counts is a ReplicaCalculationError. Source: GetMetricReplicas, GetRawResourceReplicas.
 */
export function replicasForPodAverage(input: PodMetricsInput & { targetMilli: number }): UsageReplicas {
  const { groups, usage } = measuredPods(input);
  const replicas = averagedReplicas(input, groups, usage, {
    ratioOf: (values) => average(values) / input.targetMilli,
    whenMissing: () => input.targetMilli,
  });
  return { replicas, usageMilli: average(usage) };
}

/**
 * Target type Value of a metric of the whole workload (types Object and External): `targetMilli` is in thousandths. From
 * 0 replicas neither tolerance nor Pods count; otherwise no Pods is a ReplicaCalculationError.
 * Source: GetObjectMetricReplicas, GetExternalMetricReplicas.
 */
export function replicasForValue(
  input: SharedMetricInput & { targetMilli: number; pods: readonly AutoscaledPod[] },
): UsageReplicas {
  const { currentReplicas, tolerances, usageMilli } = input;
  const ratio = usageMilli / input.targetMilli;
  if (currentReplicas === 0) return { replicas: wholeReplicas(ratio), usageMilli };
  if (isWithin(tolerances, ratio)) return { replicas: currentReplicas, usageMilli };
  requirePods(input.pods);
  return { replicas: wholeReplicas(ratio * readyPodCount(input.pods)), usageMilli };
}

/**
 * Target type AverageValue of a metric of the whole workload (types Object and External): `targetMilli` is what one
 * replica should take of it, in thousandths, and so is the usage in the answer, 0 without replicas.
 * Source: GetObjectPerPodMetricReplicas, GetExternalPerPodMetricReplicas.
 */
export function replicasForSharedAverage(input: SharedMetricInput & { targetMilli: number }): UsageReplicas {
  const { currentReplicas, tolerances, usageMilli, targetMilli } = input;
  const ratio = usageMilli / (targetMilli * currentReplicas);
  return {
    replicas: isWithin(tolerances, ratio) ? currentReplicas : wholeReplicas(usageMilli / targetMilli),
    usageMilli: currentReplicas === 0 ? 0 : Math.ceil(usageMilli / currentReplicas),
  };
}

/** The Pods by how they count, and the usage of those whose metric counts. */
function measuredPods(input: PodMetricsInput): { groups: PodGroups; usage: Map<string, number> } {
  requirePods(input.pods);
  const groups = groupPods(input.pods, input.metrics, input.resource, input.clock);
  const usage = new Map<string, number>();
  for (const [pod, { valueMilli }] of input.metrics) {
    if (!groups.ignored.has(pod) && !groups.unready.has(pod)) usage.set(pod, valueMilli);
  }
  if (usage.size === 0) {
    throw new ReplicaCalculationError('did not receive metrics for targeted pods (pods might be unready)');
  }
  return { groups, usage };
}

/**
 * The replicas that bring the average usage to the target. Pods that are missing or unready are then counted in, each at
 * the usage that argues against scaling; if that leaves too little to do, or turns the direction round, nothing is scaled.
 */
function averagedReplicas(
  { currentReplicas, tolerances }: PodMetricsInput,
  { readyPodCount, unready, missing }: PodGroups,
  usage: ReadonlyMap<string, number>,
  {
    ratioOf,
    whenMissing,
  }: {
    ratioOf: (usage: ReadonlyMap<string, number>) => number;
    whenMissing: (pod: string) => number;
  },
): number {
  const ratio = ratioOf(usage);
  const scalesUpWithUnready = unready.size > 0 && ratio > 1;
  if (!scalesUpWithUnready && missing.size === 0) {
    return isWithin(tolerances, ratio) ? currentReplicas : Math.ceil(ratio * readyPodCount);
  }

  const cautious = new Map(usage);
  if (ratio !== 1) for (const pod of missing) cautious.set(pod, ratio < 1 ? whenMissing(pod) : 0);
  if (scalesUpWithUnready) for (const pod of unready) cautious.set(pod, 0);
  const newRatio = ratioOf(cautious);
  const turnsRound = (ratio < 1 && newRatio > 1) || (ratio > 1 && newRatio < 1);
  if (isWithin(tolerances, newRatio) || turnsRound) return currentReplicas;

  const replicas = Math.ceil(newRatio * cautious.size);
  return newRatio < 1 ? Math.min(replicas, currentReplicas) : Math.max(replicas, currentReplicas);
}

/** Usage in whole per cent of the requests, and the average usage, both cut off as upstream's integers are. */
function utilization(
  usage: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, number>,
): { percent: number; averageMilli: number } {
  const known = [...usage].filter(([pod]) => requests.has(pod));
  const used = known.reduce((sum, [, value]) => sum + value, 0);
  const requested = known.reduce((sum, [pod]) => sum + (requests.get(pod) ?? 0), 0);
  if (requested === 0) throw new ReplicaCalculationError('no metrics returned matched known pods');
  return { percent: Math.trunc((used * 100) / requested), averageMilli: Math.trunc(used / known.length) };
}

function average(usage: ReadonlyMap<string, number>): number {
  return Math.trunc([...usage.values()].reduce((sum, value) => sum + value, 0) / usage.size);
}

function requestOf({ name, containers }: AutoscaledPod, resource: string): number {
  return containers.reduce((sum, container) => {
    if (container.requestMilli !== undefined) return sum + container.requestMilli;
    throw new ReplicaCalculationError(
      `missing request for ${resource} in container ${container.name} of Pod ${name}`,
    );
  }, 0);
}

function requirePods(pods: readonly AutoscaledPod[]): void {
  if (pods.length > 0) return;
  throw new ReplicaCalculationError('no pods returned by selector while calculating replica count');
}

function isWithin({ scaleDown, scaleUp }: Tolerances, ratio: number): boolean {
  return 1 - scaleDown <= ratio && ratio <= 1 + scaleUp;
}

function wholeReplicas(replicas: number): number {
  return Math.min(Math.ceil(replicas), MAX_INT32);
}
