/*
 * Models: the node lifecycle controller: it looks at the signs of life every 5 s, says after 50 s of silence that a Node is
 * not known to be ready, sets its Pods to not ready, and taints it.
 * Leaves out: zones and the paces of tainting; when most Nodes are gone, nothing is evicted at all.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/nodelifecycle/node_lifecycle_controller.go
 */
import type { NodeCondition } from 'kubernetes-types/core/v1';
import { schedule } from '../../agenda.ts';
import { timestamp } from '../../clock.ts';
import { record } from '../../event-log.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { find, list, type Requester } from '../api-server/api-server.ts';
import { updateStatus } from '../api-server/update.ts';
import { NODE_LIFECYCLE_DEFAULTS } from '../defaults.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { Controller } from './controller.ts';
import type { NodeMemory } from './node-memory.ts';
import {
  clearNoExecuteTaints,
  readyStatusOf,
  setNoExecuteTaints,
  setNoScheduleTaints,
} from './node-taints.ts';
import { reportEvent } from './report-event.ts';

/** The event by which the controller looks at all Nodes. */
const MONITOR_NODES = 'node-lifecycle.monitor';

const NAME = 'node-lifecycle-controller';
const EVENT_SOURCE = 'node-controller';
const PERIOD_MS = NODE_LIFECYCLE_DEFAULTS.nodeMonitorPeriodSeconds * 1000;
const GRACE_MS = NODE_LIFECYCLE_DEFAULTS.nodeMonitorGracePeriodSeconds * 1000;

/** The conditions that nothing is known about once a kubelet is silent, in upstream's order. */
const KUBELET_CONDITIONS = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** Begins to look at the Nodes, unless that goes on already. */
export function monitorNodes(world: World): void {
  if (world.cluster.areNodesMonitored) return;
  world.cluster.areNodesMonitored = true;
  schedule(world.agenda, { atMs: world.nowMs + PERIOD_MS, kind: MONITOR_NODES, data: null });
}

/** The rules of the controller. */
export const nodeLifecycleRules: Rules<World> = {
  [MONITOR_NODES](world) {
    schedule(world.agenda, { atMs: world.nowMs + PERIOD_MS, kind: MONITOR_NODES, data: null });
    const nodes = list(world, 'Node');
    for (const node of nodes) monitorNode(world, node);
    forgetNodes(world, nodes);
    const seen = list(world, 'Node');
    const disruption = disruptionOf(seen);
    for (const node of seen) taintNoExecute(world, node, disruption);
  },
};

/** Sets the NoSchedule taints of a Node as soon as its conditions or its cordon change. */
export const nodeLifecycle: Controller = {
  name: NAME,
  delayMs: 5,
  watches: ['Node'],
  keysOf: (_world, { kind, key, type }) => (kind === 'Node' && type !== 'deleted' ? [key] : []),
  reconcile(world, key, cause) {
    const node = find(world, 'Node', key);
    if (!node) return;
    if (cause !== undefined) memoryOf(world, node).cause = cause;
    setNoScheduleTaints(world, node, requester(cause));
  },
};

/** What is remembered of a Node; begins with a sign of life now. */
export function memoryOf(world: World, { metadata }: Node): NodeMemory {
  return (world.cluster.nodes[metadata.name] ??= { seenMs: world.nowMs, renewTime: '', evictions: {} });
}

function monitorNode(world: World, node: Node): void {
  const { name } = node.metadata;
  const memory = memoryOf(world, node);
  const renewTime = find(world, 'Lease', `kube-node-lease/${name}`)?.spec.renewTime ?? '';
  if (renewTime !== memory.renewTime) {
    memory.renewTime = renewTime;
    memory.seenMs = world.nowMs;
    return;
  }
  if (world.nowMs < memory.seenMs + GRACE_MS || readyStatusOf(node) === 'Unknown') return;
  const silentSeconds = Math.round((world.nowMs - memory.seenMs) / 1000);
  const cause = record(world.log, {
    atMs: world.nowMs,
    actor: NAME,
    what: `has heard nothing of node ${name} for ${silentSeconds} s`,
    about: `node/${name}`,
    ...silenceCause(world, name),
  });
  memory.cause = cause;
  const wasReady = readyStatusOf(node) === 'True';
  updateStatus(world, { ...node, status: silentStatus(world, node) }, requester(cause));
  if (!wasReady) return;
  for (const pod of podsOn(world, name)) markNotReady(world, pod, cause);
  const message = `Node ${name} status is now: NodeNotReady`;
  reportEvent(
    world,
    node,
    { type: 'Normal', reason: 'NodeNotReady', message },
    { actor: EVENT_SOURCE, cause },
  );
}

/** The silence comes from the machine, so the log's entry of that is the cause if it is still there. */
function silenceCause(world: World, name: string): { cause?: number } {
  const { entries } = world.log;
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]!;
    if (entry.about === `machine/${name}`) return { cause: entry.id };
  }
  return {};
}

function silentStatus(world: World, { status }: Node): Node['status'] {
  const lastTransitionTime = timestamp(world);
  const unknown = (condition: NodeCondition): NodeCondition => ({
    ...condition,
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime,
  });
  const never = (type: string): NodeCondition => ({
    type,
    status: 'Unknown',
    reason: 'NodeStatusNeverUpdated',
    message: 'Kubelet never posted node status.',
    lastHeartbeatTime: lastTransitionTime,
    lastTransitionTime,
  });
  const present = status.conditions.map((condition) =>
    KUBELET_CONDITIONS.includes(condition.type) && condition.status !== 'Unknown'
      ? unknown(condition)
      : condition,
  );
  const absent = KUBELET_CONDITIONS.filter((name) => !present.some(({ type }) => type === name));
  return { ...status, conditions: [...present, ...absent.map(never)] };
}

/** Sets a Pod to not ready, so that no Service leads to it any more. Source: MarkPodsNotReady. */
function markNotReady(world: World, pod: Pod, cause: number): void {
  const conditions = pod.status.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (!ready || ready.status === 'False') return;
  const changed = { ...ready, status: 'False', lastTransitionTime: timestamp(world) };
  const status = {
    ...pod.status,
    conditions: conditions.map((condition) => (condition === ready ? changed : condition)),
  };
  const what = `sets Pod ${pod.metadata.name} to not ready`;
  updateStatus(world, { ...pod, status }, { actor: NAME, cause, what });
  const report = { type: 'Warning' as const, reason: 'NodeNotReady', message: 'Node is not ready' };
  reportEvent(world, pod, report, { actor: EVENT_SOURCE, cause });
}

/** Taints or clears a Node for its Pods; nobody is driven away while most of the cluster is silent. */
function taintNoExecute(world: World, node: Node, disruption: Disruption): void {
  const cause = world.cluster.nodes[node.metadata.name]?.cause;
  if (disruption === 'full') clearNoExecuteTaints(world, node, requester(cause));
  else if (disruption === 'none' || readyStatusOf(node) === 'True') {
    setNoExecuteTaints(world, node, requester(cause));
  }
}

/** How much of the cluster is silent. */
type Disruption = 'none' | 'partial' | 'full';

/**
 * When all Nodes are silent the fault is rather in the network, so their taints go again; when more than two are, and 55%
 * or more of a cluster of at most 50, no more are tainted. Source: ComputeZoneState, handleDisruption.
 */
function disruptionOf(nodes: readonly Node[]): Disruption {
  const silent = nodes.filter((node) => readyStatusOf(node) !== 'True').length;
  if (silent === nodes.length) return 'full';
  return silent > 2 && silent / nodes.length >= 0.55 && nodes.length <= 50 ? 'partial' : 'none';
}

function forgetNodes(world: World, nodes: readonly Node[]): void {
  const present = new Set(nodes.map(({ metadata }) => metadata.name));
  for (const name of Object.keys(world.cluster.nodes)) {
    if (!present.has(name)) delete world.cluster.nodes[name];
  }
}

function podsOn(world: World, node: string): Pod[] {
  const keys = Object.keys(world.cluster.pods.byNode[node] ?? {}).sort();
  return keys.flatMap((key) => find(world, 'Pod', key) ?? []);
}

function requester(cause: number | undefined): Requester {
  return { actor: NAME, cause, isQuiet: true };
}
