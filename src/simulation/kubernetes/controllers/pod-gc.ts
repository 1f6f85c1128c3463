/*
 * Models: Pods whose Node is gone from the API are deleted by force, 40 s after that at the earliest.
 * Leaves out: the limit of ended Pods that are kept, the out-of-service taint.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podgc/gc_controller.go
 */
import type { PodCondition } from 'kubernetes-types/core/v1';
import { schedule } from '../../agenda.ts';
import { timestamp } from '../../clock.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import { remove } from '../api-server/remove.ts';
import { updateStatus } from '../api-server/update.ts';
import type { Pod } from '../objects/pod.ts';
import type { Controller } from './controller.ts';

/** The event by which the Pods of a Node that is gone are looked at. */
const COLLECT_ORPHANS = 'pod-gc.collect-orphans';

/** How often the controller looks, in milliseconds. Source: gcCheckPeriod. */
export const CHECK_MS = 20_000;

/** How long a Node must be gone, in milliseconds. Source: quarantineTime. */
const QUARANTINE_MS = 40_000;

const NAME = 'pod-garbage-collector';

/** Hears of Nodes that are deleted. Its keys are their names. */
export const podGc: Controller = {
  name: NAME,
  delayMs: 5,
  watches: ['Node'],
  keysOf: (_world, { kind, key, type }) => (kind === 'Node' && type === 'deleted' ? [key] : []),
  reconcile(world, node, cause) {
    // It looks every 20 s: once to see that the Node is gone, and again when the quarantine is over.
    const seenMs = nextCheckMs(world.nowMs);
    const atMs = nextCheckMs(seenMs + QUARANTINE_MS);
    const data = { node };
    schedule(world.agenda, { atMs, kind: COLLECT_ORPHANS, data, ...(cause !== undefined && { cause }) });
  },
};

/** The rules of the controller. */
export const podGcRules: Rules<World> = {
  [COLLECT_ORPHANS](world, { data, cause }) {
    const { node } = data as { node: string };
    if (find(world, 'Node', node)) return;
    for (const key of Object.keys(world.cluster.pods.byNode[node] ?? {}).sort()) {
      const pod = find(world, 'Pod', key);
      if (pod) collect(world, pod, key, cause);
    }
  },
};

function collect(world: World, pod: Pod, key: string, cause: number | undefined): void {
  const target: PodCondition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null as unknown as string,
    lastTransitionTime: timestamp(world),
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
  };
  const isOver = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
  if (!isOver) {
    const others = pod.status.conditions?.filter(({ type }) => type !== target.type) ?? [];
    const status = { ...pod.status, phase: 'Failed' as const, conditions: [...others, target] };
    updateStatus(world, { ...pod, status }, { actor: NAME, cause, isQuiet: true });
  }
  const what = `deletes Pod ${pod.metadata.name} by force: its node does not exist any more`;
  remove(world, 'Pod', key, { gracePeriodSeconds: 0 }, { actor: NAME, cause, what });
}

function nextCheckMs(atMs: number): number {
  return Math.ceil(atMs / CHECK_MS) * CHECK_MS;
}
