/**
 * The course of a rolling update, step by step, when all Pods that are created together get ready together. Each step is
 * the Deployment controller's own decision; what stands in for a cluster here is only the time that a Pod takes.
 */
import { newCondition, conditionOf } from '../simulation/kubernetes/controllers/deployment/conditions.ts';
import {
  isComplete,
  progressCheckMs,
  withProgress,
  type ProgressingDeployment,
} from '../simulation/kubernetes/controllers/deployment/progress.ts';
import { DEPLOYMENT_DEFAULTS } from '../simulation/kubernetes/defaults.ts';
import {
  minAvailable,
  mostReplicas,
  type ScaledDeployment,
} from '../simulation/kubernetes/deployment-strategy.ts';
import type { NewSize, SizedReplicaSet } from '../simulation/kubernetes/replica-set-order.ts';
import { reconcileNewReplicaSet, stepsOfOldReplicaSets } from '../simulation/kubernetes/rolling-update.ts';
import { DEPLOYMENT_NAME, strategyOf, type Plan } from './plan.ts';

/** How many Pods there are. */
export interface Counts {
  /** Of the old version; all of them are available. */
  old: number;
  /** Of the new version. */
  new: number;
  /** Of both versions together. */
  available: number;
}

/** One change of the size of one ReplicaSet, and the Pods after it. */
export interface Move extends Counts {
  version: 'old' | 'new';
  from: number;
  to: number;
}

/** An instant at which something happens, and the Pods when nothing more does. */
export interface Moment extends Counts {
  /** Since the new version was applied. */
  atMs: number;
  /** New Pods that have just become available. */
  becameAvailable: number;
  /** What the controller does about it, in order. */
  moves: Move[];
  /** Whether the controller reports ProgressDeadlineExceeded now. */
  isExceeded: boolean;
}

/** A whole rolling update. */
export interface Course {
  /** The most Pods that the limits allow. */
  mostPods: number;
  /** The fewest available Pods that the limits allow. */
  leastAvailable: number;
  /** In the order of time; the first is when the new version is applied. */
  moments: Moment[];
  /** When the last old Pod is gone and all new ones are available; undefined if that never happens. */
  completeMs: number | undefined;
}

type Deployment = ScaledDeployment & ProgressingDeployment;

/** New Pods that were created together. */
interface Batch {
  count: number;
  readyMs: number;
  availableMs: number;
}

interface State {
  plan: Plan;
  nowMs: number;
  deployment: Deployment;
  old: number;
  new: number;
  batches: Batch[];
}

const EPOCH_MS = 0;

/** More instants than any rollout of a plan has. */
const MOST_MOMENTS = 1000;

/** The course of a plan that the API server accepts. It ends when the rollout is complete, or reported as stuck. */
export function courseOf(plan: Plan): Course {
  const state = begin(plan);
  const moments: Moment[] = [];
  for (let atMs: number | undefined = 0; atMs !== undefined; atMs = nextMs(state)) {
    if (moments.length === MOST_MOMENTS) throw new Error('the rollout does not end');
    state.nowMs = atMs;
    moments.push(momentOf(state));
  }
  const { deployment, nowMs } = state;
  return {
    mostPods: mostReplicas(deployment),
    leastAvailable: minAvailable(deployment),
    moments: moments.filter(hasNews),
    completeMs: isComplete(deployment, deployment.status) ? nowMs : undefined,
  };
}

function begin(plan: Plan): State {
  const { replicas } = plan;
  const { progressDeadlineSeconds } = DEPLOYMENT_DEFAULTS;
  const created = newCondition(at(0), 'Progressing', 'True', 'NewReplicaSetCreated', '');
  return {
    plan,
    nowMs: 0,
    deployment: {
      metadata: { name: DEPLOYMENT_NAME, generation: 2 },
      spec: { replicas, strategy: strategyOf(plan), progressDeadlineSeconds },
      status: { replicas, readyReplicas: replicas, availableReplicas: replicas, conditions: [created] },
    },
    old: replicas,
    new: 0,
    batches: [],
  };
}

/** Lets the controller look until it finds nothing more to do, and judges the progress. */
function momentOf(state: State): Moment {
  const { nowMs } = state;
  const moves: Move[] = [];
  for (let sizes = sizesOf(state); sizes.length > 0; sizes = sizesOf(state)) {
    for (const { name, replicas } of sizes) moves.push(resize(state, name as Move['version'], replicas));
  }
  const wasExceeded = isExceeded(state);
  writeStatus(state);
  const becameAvailable = podsOf(state, ({ availableMs }) => availableMs === nowMs);
  return {
    atMs: nowMs,
    becameAvailable,
    moves,
    isExceeded: isExceeded(state) && !wasExceeded,
    ...countsOf(state),
  };
}

/** One look of the controller: first up, and only when there is nothing to add, down. */
function sizesOf(state: State): NewSize[] {
  const old = replicaSet('old', state.old, state.old);
  const next = replicaSet('new', state.new, availableOf(state));
  const up = reconcileNewReplicaSet(state.deployment, [old, next], next);
  return up === undefined ? stepsOfOldReplicaSets(state.deployment, [old], next) : [up];
}

function replicaSet(name: Move['version'], replicas: number, availableReplicas: number): SizedReplicaSet {
  return { metadata: { name, creationTimestamp: '' }, spec: { replicas }, status: { availableReplicas } };
}

function resize(state: State, version: Move['version'], to: number): Move {
  const from = state[version];
  state[version] = to;
  if (version === 'new') state.batches.push(batchOf(state, to - from));
  return { version, from, to, ...countsOf(state) };
}

function batchOf({ plan, nowMs }: State, count: number): Batch {
  const readyMs = plan.readySeconds === null ? Infinity : nowMs + plan.readySeconds * 1000;
  return { count, readyMs, availableMs: readyMs + plan.minReadySeconds * 1000 };
}

function writeStatus(state: State): void {
  const { deployment, nowMs, old } = state;
  const newReplicaSet = { metadata: { name: 'new' } };
  const ready = podsOf(state, ({ readyMs }) => readyMs <= nowMs);
  const status = {
    observedGeneration: deployment.metadata.generation,
    replicas: old + state.new,
    updatedReplicas: state.new,
    readyReplicas: old + ready,
    availableReplicas: old + availableOf(state),
    conditions: deployment.status.conditions ?? [],
  };
  state.deployment = {
    ...deployment,
    status: withProgress(at(nowMs), { deployment, newReplicaSet }, status),
  };
}

/** When the next Pods get ready or available, or the controller looks at the deadline. */
function nextMs({ deployment, nowMs, batches }: State): number | undefined {
  if (isComplete(deployment, deployment.status)) return undefined;
  const checkMs = progressCheckMs(at(nowMs), deployment, deployment.status);
  const instants = [
    ...batches.flatMap(({ readyMs, availableMs }) => [readyMs, availableMs]),
    ...(checkMs === undefined ? [] : [nowMs + checkMs]),
  ].filter((atMs) => atMs > nowMs && atMs < Infinity);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function hasNews({ moves, becameAvailable, isExceeded: isLate }: Moment): boolean {
  return moves.length > 0 || becameAvailable > 0 || isLate;
}

function isExceeded({ deployment }: State): boolean {
  const progressing = conditionOf(deployment.status.conditions, 'Progressing');
  return progressing?.reason === 'ProgressDeadlineExceeded';
}

function countsOf(state: State): Counts {
  return { old: state.old, new: state.new, available: state.old + availableOf(state) };
}

function availableOf(state: State): number {
  return podsOf(state, ({ availableMs }) => availableMs <= state.nowMs);
}

function podsOf({ batches }: State, isCounted: (batch: Batch) => boolean): number {
  return batches.filter(isCounted).reduce((sum, { count }) => sum + count, 0);
}

function at(nowMs: number) {
  return { nowMs, epochMs: EPOCH_MS };
}
