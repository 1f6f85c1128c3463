/*
 * Models: how many replicas the metrics of an autoscaler ask for: the most that any of them does.
 * Leaves out: metrics of containers, Pods, objects and other systems: there is nothing in the cluster that serves them.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
 */
import type { MetricSpec, MetricStatus, ResourceMetricSource } from 'kubernetes-types/autoscaling/v2';
import type { World } from '../../../world.ts';
import type { HorizontalPodAutoscaler } from '../../objects/horizontal-pod-autoscaler.ts';
import { cpuQuantity, parseQuantity } from '../../quantity.ts';
import {
  DEFAULT_TOLERANCES,
  replicasForPodAverage,
  replicasForUtilization,
  ReplicaCalculationError,
  type Tolerances,
} from '../../replica-calculator.ts';
import {
  autoscaledPod,
  milliOf,
  podMetrics,
  podsOf,
  type AutoscaledWorkload,
} from './autoscaled-workload.ts';

/** What one metric asks for. */
export interface Proposal {
  replicas: number;
  /** How Events name the metric: `cpu resource utilization (percentage of request)`. */
  name: string;
  status: MetricStatus;
}

/** A metric that can't be used. */
export interface Unusable {
  /** The reason of the condition and of the Event, such as FailedGetResourceMetric. */
  reason: string;
  /** What the condition and that Event say. */
  message: string;
  /** What the controller's own Event says. */
  detail: string;
}

/** What all metrics together come to. */
export interface MetricsVerdict {
  /** What the one that asks for most asks for; missing when that can't be known. */
  best?: Proposal;
  /** What was measured, in the order of the metrics; empty for one that can't be used. */
  statuses: MetricStatus[];
  /** Those that can't be used. */
  unusable: Unusable[];
}

/**
 * What the metrics ask for. When none can be used, or some can't and the others would scale down, nothing is asked for.
 * Source: computeReplicasForMetrics.
 */
export function replicasForMetrics(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  workload: AutoscaledWorkload,
): MetricsVerdict {
  const answers = (autoscaler.spec.metrics ?? []).map((metric) =>
    replicasForMetric(world, autoscaler, workload, metric),
  );
  const proposals = answers.filter((answer) => 'replicas' in answer);
  const unusable = answers.filter((answer) => 'reason' in answer);
  const statuses = answers.map((answer) => ('replicas' in answer ? answer.status : { type: '' }));
  const best = proposals.reduce<Proposal | undefined>(
    (most, each) => (most === undefined || each.replicas > most.replicas ? each : most),
    undefined,
  );
  const isUnsafe = unusable.length > 0 && best !== undefined && best.replicas < workload.specReplicas;
  return { statuses, unusable, ...(best && !isUnsafe && { best }) };
}

function replicasForMetric(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  workload: AutoscaledWorkload,
  metric: MetricSpec,
): Proposal | Unusable {
  if (metric.type !== 'Resource' || metric.resource === undefined) return notServed(autoscaler, metric);
  const { name, target } = metric.resource;
  const word = target.averageValue === undefined ? 'utilization' : 'usage';
  try {
    return replicasForResource(world, autoscaler, workload, metric.resource);
  } catch (error) {
    if (!(error instanceof ReplicaCalculationError)) throw error;
    const message = `failed to get ${name} ${word}: ${error.message}`;
    const detail = `failed to get ${name} resource metric value: ${message}`;
    return { reason: 'FailedGetResourceMetric', message, detail };
  }
}

function replicasForResource(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  workload: AutoscaledWorkload,
  { name, target }: ResourceMetricSource,
): Proposal {
  const selected = podsOf(world, workload);
  const input = {
    currentReplicas: workload.specReplicas,
    tolerances: tolerancesOf(autoscaler),
    metrics: podMetrics(world, selected, name),
    pods: selected.map((pod) => autoscaledPod(world, pod, name)),
    resource: name,
    clock: { nowMs: world.nowMs },
  };
  const statusOf = (current: object): MetricStatus => ({ type: 'Resource', resource: { name, current } });
  if (target.averageValue !== undefined) {
    const targetMilli = milliOf(name, target.averageValue);
    const { replicas, usageMilli } = replicasForPodAverage({ ...input, targetMilli });
    const status = statusOf({ averageValue: cpuQuantity(usageMilli) });
    return { replicas, name: `${name} resource`, status };
  }
  const targetUtilization = target.averageUtilization ?? 0;
  const { replicas, utilization, averageMilli } = replicasForUtilization({ ...input, targetUtilization });
  const status = statusOf({ averageUtilization: utilization, averageValue: cpuQuantity(averageMilli) });
  return { replicas, name: `${name} resource utilization (percentage of request)`, status };
}

/** Source: the field tolerance of HPAScalingRules, on by default since 1.35. */
function tolerancesOf({ spec }: HorizontalPodAutoscaler): Tolerances {
  const { scaleUp, scaleDown } = (spec.behavior ?? {}) as Record<string, { tolerance?: string } | undefined>;
  const read = (given: string | undefined, missing: number) =>
    given === undefined ? missing : Number(parseQuantity(given).nano) / 1e9;
  return {
    scaleUp: read(scaleUp?.tolerance, DEFAULT_TOLERANCES.scaleUp),
    scaleDown: read(scaleDown?.tolerance, DEFAULT_TOLERANCES.scaleDown),
  };
}

/** What a cluster answers that has no adapter for metrics of this type. */
function notServed({ metadata }: HorizontalPodAutoscaler, metric: MetricSpec): Unusable {
  const { type } = metric;
  const name = metric.pods?.metric.name ?? metric.object?.metric.name ?? metric.external?.metric.name ?? '';
  const custom = 'unable to fetch metrics from custom metrics API: no known available metric versions found';
  const messages: Record<string, string> = {
    Pods: `unable to get metric ${name}: ${custom}`,
    Object: `unable to get metric ${name}: ${metric.object?.describedObject.kind ?? ''} on ${metadata.namespace} ${metric.object?.describedObject.name ?? ''}/${custom}`,
    External: `unable to get external metric ${metadata.namespace}/${name}/nil: unable to fetch metrics from external metrics API: the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`,
  };
  const message = messages[type] ?? `metrics of type ${type} are not modelled in this simulation`;
  const detail = `failed to get ${type.toLowerCase()} metric value: ${message}`;
  return { reason: `FailedGet${type}Metric`, message, detail };
}
