/*
 * Models: what happens to a flow when something changed: what its requests came to so far is written down, then its clients
 * find out anew where their connections lead.
 * Leaves out: a client's second try; a kept connection that breaks is opened again with the next request.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
 */
import { schedule } from '../agenda.ts';
import { choose } from '../chance.ts';
import { setRequestRate } from '../machine/resources.ts';
import type { World } from '../world.ts';
import { arrivedBy, countOfRemainder } from './arrivals.ts';
import { countsAt, requestsPerSecondOf } from './count.ts';
import { findTargets } from './targets.ts';
import { FIND_ROUTES, type Choice, type Flow, type Route, type Target } from './traffic.ts';

/** Finds the routes of all flows anew. */
export function findRoutes(world: World): void {
  const loads: Record<string, number> = {};
  for (const flow of Object.values(world.traffic.flows)) {
    const targets = findTargets(world, flow);
    if (!isSameRoute(world, flow, targets)) changeRoute(world, flow, targets);
    for (const [place, { process }] of flow.route.targets.entries()) {
      if (process !== null) loads[process] = (loads[process] ?? 0) + requestsPerSecondOf(flow, place);
    }
  }
  for (const { id, end } of Object.values(world.processes)) {
    if (!end) setRequestRate(world, id, loads[id] ?? 0);
  }
}

/** Whether the targets are what they were, and no client is going to look elsewhere. */
function isSameRoute(world: World, { route, clientTimeoutMs }: Flow, targets: Target[]): boolean {
  const isTired = ({ stuckSinceMs }: Choice) =>
    stuckSinceMs !== null && stuckSinceMs + clientTimeoutMs <= world.nowMs;
  return JSON.stringify(route.targets) === JSON.stringify(targets) && !route.choices.some(isTired);
}

function changeRoute(world: World, flow: Flow, targets: Target[]): void {
  flow.counted = countsAt(flow, world.nowMs);
  loseWhatWasCutOff(world, flow);
  const before = flow.route;
  flow.route = { sinceMs: world.nowMs, targets, choices: [], homes: before.homes };
  if (flow.connections === 'kept') flow.route.choices = chooseAnew(world, flow, before);
  else flow.route.homes = findHomes(world, flow);
  const stuck = flow.route.choices
    .map(({ stuckSinceMs }) => stuckSinceMs)
    .filter((sinceMs) => sinceMs !== null);
  if (stuck.length === 0) return;
  const tiredMs = Math.min(...stuck) + flow.clientTimeoutMs;
  schedule(world.agenda, { atMs: tiredMs, kind: FIND_ROUTES, data: null });
}

/** Answers that were on their way when their process ended without finishing them had been counted as served. */
function loseWhatWasCutOff(world: World, flow: Flow): void {
  for (const [place, target] of flow.route.targets.entries()) {
    if (target.process === null || target.outcome !== 'answers' || target.latencyMs === 0) continue;
    const end = world.processes[target.process]?.end;
    if (!end || end.atMs !== world.nowMs || (end.exitCode === 0 && !end.oomKilled)) continue;
    const sinceMs = Math.max(flow.route.sinceMs, flow.load.sinceMs, world.nowMs - target.latencyMs);
    const [from, to] = [arrivedBy(flow.load, sinceMs), arrivedBy(flow.load, world.nowMs)];
    const cutOff = Math.min(countOfTarget(flow, place, from, to), flow.counted.served);
    flow.counted.served -= cutOff;
    flow.counted.lost.cutOff += cutOff;
  }
}

function countOfTarget(flow: Flow, place: number, from: number, to: number): number {
  if (flow.connections === 'per-request') {
    return countOfRemainder(from, to, flow.route.targets.length, place);
  }
  return flow.route.choices.reduce(
    (sum, { target }, client) =>
      target === place ? sum + countOfRemainder(from, to, flow.clients, client) : sum,
    0,
  );
}

/** Keeps every connection that still leads somewhere, and has the other clients choose by chance. */
function chooseAnew(world: World, flow: Flow, before: Route): Choice[] {
  const { targets } = flow.route;
  const places = targets.map((_, place) => place).filter((place) => targets[place]!.isOffered);
  return Array.from({ length: flow.clients }, (_, client) => {
    const kept = keptChoice(world, flow, before, before.choices[client]);
    if (kept) return kept;
    if (places.length === 0) return { target: -1, stuckSinceMs: null };
    const target = choose(world.chance, places);
    return { target, stuckSinceMs: targets[target]!.outcome === 'times-out' ? world.nowMs : null };
  });
}

/** The choice of before in the new targets; undefined when the connection is broken or its client tired of waiting. */
function keptChoice(world: World, flow: Flow, before: Route, choice: Choice | undefined): Choice | undefined {
  const old = choice && before.targets[choice.target];
  if (!choice || !old) return undefined;
  const place = flow.route.targets.findIndex(
    ({ address, process }) => address === old.address && process === old.process,
  );
  const target = flow.route.targets[place];
  if (!target || target.outcome === 'refuses') return undefined;
  if (target.outcome !== 'times-out') return { target: place, stuckSinceMs: null };
  const stuckSinceMs = choice.stuckSinceMs ?? world.nowMs;
  const isOver = !target.isOffered || stuckSinceMs + flow.clientTimeoutMs <= world.nowMs;
  return isOver ? undefined : { target: place, stuckSinceMs };
}

/** A client keeps its home while that still answers, and otherwise begins a session at the next target in turn. */
function findHomes(world: World, flow: Flow): (string | null)[] {
  const { targets, homes } = flow.route;
  if (!targets.some(({ keepsSessions }) => keepsSessions)) return [];
  const answering = targets.filter(({ outcome }) => outcome === 'answers');
  return Array.from({ length: flow.clients }, (_, client) => {
    const home = homes[client] ?? null;
    if (home !== null && answering.some(({ address }) => address === home)) return home;
    return answering.length > 0 ? choose(world.chance, answering).address : null;
  });
}
