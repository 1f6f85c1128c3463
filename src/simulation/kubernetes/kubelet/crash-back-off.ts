/*
 * Models: the pauses before a container that ended starts anew: none the first time, then 10 s doubling to 300 s, from the
 * beginning again after ten minutes without a crash.
 * Leaves out: the shorter pauses of ReduceDefaultCrashLoopBackOffDecay, which is off by default.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/util/flowcontrol/backoff.go and
 *   https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff)
 */
import { KUBELET_DEFAULTS } from '../defaults.ts';
import type { ContainerRecord } from './kubelet.ts';

const FIRST_MS = KUBELET_DEFAULTS.crashLoopBackOffInitialSeconds * 1000;
const LONGEST_MS = KUBELET_DEFAULTS.crashLoopBackOffMaxSeconds * 1000;
const RESET_MS = KUBELET_DEFAULTS.crashLoopBackOffResetSeconds * 1000;

/** How long a container that has ended must still wait at `nowMs`, in milliseconds; 0 when it may start. */
export function remainingMs({ ended, backOff }: ContainerRecord, nowMs: number): number {
  if (!ended || !backOff || ended.atMs - backOff.updatedMs > RESET_MS) return 0;
  return Math.max(0, ended.atMs + backOff.delayMs - nowMs);
}

/** The pause that follows the next crash of a container that starts anew at `nowMs`. Source: Backoff.Next. */
export function afterRestart({ ended, backOff }: ContainerRecord, nowMs: number): ContainerRecord['backOff'] {
  const isFresh = !backOff || (ended !== undefined && ended.atMs - backOff.updatedMs > RESET_MS);
  return { delayMs: isFresh ? FIRST_MS : Math.min(backOff.delayMs * 2, LONGEST_MS), updatedMs: nowMs };
}
