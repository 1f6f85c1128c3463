/*
 * Models: from what the metrics ask for to what is done: stabilisation, minimum and maximum, and the limits of the policies.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
 */
import { HORIZONTAL_POD_AUTOSCALER_DEFAULTS as DEFAULTS } from '../../defaults.ts';
import type { HorizontalPodAutoscaler } from '../../objects/horizontal-pod-autoscaler.ts';
import type { HorizontalMemory } from '../horizontal-memory.ts';
import type { Finding } from './conditions.ts';
import { plainScaleUpLimit, scaleDownLimit, scaleDownRules, scaleUpLimit, scaleUpRules } from './policies.ts';

/** What is to be done, and the conditions that say why. */
export interface Normalized {
  replicas: number;
  findings: Finding[];
}

const STABILIZED_UP = {
  reason: 'ScaleUpStabilized',
  message: 'recent recommendations were lower than current one, applying the lowest recent recommendation',
};
const STABILIZED_DOWN = {
  reason: 'ScaleDownStabilized',
  message: 'recent recommendations were higher than current one, applying the highest recent recommendation',
};
const TOO_FEW = {
  reason: 'TooFewReplicas',
  message: 'the desired replica count is less than the minimum replica count',
};
const TOO_MANY = {
  reason: 'TooManyReplicas',
  message: 'the desired replica count is more than the maximum replica count',
};
const TOO_FAST_UP = {
  reason: 'ScaleUpLimit',
  message: 'the desired replica count is increasing faster than the maximum scale rate',
};
const TOO_FAST_DOWN = {
  reason: 'ScaleDownLimit',
  message: 'the desired replica count is decreasing faster than the maximum scale rate',
};
const WITHIN_RANGE = {
  reason: 'DesiredWithinRange',
  message: 'the desired count is within the acceptable range',
};

/** A reason with its message. */
type Saying = typeof WITHIN_RANGE;

/**
 * What an autoscaler does when its metrics ask for `desired` replicas; the recommendation is remembered in `memory`.
 * Source: normalizeDesiredReplicas, normalizeDesiredReplicasWithBehaviors.
 */
export function normalizeReplicas(
  autoscaler: HorizontalPodAutoscaler,
  memory: HorizontalMemory,
  { current, desired, nowMs }: { current: number; desired: number; nowMs: number },
): Normalized {
  const hasBehavior = autoscaler.spec.behavior !== undefined;
  const recent = stabilize(autoscaler, memory, { current, desired, nowMs });
  const [replicas, limiting] = hasBehavior
    ? limitByPolicies(autoscaler, memory, { current, desired: recent.replicas, nowMs })
    : limitPlainly(autoscaler, current, recent.replicas);
  const able: Saying =
    recent.replicas === desired
      ? { reason: 'ReadyForNewScale', message: 'recommended size matches current size' }
      : recent.saying;
  const isLimited = replicas !== recent.replicas;
  return {
    replicas,
    findings: [
      { type: 'AbleToScale', status: 'True', ...able },
      { type: 'ScalingLimited', status: isLimited ? 'True' : 'False', ...limiting },
    ],
  };
}

/** The recommendation that counts: not above the lowest of the window upwards, not below the highest of that downwards. */
function stabilize(
  autoscaler: HorizontalPodAutoscaler,
  memory: HorizontalMemory,
  { current, desired, nowMs }: { current: number; desired: number; nowMs: number },
): { replicas: number; saying: Saying } {
  const hasBehavior = autoscaler.spec.behavior !== undefined;
  const upMs = scaleUpRules(autoscaler).stabilizationWindowSeconds * 1000;
  const downMs = hasBehavior
    ? scaleDownRules(autoscaler).stabilizationWindowSeconds * 1000
    : DEFAULTS.scaleDown.stabilizationWindowSeconds * 1000;
  const earlier = memory.recommendations.filter(({ atMs }) => atMs >= nowMs - Math.max(upMs, downMs));
  memory.recommendations = [...earlier, { atMs: nowMs, replicas: desired }];
  if (!hasBehavior) {
    const highest = Math.max(desired, ...earlier.map(({ replicas }) => replicas));
    return { replicas: highest, saying: STABILIZED_DOWN };
  }
  const within = (windowMs: number) =>
    earlier.filter(({ atMs }) => atMs > nowMs - windowMs).map(({ replicas }) => replicas);
  const lowest = Math.min(desired, ...within(upMs));
  const highest = Math.max(desired, ...within(downMs));
  const saying = desired >= current ? STABILIZED_UP : STABILIZED_DOWN;
  return { replicas: Math.min(Math.max(current, lowest), highest), saying };
}

/** Source: convertDesiredReplicasWithRules. */
function limitPlainly(
  { spec: { minReplicas, maxReplicas } }: HorizontalPodAutoscaler,
  current: number,
  desired: number,
): [number, Saying] {
  const limit = plainScaleUpLimit(current);
  const most = Math.min(maxReplicas, limit);
  if (desired < minReplicas) return [minReplicas, TOO_FEW];
  if (desired > most) return [most, maxReplicas > limit ? TOO_FAST_UP : TOO_MANY];
  return [desired, WITHIN_RANGE];
}

/** Source: convertDesiredReplicasWithBehaviorRate. */
function limitByPolicies(
  autoscaler: HorizontalPodAutoscaler,
  changes: HorizontalMemory,
  { current, desired, nowMs }: { current: number; desired: number; nowMs: number },
): [number, Saying] {
  const { minReplicas, maxReplicas } = autoscaler.spec;
  if (desired > current) {
    const limit = Math.max(current, scaleUpLimit(current, scaleUpRules(autoscaler), changes, nowMs));
    const most = Math.min(maxReplicas, limit);
    if (desired > most) return [most, maxReplicas > limit ? TOO_FAST_UP : TOO_MANY];
  } else if (desired < current) {
    const limit = Math.min(current, scaleDownLimit(current, scaleDownRules(autoscaler), changes, nowMs));
    const least = Math.max(minReplicas, limit);
    if (desired < least) return [least, minReplicas < limit ? TOO_FAST_DOWN : TOO_FEW];
  }
  return [desired, WITHIN_RANGE];
}
