/*
 * Models: what happens to a flow when something changed: what its requests came to so far is written down, then its clients
 * find out anew where their connections lead.
 * Leaves out: a client's second try; a kept connection that breaks is opened again with the next request, and a session that
 * is not known any more begins anew after one request that fails.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
 */
import { schedule } from '../agenda.ts';
import { choose } from '../chance.ts';
import { holdsClients } from '../kubernetes/network/balance.ts';
import { setRequestRate } from '../machine/resources.ts';
import type { World } from '../world.ts';
import { arrivedBy, countOfRemainder } from './arrivals.ts';
import { requestsPerSecondOf } from './count.ts';
import { closeRoute, loseWhatWasCutOff } from './open-answers.ts';
import { findTargets } from './targets.ts';
import { FIND_ROUTES, type Choice, type Flow, type Route, type Target } from './traffic.ts';

/** Finds the routes of all flows anew. */
export function findRoutes(world: World): void {
  const loads: Record<string, number> = {};
  for (const flow of Object.values(world.traffic.flows)) {
    const targets = findTargets(world, flow);
    if (!isSameRoute(world, flow, targets)) changeRoute(world, flow, targets);
    loseWhatWasCutOff(world, flow);
    for (const [place, { process }] of flow.route.targets.entries()) {
      if (process !== null) loads[process] = (loads[process] ?? 0) + requestsPerSecondOf(flow, place);
    }
  }
  for (const { id, end } of Object.values(world.processes)) {
    if (!end) setRequestRate(world, id, loads[id] ?? 0);
  }
}

/** Whether each client of a flow has one target. */
function isByClient(world: World, { connections, to }: Flow): boolean {
  return connections === 'kept' || (to.kind === 'service' && holdsClients(world, to.service, to.port));
}

/** Whether the targets are what they were, and no client is going to look elsewhere. */
function isSameRoute(world: World, flow: Flow, targets: Target[]): boolean {
  const { route, clientTimeoutMs } = flow;
  if (route.byClient !== isByClient(world, flow)) return false;
  const isTired = ({ stuckSinceMs }: Choice) =>
    stuckSinceMs !== null && stuckSinceMs + clientTimeoutMs <= world.nowMs;
  return JSON.stringify(route.targets) === JSON.stringify(targets) && !route.choices.some(isTired);
}

function changeRoute(world: World, flow: Flow, targets: Target[]): void {
  closeRoute(flow, world.nowMs);
  const before = flow.route;
  const byClient = isByClient(world, flow);
  flow.route = { sinceMs: world.nowMs, targets, byClient, choices: [], homes: before.homes };
  if (byClient) flow.route.choices = chooseAnew(world, flow, before);
  else flow.route.homes = findHomes(world, flow);
  const stuck = flow.route.choices
    .map(({ stuckSinceMs }) => stuckSinceMs)
    .filter((sinceMs) => sinceMs !== null);
  if (stuck.length === 0) return;
  const tiredMs = Math.min(...stuck) + flow.clientTimeoutMs;
  schedule(world.agenda, { atMs: tiredMs, kind: FIND_ROUTES, data: null });
}

/** Keeps every client where it was, as far as that still leads somewhere, and has the others choose by chance. */
function chooseAnew(world: World, flow: Flow, before: Route): Choice[] {
  const { targets } = flow.route;
  const places = targets.map((_, place) => place).filter((place) => targets[place]!.isOffered);
  const hold = flow.connections === 'kept' ? keptChoice : heldChoice;
  return Array.from({ length: flow.clients }, (_, client) => {
    const session = sessionOf(world, flow, before, client);
    const same = hold(world, flow, before, before.choices[client]);
    if (same) return { ...same, session };
    if (places.length === 0) return { target: -1, stuckSinceMs: null, session };
    const target = choose(world.chance, places);
    const stuckSinceMs = targets[target]!.outcome === 'times-out' ? world.nowMs : null;
    return { target, stuckSinceMs, session };
  });
}

type Way = Pick<Choice, 'target' | 'stuckSinceMs'>;

/** The choice of before in the new targets; undefined when the connection is broken or its client tired of waiting. */
function keptChoice(world: World, flow: Flow, before: Route, choice: Choice | undefined): Way | undefined {
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

/** The address of before as long as it is one of the Service's, whoever answers there. */
function heldChoice(_world: World, flow: Flow, before: Route, choice: Choice | undefined): Way | undefined {
  const old = choice && before.targets[choice.target];
  const place = flow.route.targets.findIndex(({ address }) => address === old?.address);
  return place === -1 ? undefined : { target: place, stuckSinceMs: null };
}

/** The process that keeps a client's session after the route of before: the one that answered it last. */
function sessionOf(world: World, flow: Flow, before: Route, client: number): string | null {
  const choice = before.choices[client];
  if (!choice) {
    const home = before.homes[client] ?? null;
    return before.targets.find(({ address }) => address === home)?.process ?? null;
  }
  const target = before.targets[choice.target];
  if (!target?.keepsSessions || target.outcome !== 'answers') return choice.session;
  const { load } = flow;
  const [from, to] = [arrivedBy(load, before.sinceMs), arrivedBy(load, world.nowMs)];
  return countOfRemainder(from, to, flow.clients, client) > 0 ? target.process : choice.session;
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
