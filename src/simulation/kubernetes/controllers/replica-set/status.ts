/*
 * Models: the status of a ReplicaSet: how many of its Pods are there, ready, available, and on their way out.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/replicaset/replica_set_utils.go
 */
import type { ReplicaSetCondition } from 'kubernetes-types/apps/v1';
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { matchesLabels } from '../../labels.ts';
import type { Pod } from '../../objects/pod.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { availableFromMs, isPodActive, isPodReady, isPodTerminating } from '../pod-readiness.ts';

/** What was counted, and when to count again. */
export interface CountedStatus {
  /** The status. */
  status: ReplicaSet['status'];
  /** When the next Pod that is ready becomes available, in virtual milliseconds; undefined when none is going to. */
  nextAvailableMs: number | undefined;
}

/**
 * Counts the Pods of a ReplicaSet. `refusal` is why Pods could not be created, which makes the condition ReplicaFailure.
 * Source: calculateStatus.
 */
export function countStatus(
  world: World,
  { metadata, spec, status: before }: ReplicaSet,
  pods: readonly Pod[],
  refusal: string | undefined,
): CountedStatus {
  const active = pods.filter(isPodActive);
  const minReadySeconds = spec.minReadySeconds ?? 0;
  const instants = active
    .map((pod) => availableFromMs(world, pod, minReadySeconds))
    .filter((fromMs) => fromMs !== undefined);
  const conditions = conditionsOf(world, before.conditions ?? [], refusal);
  const later = instants.filter((fromMs) => fromMs > world.nowMs);
  return {
    status: {
      replicas: active.length,
      ...count('fullyLabeledReplicas', active.filter((pod) => hasTemplateLabels(spec, pod)).length),
      ...count('readyReplicas', active.filter(isPodReady).length),
      ...count('availableReplicas', instants.length - later.length),
      terminatingReplicas: pods.filter(isPodTerminating).length,
      observedGeneration: metadata.generation,
      ...(conditions.length > 0 && { conditions }),
    },
    nextAvailableMs: later.length > 0 ? Math.min(...later) : undefined,
  };
}

function hasTemplateLabels({ template }: ReplicaSet['spec'], { metadata }: Pod): boolean {
  return matchesLabels(template.metadata.labels, metadata.labels);
}

/** Counts of 0 are left out, as the API leaves them out. */
function count(field: string, value: number): Record<string, number> {
  return value === 0 ? {} : { [field]: value };
}

function conditionsOf(
  world: World,
  before: readonly ReplicaSetCondition[],
  refusal: string | undefined,
): ReplicaSetCondition[] {
  const failure = before.find(({ type }) => type === 'ReplicaFailure');
  if (refusal !== undefined && failure !== undefined) return [...before];
  const others = before.filter(({ type }) => type !== 'ReplicaFailure');
  if (refusal === undefined) return others;
  const lastTransitionTime = timestamp(world);
  const reason = 'FailedCreate';
  return [
    ...others,
    { type: 'ReplicaFailure', status: 'True', lastTransitionTime, reason, message: refusal },
  ];
}
