/*
 * Models: the conditions of a HorizontalPodAutoscaler; they keep their order, and change their time with their status only.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go (setCondition)
 */
import type { HorizontalPodAutoscalerCondition } from 'kubernetes-types/autoscaling/v2';
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';

/** What a condition says; the time is added when it is set. */
export interface Finding {
  type: 'AbleToScale' | 'ScalingActive' | 'ScalingLimited';
  status: 'True' | 'False';
  reason: string;
  message: string;
}

/** The conditions with one set. */
export function withFinding(
  world: World,
  conditions: readonly HorizontalPodAutoscalerCondition[],
  { type, status, reason, message }: Finding,
): HorizontalPodAutoscalerCondition[] {
  const current = conditions.find((condition) => condition.type === type);
  const lastTransitionTime =
    current?.status === status && current.lastTransitionTime ? current.lastTransitionTime : timestamp(world);
  const next = { type, status, lastTransitionTime, reason, message };
  return current ? conditions.map((each) => (each === current ? next : each)) : [...conditions, next];
}
