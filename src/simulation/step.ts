/*
 * Models: time passing. What is due happens in order, each by the one rule that knows its kind.
 * Leaves out: what the rules are; Docker, Kubernetes, programs and traffic bring their own.
 * Upstream: https://github.com/tigerbeetle/tigerbeetle/blob/main/docs/internals/vopr.md (deterministic simulation)
 */
import { takeDue, type Agenda, type DueEvent } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { EventLog } from './event-log.ts';

/** What every world has: an instant, chance, what will happen and what has happened. */
export interface WorldCore {
  /** Now, in virtual milliseconds since the world began. */
  nowMs: number;
  /** Seeded chance. */
  chance: Chance;
  /** What is going to happen. */
  agenda: Agenda;
  /** What happened and why. */
  log: EventLog;
}

/** What happens when an event of one kind is due; it changes the world in place. */
export type Rule<World extends WorldCore> = (world: World, event: DueEvent) => void;

/** The rules of a world by the kind of event. */
export type Rules<World extends WorldCore> = Record<string, Rule<World>>;

/** The world kept busy at one instant: some rules bring each other about without end. */
export class DidNotSettleError extends Error {
  override name = 'DidNotSettleError';
}

/** How many events may happen at one instant before the world counts as not settling. */
const EVENTS_AN_INSTANT = 100_000;

/** How many events may happen in one virtual second: components that keep each other busy take a little time each. */
const EVENTS_A_SECOND = 400_000;

/**
 * Lets time pass until `untilMs`, and whatever is due until then happen. Going back is a RangeError, an event that no
 * rule knows an Error, and more than EVENTS_AN_INSTANT events at one instant, or EVENTS_A_SECOND in a second, a
 * DidNotSettleError.
 */
export function advance<World extends WorldCore>(world: World, rules: Rules<World>, untilMs: number): void {
  if (!(untilMs >= world.nowMs))
    throw new RangeError(`time runs forward: it is ${world.nowMs} ms, not ${untilMs}`);
  let [atThisInstant, inThisSecond, second] = [0, 0, 0];
  for (let event = takeDue(world.agenda, untilMs); event; event = takeDue(world.agenda, untilMs)) {
    // What was put on the agenda for the past happens now.
    const atMs = Math.max(world.nowMs, event.atMs);
    atThisInstant = atMs === world.nowMs ? atThisInstant + 1 : 1;
    inThisSecond = Math.floor(atMs / 1000) === second ? inThisSecond + 1 : 1;
    second = Math.floor(atMs / 1000);
    if (atThisInstant > EVENTS_AN_INSTANT || inThisSecond > EVENTS_A_SECOND) {
      throw new DidNotSettleError(`the world did not settle at ${atMs} ms: the last event was ${event.kind}`);
    }
    world.nowMs = atMs;
    const rule = rules[event.kind];
    if (!rule) throw new Error(`no rule knows the event ${event.kind}`);
    rule(world, event);
  }
  world.nowMs = untilMs;
}
