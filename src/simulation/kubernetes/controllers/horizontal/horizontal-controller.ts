/*
 * Models: the HorizontalPodAutoscaler controller: every 15 s, each autoscaler in its own rhythm, it compares usage and target.
 * Leaves out: the check that no two autoscalers claim the same Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
 */
import { timestamp } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { find, list, replace, type Change, type Requester } from '../../api-server/api-server.ts';
import { ApiError } from '../../api-server/errors.ts';
import { scale } from '../../api-server/scale.ts';
import { HORIZONTAL_POD_AUTOSCALER_DEFAULTS as DEFAULTS } from '../../defaults.ts';
import type { HorizontalPodAutoscaler } from '../../objects/horizontal-pod-autoscaler.ts';
import { keyOf } from '../../objects/object.ts';
import { enqueue, type Controller } from '../controller.ts';
import type { HorizontalMemory } from '../horizontal-memory.ts';
import { reportEvent } from '../report-event.ts';
import { workloadOf, type AutoscaledWorkload } from './autoscaled-workload.ts';
import { withFinding, type Finding } from './conditions.ts';
import { normalizeReplicas } from './normalize.ts';
import { keptChanges, scaleDownRules, scaleUpRules } from './policies.ts';
import { replicasForMetrics, type MetricsVerdict } from './replicas-for-metrics.ts';

const NAME = 'horizontal-pod-autoscaler';

const SYNC_PERIOD_MS = DEFAULTS.syncPeriodSeconds * 1000;

/** The HorizontalPodAutoscaler controller; a new autoscaler is looked at for the first time after a whole period. */
export const horizontalController: Controller = {
  name: NAME,
  delayMs: SYNC_PERIOD_MS,
  watches: ['HorizontalPodAutoscaler'],
  keysOf,
  reconcile,
};

/** Starts the rhythm of autoscalers that came with a loaded state. */
export function resumeHorizontals(world: World): void {
  for (const autoscaler of list(world, 'HorizontalPodAutoscaler')) {
    enqueue(world, NAME, keyOf(autoscaler), SYNC_PERIOD_MS, undefined);
  }
}

function keysOf(_world: World, { type, kind, key }: Change): readonly string[] {
  return kind === 'HorizontalPodAutoscaler' && type !== 'deleted' ? [key] : [];
}

type Status = HorizontalPodAutoscaler['status'];

/** What one look decides. */
interface Decision {
  /** How many replicas; missing when nothing is to be scaled. */
  replicas?: number;
  /** Why, in the words of the Event. */
  reason: string;
  findings: Finding[];
  /** What was measured; missing when nothing was. */
  verdict?: MetricsVerdict;
}

function reconcile(world: World, key: string): void {
  const autoscaler = find(world, 'HorizontalPodAutoscaler', key);
  if (autoscaler === undefined) {
    delete world.cluster.horizontals[key];
    return;
  }
  enqueue(world, NAME, key, SYNC_PERIOD_MS, undefined);
  const requester = { actor: NAME };
  try {
    const workload = workloadOf(world, autoscaler);
    const memory = memoryOf(world, key, workload.specReplicas);
    const decision = decide(world, autoscaler, workload, memory);
    act(world, autoscaler, workload, decision, memory);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = `the HPA controller was unable to get the target's current scale: ${error.message}`;
    const finding: Finding = { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message };
    report(world, autoscaler, 'Warning', 'FailedGetScale', error.message);
    write(world, autoscaler, [finding], autoscaler.status, requester);
  }
}

function memoryOf(world: World, key: string, replicas: number): HorizontalMemory {
  return (world.cluster.horizontals[key] ??= {
    recommendations: [{ atMs: world.nowMs, replicas }],
    scaleUps: [],
    scaleDowns: [],
  });
}

/** Source: reconcileAutoscaler. */
function decide(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  workload: AutoscaledWorkload,
  memory: HorizontalMemory,
): Decision {
  const { minReplicas, maxReplicas } = autoscaler.spec;
  const current = workload.specReplicas;
  if (current === 0 && minReplicas !== 0) {
    const message = 'scaling is disabled since the replica count of the target is zero';
    return { reason: '', findings: [scalingActive('False', 'ScalingDisabled', message)] };
  }
  if (current > maxReplicas) {
    return {
      replicas: maxReplicas,
      reason: 'Current number of replicas above Spec.MaxReplicas',
      findings: [],
    };
  }
  if (current < minReplicas) {
    return {
      replicas: minReplicas,
      reason: 'Current number of replicas below Spec.MinReplicas',
      findings: [],
    };
  }
  const verdict = replicasForMetrics(world, autoscaler, workload);
  const { best, unusable } = verdict;
  for (const { reason, message } of unusable) report(world, autoscaler, 'Warning', reason, message);
  if (best === undefined) {
    const [first] = unusable;
    const message = `the HPA was unable to compute the replica count: ${first?.message ?? ''}`;
    return { reason: '', verdict, findings: [scalingActive('False', first?.reason ?? '', message)] };
  }
  const { replicas: desired, name } = best;
  const found = `the HPA was able to successfully calculate a replica count from ${name}`;
  const normalized = normalizeReplicas(autoscaler, memory, { current, desired, nowMs: world.nowMs });
  const reason = desired > current ? `${name} above target` : 'All metrics below target';
  return {
    ...(normalized.replicas !== current && { replicas: normalized.replicas }),
    reason: desired === current ? '' : reason,
    verdict,
    findings: [scalingActive('True', 'ValidMetricFound', found), ...normalized.findings],
  };
}

function scalingActive(status: Finding['status'], reason: string, message: string): Finding {
  return { type: 'ScalingActive', status, reason, message };
}

function act(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  workload: AutoscaledWorkload,
  { replicas, reason, findings, verdict }: Decision,
  memory: HorizontalMemory,
): void {
  const current = workload.specReplicas;
  const got: Finding = {
    type: 'AbleToScale',
    status: 'True',
    reason: 'SucceededGetScale',
    message: "the HPA controller was able to get the target's current scale",
  };
  const hasFailed = verdict !== undefined && verdict.best === undefined;
  const { desiredReplicas, lastScaleTime, conditions } = autoscaler.status;
  const status: Status = {
    currentReplicas: current,
    desiredReplicas: hasFailed ? (desiredReplicas ?? 0) : (replicas ?? current),
    ...(lastScaleTime && { lastScaleTime }),
    ...(verdict && { currentMetrics: verdict.statuses }),
    ...(conditions && { conditions }),
  };
  if (replicas === undefined) {
    write(world, autoscaler, [got, ...findings], status, { actor: NAME });
    if (hasFailed) reportUnusable(world, autoscaler, verdict);
    return;
  }
  const cause = rescale(world, workload, replicas, reason);
  remember(autoscaler, memory, { current, replicas, nowMs: world.nowMs });
  report(world, autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
  const message = `the HPA controller was able to update the target scale to ${replicas}`;
  const done: Finding = { type: 'AbleToScale', status: 'True', reason: 'SucceededRescale', message };
  const next = { ...status, lastScaleTime: timestamp(world) };
  write(world, autoscaler, [got, ...findings, done], next, { actor: NAME, cause });
}

/** Scales the workload and returns the entry of the log about it. */
function rescale(world: World, { kind, key }: AutoscaledWorkload, replicas: number, reason: string): number {
  const what = `scales ${kind} ${key.slice(key.indexOf('/') + 1)} to ${replicas}: ${reason}`;
  // What the autoscaler answers to is the load, and that changed when somebody changed it.
  scale(world, kind, key, replicas, { actor: NAME, what, cause: world.traffic.loadCause });
  return world.log.nextId - 1;
}

/** Only policies look at earlier changes. Source: storeScaleEvent. */
function remember(
  autoscaler: HorizontalPodAutoscaler,
  memory: HorizontalMemory,
  { current, replicas, nowMs }: { current: number; replicas: number; nowMs: number },
): void {
  if (autoscaler.spec.behavior === undefined) return;
  const change = { atMs: nowMs, change: Math.abs(replicas - current) };
  if (replicas > current) {
    memory.scaleUps = [...keptChanges(memory.scaleUps, scaleUpRules(autoscaler), nowMs), change];
  } else {
    memory.scaleDowns = [...keptChanges(memory.scaleDowns, scaleDownRules(autoscaler), nowMs), change];
  }
}

function reportUnusable(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  { statuses, unusable }: MetricsVerdict,
): void {
  const count = `${unusable.length} invalid out of ${statuses.length}`;
  const message = `invalid metrics (${count}), first error is: ${unusable[0]?.detail ?? ''}`;
  report(world, autoscaler, 'Warning', 'FailedComputeMetricsReplicas', message);
}

function write(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  findings: readonly Finding[],
  status: Status,
  requester: Requester,
): void {
  let conditions = status.conditions ?? [];
  for (const finding of findings) conditions = withFinding(world, conditions, finding);
  replace(world, { ...autoscaler, status: { ...status, conditions } }, { ...requester, isQuiet: true });
}

function report(
  world: World,
  autoscaler: HorizontalPodAutoscaler,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  reportEvent(world, autoscaler, { type, reason, message }, { actor: NAME });
}
