/*
 * Models: the message that says why no Node was found for a Pod.
 * Leaves out: messages of extenders and of claims.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/framework/types.go (FitError)
 */
import type { Refusal } from './filter.ts';

/** The message when there is no Node at all. */
export const NO_NODES = 'no nodes available to schedule pods';

/**
 * Why none of the Nodes can take a Pod: each reason with how many Nodes gave it, in the order of the texts, and then why
 * nothing would come of deleting other Pods. `neverPreempts` is the Pod's preemptionPolicy Never.
 */
export function fitError(refusals: readonly Refusal[], neverPreempts = false): string {
  const count = refusals.length;
  const reasons = counted(refusals.flatMap((refusal) => refusal.reasons));
  const preemption = neverPreempts
    ? 'not eligible due to preemptionPolicy=Never.'
    : `0/${count} nodes are available: ${counted(refusals.map(preemptionReason))}.`;
  return `0/${count} nodes are available: ${reasons}. no new claims to deallocate, preemption: ${preemption}`;
}

/** Pods with a lower priority are not modelled, so there are never any victims. */
function preemptionReason({ isResolvable }: Refusal): string {
  return isResolvable
    ? 'No preemption victims found for incoming pod'
    : 'Preemption is not helpful for scheduling';
}

function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
