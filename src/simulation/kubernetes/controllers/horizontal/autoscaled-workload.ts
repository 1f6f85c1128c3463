/*
 * Models: the workload that an autoscaler scales, with its Pods and their metrics as the calculation wants them.
 * Leaves out: custom resources with a scale subresource; Pods that two autoscalers claim.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/replica_calculator.go
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { readInstantMs } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { get, list } from '../../api-server/api-server.ts';
import { ApiError } from '../../api-server/errors.ts';
import { resourceNameOf } from '../../api-server/resources.ts';
import type { AutoscaledPod, PodMetric } from '../../autoscaled-pods.ts';
import { matchesLabelSelector } from '../../labels.ts';
import type { HorizontalPodAutoscaler } from '../../objects/horizontal-pod-autoscaler.ts';
import type { Pod } from '../../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../../quantity.ts';
import { ReplicaCalculationError } from '../../replica-calculator.ts';
import { readyCondition } from '../pod-readiness.ts';

/** The workload that an autoscaler scales. */
export interface AutoscaledWorkload {
  kind: string;
  /** `namespace/name`. */
  key: string;
  namespace: string;
  /** spec.replicas. */
  specReplicas: number;
  selector: LabelSelector | undefined;
}

const SCALABLE = ['Deployment', 'ReplicaSet', 'StatefulSet'];

/** The workload that spec.scaleTargetRef names; one that is not there, or can't be scaled, is an ApiError. */
export function workloadOf(world: World, { metadata, spec }: HorizontalPodAutoscaler): AutoscaledWorkload {
  const { kind, name } = spec.scaleTargetRef;
  const { namespace } = metadata;
  if (!SCALABLE.includes(kind)) {
    throw new ApiError('NotFound', 'the server could not find the requested resource');
  }
  const key = `${namespace}/${name}`;
  const target = scaled(world, kind, key);
  const { replicas, selector } = target['spec'] as { replicas: number; selector?: LabelSelector };
  return { kind, key, namespace, specReplicas: replicas, selector };
}

/** The message names the scale subresource, as the server does. */
function scaled(world: World, kind: string, key: string) {
  try {
    return get(world, kind, key);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const [plural = '', group] = resourceNameOf(kind).split('.');
    const name = key.slice(key.indexOf('/') + 1);
    throw new ApiError('NotFound', `${plural}/scale.${group ?? ''} ${JSON.stringify(name)} not found`);
  }
}

/** The Pods that the workload's selector selects, those that are being deleted among them. */
export function podsOf(world: World, { namespace, selector }: AutoscaledWorkload): Pod[] {
  return list(world, 'Pod', namespace).filter(({ metadata }) =>
    matchesLabelSelector(selector, metadata.labels),
  );
}

/** A Pod as the calculation wants it, with the requests of one resource. */
export function autoscaledPod(world: World, pod: Pod, resource: string): AutoscaledPod {
  const { metadata, spec, status } = pod;
  const ready = readyCondition(pod);
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return {
    name: metadata.name,
    phase: status.phase,
    deleted: metadata.deletionTimestamp !== undefined,
    ...(status.startTime && { startTimeMs: readInstantMs(world, status.startTime) }),
    ...(ready?.lastTransitionTime && {
      ready: {
        status: ready.status as 'True' | 'False' | 'Unknown',
        lastTransitionTimeMs: readInstantMs(world, ready.lastTransitionTime),
      },
    }),
    containers: [...spec.containers, ...sidecars].map(({ name, resources }) => {
      const request = resources?.requests?.[resource];
      return request === undefined ? { name } : { name, requestMilli: milliOf(resource, request) };
    }),
  };
}

/**
 * What Metrics Server knows of the Pods, by name. Nothing at all is a ReplicaCalculationError in the words of the client.
 * Source: GetResourceMetric.
 */
export function podMetrics(
  world: World,
  pods: readonly Pod[],
  resource: string,
): ReadonlyMap<string, PodMetric> {
  const { metrics } = world.cluster;
  const failed = `unable to get metrics for resource ${resource}`;
  if (metrics === null) {
    const why = 'the server could not find the requested resource (get pods.metrics.k8s.io)';
    throw new ReplicaCalculationError(`${failed}: unable to fetch metrics from resource metrics API: ${why}`);
  }
  const found = new Map<string, PodMetric>();
  for (const { metadata } of pods) {
    const measured = metrics.pods[`${metadata.namespace}/${metadata.name}`];
    if (measured === undefined) continue;
    const values = Object.values(measured.containers).map(({ cpuMilli, memoryBytes }) =>
      resource === 'cpu' ? Math.ceil(cpuMilli) : memoryBytes * 1000,
    );
    const valueMilli = values.reduce((sum, value) => sum + value, 0);
    found.set(metadata.name, { valueMilli, timestampMs: metrics.takenMs, windowMs: measured.windowMs });
  }
  if (found.size > 0) return found;
  throw new ReplicaCalculationError(`${failed}: no metrics returned from resource metrics API`);
}

/** A quantity of a resource in thousandths. */
export function milliOf(resource: string, quantity: string | number): number {
  return resource === 'cpu' ? cpuMilliOf(quantity) : bytesOf(quantity) * 1000;
}
