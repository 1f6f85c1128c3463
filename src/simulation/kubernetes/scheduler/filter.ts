/*
 * Models: what a filter says of a Node: nothing when the Pod may run there, else why not.
 * Leaves out: errors inside a filter.
 * Upstream: https://github.com/kubernetes/kube-scheduler/blob/master/framework/interface.go (Status)
 */
import type { World } from '../../world.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';

/** Why a Node can't take a Pod. */
export interface Refusal {
  /** As the message counts them, such as `Insufficient cpu`. */
  reasons: string[];
  /** Whether Pods that go could help; if not, it is "unresolvable". */
  isResolvable: boolean;
}

/** Judges Nodes one after another, with all that does not depend on the single Node worked out before. */
export type NodeJudge = (node: Node) => Refusal | undefined;

/** What judges Nodes for a Pod; undefined when it would refuse none of them. */
export type Filter = (world: World, pod: Pod, nodes: readonly Node[]) => NodeJudge | undefined;

/** A refusal that no Pod that goes could change. */
export function unresolvable(reason: string): Refusal {
  return { reasons: [reason], isResolvable: false };
}

/** A refusal that a Pod that goes could change. */
export function resolvable(...reasons: string[]): Refusal {
  return { reasons, isResolvable: true };
}
