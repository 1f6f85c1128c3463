/*
 * Models: Pods that have to leave a Node with a NoExecute taint: at once, or after as long as they tolerate it.
 * Leaves out: the order and pace of many evictions.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/tainteviction/taint_eviction.go
 */
import type { PodCondition, Taint, Toleration } from 'kubernetes-types/core/v1';
import { schedule } from '../../agenda.ts';
import { readInstantMs, timestamp } from '../../clock.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { find, type Change } from '../api-server/api-server.ts';
import { remove } from '../api-server/remove.ts';
import { updateStatus } from '../api-server/update.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { tolerates } from '../scheduler/tolerates.ts';
import type { Controller } from './controller.ts';
import { memoryOf } from './node-lifecycle.ts';
import { reportEvent } from './report-event.ts';

/** The event by which a Pod's time on a tainted Node is over. */
const EVICT = 'taint-eviction.evict';

const NAME = 'taint-eviction-controller';

/** Looks at the Pods of a Node when its taints or its Pods change. Its keys are names of Nodes. */
export const taintEviction: Controller = {
  name: NAME,
  delayMs: 5,
  watches: ['Node', 'Pod'],
  keysOf(world, change) {
    if (change.kind === 'Node') return haveTaintsChanged(change) ? [change.key] : [];
    if (change.kind !== 'Pod' || change.type === 'deleted') return [];
    const { nodeName } = (change.object as unknown as Pod).spec;
    const wasBound = (change.before as unknown as Pod | undefined)?.spec.nodeName !== undefined;
    const node = nodeName && !wasBound ? find(world, 'Node', nodeName) : undefined;
    return node && noExecuteTaints(node).length > 0 ? [nodeName!] : [];
  },
  reconcile(world, key, cause) {
    const node = find(world, 'Node', key);
    if (!node) return;
    considerPods(world, node, world.nowMs, cause);
  },
};

/** Plans the evictions from a Node that was tainted before the world began to be looked at: its Pods' time runs already. */
export function resumeEvictions(world: World, node: Node): void {
  const times = noExecuteTaints(node).map(({ timeAdded }) =>
    timeAdded ? readInstantMs(world, timeAdded) : 0,
  );
  if (times.length > 0) considerPods(world, node, Math.max(...times), undefined);
}

/** The rules of the controller. */
export const taintEvictionRules: Rules<World> = {
  [EVICT](world, { data, cause }) {
    const {
      node: name,
      pod: key,
      uid,
      atMs,
    } = data as Record<'node' | 'pod' | 'uid', string> & { atMs: number };
    const node = find(world, 'Node', name);
    const pod = find(world, 'Pod', key);
    if (!node || memoryOf(world, node).evictions[key] !== atMs) return;
    delete memoryOf(world, node).evictions[key];
    if (pod && pod.metadata.uid === uid && !pod.metadata.deletionTimestamp) evict(world, pod, key, cause);
  },
};

/** How long a Pod stays on a Node with these taints, in milliseconds; Infinity for ever. Source: getMinTolerationTime. */
function toleratedMs(taints: readonly Taint[], tolerations: readonly Toleration[]): number {
  let leastMs = Infinity;
  for (const taint of taints) {
    const matching = tolerations.filter((toleration) => tolerates(toleration, taint));
    if (matching.length === 0) return 0;
    for (const { tolerationSeconds } of matching) {
      if (tolerationSeconds === undefined) continue;
      leastMs = Math.min(leastMs, Math.max(0, tolerationSeconds) * 1000);
    }
  }
  return leastMs;
}

function considerPods(world: World, node: Node, sinceMs: number, cause: number | undefined): void {
  const taints = noExecuteTaints(node);
  for (const key of Object.keys(world.cluster.pods.byNode[node.metadata.name] ?? {}).sort()) {
    const pod = find(world, 'Pod', key);
    if (pod && !pod.metadata.deletionTimestamp) consider(world, node, pod, key, taints, sinceMs, cause);
  }
}

function consider(
  world: World,
  node: Node,
  pod: Pod,
  key: string,
  taints: readonly Taint[],
  sinceMs: number,
  cause: number | undefined,
): void {
  const { evictions } = memoryOf(world, node);
  const delayMs = toleratedMs(taints, pod.spec.tolerations ?? []);
  if (delayMs === Infinity) {
    if (evictions[key] === undefined) return;
    delete evictions[key];
    report(world, pod, `Cancelling deletion of Pod ${key}`, cause);
    return;
  }
  if (delayMs === 0 && sinceMs === world.nowMs) {
    evict(world, pod, key, cause);
    return;
  }
  // A clock that runs already goes on.
  if (evictions[key] !== undefined) return;
  const atMs = Math.max(world.nowMs, sinceMs + delayMs);
  evictions[key] = atMs;
  const data = { node: node.metadata.name, pod: key, uid: pod.metadata.uid, atMs };
  schedule(world.agenda, { atMs, kind: EVICT, data, ...(cause !== undefined && { cause }) });
}

function evict(world: World, pod: Pod, key: string, cause: number | undefined): void {
  report(world, pod, `Marking for deletion Pod ${key}`, cause);
  const target: PodCondition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null as unknown as string,
    lastTransitionTime: timestamp(world),
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
  };
  const others = pod.status.conditions?.filter(({ type }) => type !== target.type) ?? [];
  const status = { ...pod.status, conditions: [...others, target] };
  updateStatus(world, { ...pod, status }, { actor: NAME, cause, isQuiet: true });
  const { name } = pod.metadata;
  const what = `deletes Pod ${name}, which does not tolerate the taint of its node any longer`;
  remove(world, 'Pod', key, {}, { actor: NAME, cause, what });
}

function report(world: World, pod: Pod, message: string, cause: number | undefined): void {
  reportEvent(
    world,
    pod,
    { type: 'Normal', reason: 'TaintManagerEviction', message },
    { actor: NAME, cause },
  );
}

function noExecuteTaints({ spec }: Node): Taint[] {
  return spec.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
}

function haveTaintsChanged({ type, object, before }: Change): boolean {
  if (type === 'deleted') return false;
  const now = object as unknown as Node;
  const then = before as unknown as Node | undefined;
  return now.spec.taints !== then?.spec.taints;
}
