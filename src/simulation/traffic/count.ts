/*
 * Models: what became of the requests since a route began, in closed form, so that looking at the score changes nothing and
 * looking twice gives the same.
 * Leaves out: queues; what is above a target's capacity is lost at once.
 * Upstream: https://en.wikipedia.org/wiki/Queueing_theory
 */
import { arrivedBy, countOfRemainder } from './arrivals.ts';
import type { Counts, Flow, Losses, Target } from './traffic.ts';

/** What a target got and did since a route began. */
export interface Share {
  /** Requests that ended here. */
  arrived: number;
  /** Of these, requests of a session that the target does not know. */
  unknown: number;
  /** Requests that were answered. */
  served: number;
}

/** All that a flow's requests came to up to an instant within its present route; `atMs` in virtual milliseconds. */
export function countsAt(flow: Flow, atMs: number): Counts {
  const counts: Counts = { ...flow.counted, lost: { ...flow.counted.lost } };
  const from = arrivedBy(flow.load, flow.route.sinceMs);
  const to = arrivedBy(flow.load, atMs);
  const shares = sharesAt(flow, atMs);
  counts.offered += to - from;
  let reached = 0;
  for (const [place, target] of flow.route.targets.entries()) {
    const { arrived, unknown, served } = shares[place]!;
    reached += arrived;
    counts.served += served;
    counts.lost.sessionUnknown += unknown;
    counts.lost[lossAt(target)] += arrived - unknown - served;
  }
  counts.lost.refused += to - from - reached;
  if (isDegraded(flow)) counts.degradedMs += atMs - flow.route.sinceMs;
  return counts;
}

/** What each target of the present route got and did up to an instant, in the order of the targets. */
export function sharesAt(flow: Flow, atMs: number): Share[] {
  const { targets, sinceMs } = flow.route;
  const shares = targets.map(() => ({ arrived: 0, unknown: 0, served: 0 }));
  const [from, to] = [arrivedBy(flow.load, sinceMs), arrivedBy(flow.load, atMs)];
  if (flow.route.byClient) addByClient(flow, shares, from, to);
  else if (targets.some(({ keepsSessions }) => keepsSessions)) addBySession(flow, shares, from, to);
  else {
    for (const [place, share] of shares.entries())
      share.arrived = countOfRemainder(from, to, targets.length, place);
  }
  for (const [place, share] of shares.entries()) {
    const target = targets[place]!;
    if (target.outcome !== 'answers') continue;
    // Above its capacity a target answers that part of what comes, evenly.
    const part = Math.min(1, target.capacityPerSecond / requestsPerSecondOf(flow, place));
    share.served = Math.floor((share.arrived - share.unknown) * part);
  }
  return shares;
}

/** Whether, by its present route, not everybody is answered. */
export function isDegraded(flow: Flow): boolean {
  const { targets, byClient, choices, homes } = flow.route;
  if (flow.load.perSecond === 0) return false;
  if (targets.length === 0) return true;
  if (byClient) {
    if (choices.some(({ target }) => target === -1 || targets[target]!.outcome !== 'answers')) return true;
  } else {
    if (targets.some(({ outcome }) => outcome !== 'answers')) return true;
    if (targets.some((target) => target.keepsSessions && homes.some((home) => home !== target.address)))
      return true;
  }
  return targets.some((target, place) => requestsPerSecondOf(flow, place) > target.capacityPerSecond);
}

/** How many requests a second come to a target by the present route. */
export function requestsPerSecondOf(flow: Flow, place: number): number {
  const { targets, byClient, choices } = flow.route;
  if (!byClient) return flow.load.perSecond / targets.length;
  const clients = choices.filter(({ target }) => target === place).length;
  return (flow.load.perSecond * clients) / flow.clients;
}

/** The lost requests of all kinds together. */
export function sumOfLosses(lost: Losses): number {
  return Object.values<number>({ ...lost }).reduce((sum, count) => sum + count, 0);
}

/** Every request of a client ends at its target; the first one there is of a session that the target may not know. */
function addByClient(flow: Flow, shares: Share[], from: number, to: number): void {
  for (const [client, { target: place, session }] of flow.route.choices.entries()) {
    const share = shares[place];
    if (!share) continue;
    const arrived = countOfRemainder(from, to, flow.clients, client);
    share.arrived += arrived;
    const { keepsSessions, outcome, process } = flow.route.targets[place]!;
    const isStranger = keepsSessions && outcome === 'answers' && session !== null && session !== process;
    if (isStranger) share.unknown += Math.min(1, arrived);
  }
}

/** The j-th request of client c goes to target c + j, round robin; only the client's own home knows its session. */
function addBySession(flow: Flow, shares: Share[], from: number, to: number): void {
  const { targets, homes } = flow.route;
  for (let client = 0; client < flow.clients; client += 1) {
    const [first, last] = [from, to].map((end) => countOfRemainder(0, end, flow.clients, client));
    for (const [place, share] of shares.entries()) {
      const remainder = (((place - client) % targets.length) + targets.length) % targets.length;
      const arrived = countOfRemainder(first!, last!, targets.length, remainder);
      share.arrived += arrived;
      const target = targets[place]!;
      const isStranger = target.keepsSessions && target.outcome === 'answers';
      if (isStranger && homes[client] !== target.address) share.unknown += arrived;
    }
  }
}

function lossAt({ outcome }: Target): keyof Losses {
  if (outcome === 'answers') return 'overloaded';
  if (outcome === 'fails') return 'failed';
  return outcome === 'refuses' ? 'refused' : 'timedOut';
}
