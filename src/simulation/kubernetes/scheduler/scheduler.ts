/*
 * Models: the scheduler: it takes Pods without a node from its queue, binds each to the best Node, or says why there is none
 * and tries again when something changes that could help.
 * Leaves out: preemption, scheduling gates, other schedulers, Pod groups.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/schedule_one.go
 */
import type { PodCondition } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import { record } from '../../event-log.ts';
import type { World } from '../../world.ts';
import { find, list, type Change } from '../api-server/api-server.ts';
import { bindPod } from '../api-server/bind-pod.ts';
import { updateStatus } from '../api-server/update.ts';
import { enqueueAfter, type Controller } from '../controllers/controller.ts';
import { reportEvent } from '../controllers/report-event.ts';
import type { Node } from '../objects/node.ts';
import { refOf } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { Refusal } from './filter.ts';
import { findNode } from './find-node.ts';
import { fitError, NO_NODES } from './fit-error.ts';
import { addToUsage, forgetUsage, isOver } from './node-usage.ts';
import type { Unschedulable } from './scheduler-state.ts';

const NAME = 'default-scheduler';

/** The first and the longest pause before another try, in milliseconds. Source: podInitialBackoff, podMaxBackoff. */
const BACK_OFF = { firstMs: 1_000, longestMs: 10_000 };

/** The scheduler. Its keys are those of Pods. */
export const scheduler: Controller = {
  name: NAME,
  delayMs: 5,
  watches: ['Node', 'Pod'],
  keysOf(world, change) {
    if (change.kind === 'Node') {
      return couldHelp(change) ? toRetry(world, false) : [];
    }
    return change.kind === 'Pod' ? hearOfPod(world, change) : [];
  },
  reconcile(world, key, cause) {
    const waiting = world.cluster.scheduler.unschedulable[key];
    const pauseMs = waiting ? pauseLeftMs(world, waiting) : 0;
    if (pauseMs > 0) {
      enqueueAfter(world, NAME, key, pauseMs, cause);
      return;
    }
    if (waiting) waiting.isQueued = false;
    const pod = find(world, 'Pod', key);
    if (!pod || !isWaiting(pod)) {
      delete world.cluster.scheduler.unschedulable[key];
      return;
    }
    schedulePod(world, pod, key, cause);
  },
};

/** Keeps the counts of Nodes true, and says which Pod is to be looked at. */
function hearOfPod(world: World, { object, before, type, key }: Change): string[] {
  const pod = object as unknown as Pod;
  const then = before as unknown as Pod | undefined;
  const { nodeName } = pod.spec;
  if (nodeName) {
    const hasLeft = type === 'deleted' || (then !== undefined && isOver(pod) && !isOver(then));
    const isLeaving = then?.metadata.deletionTimestamp !== pod.metadata.deletionTimestamp;
    // A Pod that gets its node was counted when it was bound.
    if (hasLeft || isLeaving || type === 'added') forgetUsage(world, nodeName);
    return hasLeft ? toRetry(world, true) : [];
  }
  if (type === 'deleted') {
    delete world.cluster.scheduler.unschedulable[key];
    return [];
  }
  // What the scheduler itself writes into the status is no news.
  return isWaiting(pod) && then?.spec !== pod.spec ? [key] : [];
}

function isWaiting({ metadata, spec }: Pod): boolean {
  return !spec.nodeName && !metadata.deletionTimestamp && spec.schedulerName === NAME;
}

function schedulePod(world: World, pod: Pod, key: string, cause: number | undefined): void {
  const nodes = list(world, 'Node');
  const finding = findNode(world, pod, nodes);
  if ('refusals' in finding) {
    noteFailure(world, pod, key, finding.refusals, cause);
    return;
  }
  const requester = { actor: NAME, cause, what: `assigns Pod ${pod.metadata.name} to node ${finding.node}` };
  const bound = bindPod(world, key, finding.node, requester);
  addToUsage(world, finding.node, bound);
  delete world.cluster.scheduler.unschedulable[key];
  const message = `Successfully assigned ${key} to ${finding.node}`;
  reportEvent(world, bound, { type: 'Normal', reason: 'Scheduled', message }, { actor: NAME, cause });
}

function noteFailure(
  world: World,
  pod: Pod,
  key: string,
  refusals: readonly Refusal[],
  cause: number | undefined,
): void {
  const { unschedulable } = world.cluster.scheduler;
  unschedulable[key] = {
    attempts: (unschedulable[key]?.attempts ?? 0) + 1,
    triedMs: world.nowMs,
    isQueued: false,
    waitsForPods: refusals.some(({ isResolvable }) => isResolvable),
  };
  const neverPreempts = pod.spec.preemptionPolicy === 'Never';
  const message = refusals.length === 0 ? NO_NODES : fitError(refusals, neverPreempts);
  const report = { type: 'Warning' as const, reason: 'FailedScheduling', message };
  reportEvent(world, pod, report, { actor: NAME, cause });
  if (pod.status.conditions?.some((condition) => isSameFailure(condition, message))) return;
  const entry = record(world.log, {
    atMs: world.nowMs,
    actor: NAME,
    what: `finds no node for Pod ${pod.metadata.name}: ${message}`,
    about: refOf('Pod', key),
    ...(cause !== undefined && { cause }),
  });
  writeFailure(world, pod, message, entry);
}

function isSameFailure({ type, status, message: before }: PodCondition, message: string): boolean {
  return type === 'PodScheduled' && status === 'False' && before === message;
}

function writeFailure(world: World, pod: Pod, message: string, cause: number): void {
  const before = pod.status.conditions ?? [];
  const old = before.find(({ type }) => type === 'PodScheduled');
  const { generation } = pod.metadata;
  const condition: PodCondition = {
    type: 'PodScheduled',
    status: 'False',
    ...(generation !== undefined && { observedGeneration: generation }),
    lastProbeTime: null as unknown as string,
    lastTransitionTime: (old?.status === 'False' && old.lastTransitionTime) || timestamp(world),
    reason: 'Unschedulable',
    message,
  };
  const conditions = [...before.filter((one) => one !== old), condition];
  const status = { ...pod.status, conditions };
  updateStatus(world, { ...pod, status }, { actor: NAME, cause, isQuiet: true });
}

/** The Pods to try again that wait for a Node; those that only a change of Nodes helps wait for that. */
function toRetry(world: World, becauseOfPods: boolean): string[] {
  const waiting = Object.entries(world.cluster.scheduler.unschedulable).filter(
    ([, { isQueued, waitsForPods }]) => !isQueued && (waitsForPods || !becauseOfPods),
  );
  for (const [, one] of waiting) one.isQueued = true;
  return waiting.map(([key]) => key);
}

/** How long a Pod still has to wait since it was last tried, in milliseconds. */
function pauseLeftMs(world: World, { attempts, triedMs }: Unschedulable): number {
  const pauseMs = Math.min(BACK_OFF.firstMs * 2 ** (attempts - 1), BACK_OFF.longestMs);
  return Math.max(0, triedMs + pauseMs - world.nowMs);
}

/** Whether a change of a Node could make it take a Pod that it did not take before. */
function couldHelp({ type, object, before }: Change): boolean {
  if (type === 'added') return true;
  if (type === 'deleted') return false;
  const now = object as unknown as Node;
  const then = before as unknown as Node | undefined;
  if (!then) return true;
  return (
    now.spec !== then.spec ||
    now.metadata.labels !== then.metadata.labels ||
    JSON.stringify(now.status.allocatable) !== JSON.stringify(then.status.allocatable)
  );
}
