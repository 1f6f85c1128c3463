/*
 * Models: how fast an autoscaler may scale: spec.behavior with its policies, or upstream's rule without one.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
 */
import type { HPAScalingPolicy, HPAScalingRules } from 'kubernetes-types/autoscaling/v2';
import { HORIZONTAL_POD_AUTOSCALER_DEFAULTS as DEFAULTS } from '../../defaults.ts';
import type { HorizontalPodAutoscaler } from '../../objects/horizontal-pod-autoscaler.ts';

/** A change of replicas that was made, as a positive count. */
export interface ScaleChange {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** By how many replicas. */
  change: number;
}

/** The rules of one direction with every field filled in. */
export interface Rules {
  policies: HPAScalingPolicy[];
  selectPolicy: string;
  stabilizationWindowSeconds: number;
}

/** The rules upwards, filled in as the API server would. Source: GenerateHPAScaleUpRules. */
export function scaleUpRules({ spec }: HorizontalPodAutoscaler): Rules {
  const { pods, percent, periodSeconds, stabilizationWindowSeconds } = DEFAULTS.scaleUp;
  const policies = [
    { type: 'Pods', value: pods, periodSeconds },
    { type: 'Percent', value: percent, periodSeconds },
  ];
  return filledIn(spec.behavior?.scaleUp, { policies, stabilizationWindowSeconds });
}

/** The rules downwards, filled in as the API server would. Source: GenerateHPAScaleDownRules. */
export function scaleDownRules({ spec }: HorizontalPodAutoscaler): Rules {
  const { percent, periodSeconds, stabilizationWindowSeconds } = DEFAULTS.scaleDown;
  const policies = [{ type: 'Percent', value: percent, periodSeconds }];
  return filledIn(spec.behavior?.scaleDown, { policies, stabilizationWindowSeconds });
}

/** The changes lately, each as a positive count. */
export interface Changes {
  scaleUps: readonly ScaleChange[];
  scaleDowns: readonly ScaleChange[];
}

/** The most replicas that may be reached now. Source: calculateScaleUpLimitWithScalingRules. */
export function scaleUpLimit(current: number, rules: Rules, changes: Changes, nowMs: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const start = replicasBefore(current, changes, periodSeconds, nowMs);
    return type === 'Pods' ? start + value : Math.ceil(start * (1 + value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.min(...limits) : Math.max(...limits);
}

/** The fewest replicas that may be reached now. Source: calculateScaleDownLimitWithBehaviors. */
export function scaleDownLimit(current: number, rules: Rules, changes: Changes, nowMs: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const start = replicasBefore(current, changes, periodSeconds, nowMs);
    return type === 'Pods' ? start - value : Math.trunc(start * (1 - value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.max(...limits) : Math.min(...limits);
}

/** The most replicas that may be reached without spec.behavior: twice as many, or 4. Source: calculateScaleUpLimit. */
export function plainScaleUpLimit(current: number): number {
  return Math.max(2 * current, 4);
}

/** The changes that still count for the longest of the policies; older ones are forgotten. Source: storeScaleEvent. */
export function keptChanges(
  changes: readonly ScaleChange[],
  { policies }: Rules,
  nowMs: number,
): ScaleChange[] {
  const longestMs = Math.max(...policies.map(({ periodSeconds }) => periodSeconds)) * 1000;
  return changes.filter(({ atMs }) => atMs >= nowMs - longestMs);
}

function filledIn(
  given: HPAScalingRules | undefined,
  defaults: { policies: HPAScalingPolicy[]; stabilizationWindowSeconds: number },
): Rules {
  return {
    policies: given?.policies ?? defaults.policies,
    selectPolicy: given?.selectPolicy ?? 'Max',
    stabilizationWindowSeconds: given?.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
  };
}

/** The replicas at the start of a period. */
function replicasBefore(
  current: number,
  { scaleUps, scaleDowns }: Changes,
  periodSeconds: number,
  nowMs: number,
): number {
  const cutoffMs = nowMs - periodSeconds * 1000;
  const within = (changes: readonly ScaleChange[]) =>
    changes.filter(({ atMs }) => atMs > cutoffMs).reduce((sum, { change }) => sum + change, 0);
  return current - within(scaleUps) + within(scaleDowns);
}
