/*
 * Models: how many requests have come, in closed form: request k comes at a known instant, so nothing is simulated singly.
 * Leaves out: chance between arrivals; real ones bunch.
 * Upstream: https://en.wikipedia.org/wiki/Queueing_theory (deterministic arrivals, D in Kendall's notation)
 */
import type { Load } from './traffic.ts';

/** How many requests have come by an instant, that instant included; `atMs` in virtual milliseconds, not before the load. */
export function arrivedBy({ perSecond, sinceMs, firstRequest }: Load, atMs: number): number {
  return firstRequest + Math.floor(((atMs - sinceMs) * perSecond) / 1000);
}

/** How many of the requests `from` to `to` (excluded) have a number that leaves `remainder` when divided by `divisor`. */
export function countOfRemainder(from: number, to: number, divisor: number, remainder: number): number {
  return upTo(to, divisor, remainder) - upTo(from, divisor, remainder);
}

/** How many numbers below `end` leave the remainder. */
function upTo(end: number, divisor: number, remainder: number): number {
  return Math.floor((end - remainder + divisor - 1) / divisor);
}
