/*
 * Models: beginning a flow, and changing how many requests come, from one instant to the next.
 * Leaves out: rates that rise slowly; a scenario raises them in steps.
 * Upstream: https://sre.google/sre-book/handling-overload/ (load as requests a second)
 */
import { record } from '../event-log.ts';
import type { World } from '../world.ts';
import { arrivedBy } from './arrivals.ts';
import { closeRoute, openOf } from './open-answers.ts';
import { noCounts, noteRouteChange, type Flow } from './traffic.ts';

/** What a flow is begun with. */
export type FlowSpec = Pick<Flow, 'name' | 'side' | 'to' | 'clients' | 'connections'> & {
  perSecond: number;
  /** 100 seconds if missing, the default of .NET's HttpClient. */
  clientTimeoutMs?: number;
  /** 0 if missing: answers come at once. */
  streamMs?: number;
  /** `/` if missing. */
  path?: string;
};

/** The default of `HttpClient.Timeout`, in milliseconds. */
const CLIENT_TIMEOUT_MS = 100_000;

/** Begins a flow; a name that is taken, and a rate or a number of clients out of range, is a RangeError. */
export function startFlow(world: World, spec: FlowSpec): Flow {
  if (world.traffic.flows[spec.name]) throw new RangeError(`there is a flow ${spec.name} already`);
  requireRate(spec.perSecond);
  if (!Number.isInteger(spec.clients) || spec.clients < 1 || spec.clients > 1000) {
    throw new RangeError(`a flow has 1 to 1000 clients, not ${spec.clients}`);
  }
  const { perSecond, clientTimeoutMs = CLIENT_TIMEOUT_MS, streamMs = 0, path = '/', ...rest } = spec;
  const flow: Flow = {
    ...rest,
    clientTimeoutMs,
    streamMs,
    path,
    load: { perSecond, sinceMs: world.nowMs, firstRequest: 0 },
    route: { sinceMs: world.nowMs, targets: [], byClient: false, choices: [], homes: [] },
    counted: noCounts(),
    degradedUntilMs: world.nowMs,
    open: [],
  };
  world.traffic.flows[spec.name] = flow;
  noteRouteChange(world);
  return flow;
}

/** Changes how many requests a second come; a rate out of range is a RangeError. `cause` is an entry of the log. */
export function setLoad(world: World, flow: Flow, perSecond: number, cause: number): void {
  requireRate(perSecond);
  closeRoute(flow, world.nowMs);
  flow.load = { perSecond, sinceMs: world.nowMs, firstRequest: arrivedBy(flow.load, world.nowMs) };
  flow.route = { ...flow.route, sinceMs: world.nowMs };
  world.traffic.loadCause = record(world.log, {
    atMs: world.nowMs,
    actor: 'traffic',
    what: `${perSecond} requests a second come to ${flow.name}`,
    about: `flow/${flow.name}`,
    cause,
  });
  noteRouteChange(world);
}

/** Forgets what was counted: the score begins now, with the streams that are open. */
export function startCounting(world: World, flow: Flow): void {
  closeRoute(flow, world.nowMs);
  const open = flow.streamMs > 0 ? openOf(flow, world.nowMs) : 0;
  if (open === 0) flow.open = [];
  flow.counted = { ...noCounts(), offered: open, served: open };
  flow.load = { perSecond: flow.load.perSecond, sinceMs: world.nowMs, firstRequest: 0 };
  flow.route = { ...flow.route, sinceMs: world.nowMs };
}

function requireRate(perSecond: number): void {
  if (perSecond >= 0 && perSecond <= 100_000) return;
  throw new RangeError(`a flow has 0 to 100,000 requests a second, not ${perSecond}`);
}
