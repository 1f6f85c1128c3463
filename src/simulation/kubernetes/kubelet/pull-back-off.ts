/*
 * Models: the pauses between pulls of an image that failed: 10 s, doubling to 300 s.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/util/flowcontrol/backoff.go
 */
import { KUBELET_DEFAULTS } from '../defaults.ts';
import type { PullBackOff } from './kubelet.ts';

const FIRST_MS = KUBELET_DEFAULTS.imagePullBackOffInitialSeconds * 1000;
const LONGEST_MS = KUBELET_DEFAULTS.imagePullBackOffMaxSeconds * 1000;

/** The pause after another failure at `nowMs`; it begins anew when the last failure is twice the longest pause ago. */
export function afterFailedPull(before: PullBackOff | undefined, nowMs: number, error: string): PullBackOff {
  const isFresh = before === undefined || nowMs - before.failedMs > 2 * LONGEST_MS;
  const delayMs = isFresh ? FIRST_MS : Math.min(before.delayMs * 2, LONGEST_MS);
  return { delayMs, failedMs: nowMs, error };
}

/** Whether a pull has to wait at `nowMs`. Source: IsInBackOffSinceUpdate. */
export function mustWait(backOff: PullBackOff | undefined, nowMs: number): boolean {
  return backOff !== undefined && nowMs - backOff.failedMs < backOff.delayMs;
}
