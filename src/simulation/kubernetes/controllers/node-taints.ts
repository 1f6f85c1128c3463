/*
 * Models: taints of a Node that follow from how it fares: unreachable, not ready, cordoned.
 * Leaves out: taints of pressure and of a missing network.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/nodelifecycle/node_lifecycle_controller.go
 */
import type { Taint } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { replace, type Requester } from '../api-server/api-server.ts';
import type { Node } from '../objects/node.ts';

/** The taint of a Node that nothing was heard of for too long. */
const UNREACHABLE = 'node.kubernetes.io/unreachable';

/** The taint of a Node whose kubelet says that it is not ready. */
export const NOT_READY = 'node.kubernetes.io/not-ready';

/** The taint of a cordoned Node. */
export const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** The status of the condition Ready; Unknown if there is none. */
export function readyStatusOf({ status }: Node): 'True' | 'False' | 'Unknown' {
  const ready = status.conditions.find(({ type }) => type === 'Ready');
  return (ready?.status ?? 'Unknown') as 'True' | 'False' | 'Unknown';
}

/** Gives a Node the NoSchedule taints that follow from its conditions and from a cordon, and takes the others of these. */
export function setNoScheduleTaints(world: World, node: Node, requester: Requester): void {
  const ready = readyStatusOf(node);
  setTaints(world, node, 'NoSchedule', requester, {
    [UNREACHABLE]: ready === 'Unknown',
    [NOT_READY]: ready === 'False',
    [UNSCHEDULABLE]: node.spec.unschedulable ?? false,
  });
}

/** Gives a Node the NoExecute taint that follows from its readiness, and takes the other; a Node that is ready has none. */
export function setNoExecuteTaints(world: World, node: Node, requester: Requester): void {
  const ready = readyStatusOf(node);
  setTaints(world, node, 'NoExecute', requester, {
    [UNREACHABLE]: ready === 'Unknown',
    [NOT_READY]: ready === 'False',
  });
}

/** Takes these NoExecute taints from a Node, however it fares. */
export function clearNoExecuteTaints(world: World, node: Node, requester: Requester): void {
  setTaints(world, node, 'NoExecute', requester, { [UNREACHABLE]: false, [NOT_READY]: false });
}

function setTaints(
  world: World,
  node: Node,
  effect: string,
  requester: Requester,
  wanted: Record<string, boolean>,
): void {
  const before = node.spec.taints ?? [];
  const kept = before.filter((taint) => taint.effect !== effect || wanted[taint.key] !== false);
  const missing = Object.keys(wanted).filter(
    (key) => wanted[key] && !before.some((taint) => taint.key === key && taint.effect === effect),
  );
  if (kept.length === before.length && missing.length === 0) return;
  const added = missing.map((key): Taint => ({ effect, key, timeAdded: timestamp(world) }));
  const taints = [...kept, ...added];
  const spec = { ...node.spec, taints };
  if (taints.length === 0) delete (spec as Node['spec']).taints;
  const lost = before.filter((taint) => !kept.includes(taint)).map(({ key }) => key);
  const what = [
    ...missing.map((key) => `taints node ${node.metadata.name} ${key}:${effect}`),
    ...lost.map((key) => `takes the taint ${key}:${effect} from node ${node.metadata.name}`),
  ].join(', ');
  replace(world, { ...node, spec }, { ...requester, what, isQuiet: false });
}
