/** One incident in the reader's hands: where time stands, what was done, what was seen, and the future that was left. */
import { nextAtMs } from '../../simulation/agenda.ts';
import type { LogEntry } from '../../simulation/event-log.ts';
import type { Input } from '../../simulation/input.ts';
import { toLink, type Moment } from '../../simulation/link.ts';
import { advance } from '../../simulation/step.ts';
import {
  act,
  playTo,
  seek,
  startTimeline,
  type Behaviour,
  type Timeline,
} from '../../simulation/timeline.ts';
import type { World } from '../../simulation/world.ts';
import { milestoneOf } from '../timeline/milestones.ts';
import { SAMPLE_EVERY_MS, SAMPLES_MAX, takeSample, thinSamples, type Sample } from './samples.ts';

/** How worlds of the lab behave. */
export type LabBehaviour = Behaviour<World, Input>;

/** An incident. */
export interface Incident {
  /** The name of the scenario. */
  scenario: string;
  /** The seed of its chance. */
  seed: number;
  /** The beginning and what was done. */
  timeline: Timeline<World, Input>;
  /** The world where the playhead stands. */
  world: World;
  /** The farthest instant that was seen of this future, in virtual milliseconds. */
  horizonMs: number;
  /** The totals, second by second, up to the horizon. */
  samples: Sample[];
  /** The entries of the log up to the horizon that are worth a mark in time. */
  notes: LogEntry[];
  /** The number of the first entry that was not looked at for that. */
  unnotedId: number;
  /** The future that was left when the reader acted in the past. */
  ghost?: Ghost;
}

/** A future that was left. */
export interface Ghost {
  /** Where the reader turned off, in virtual milliseconds. */
  forkedMs: number;
  /** What had been done in it. */
  timeline: Timeline<World, Input>;
  /** How far it had been seen, in virtual milliseconds. */
  horizonMs: number;
  /** Its totals. */
  samples: Sample[];
}

/** The next thing that happened, and how much time passed until then. */
export interface Skip {
  /** How much was skipped, in virtual milliseconds. */
  skippedMs: number;
  /** What happened, or what matters most of it; null when nothing did for as long as one looked. */
  entry: LogEntry | null;
  /** How many other things happened with it, one upon the other. */
  others: number;
}

/** How far `skipToNext` looks, in virtual milliseconds. */
const SKIP_MS_MAX = 600_000;

/** What follows within so long belongs to what happened before it, in virtual milliseconds. */
const FOLLOWS_MS = 1000;

/** Where something happens all the time, so much of it is one happening, in virtual milliseconds. */
const HAPPENING_MS_MAX = 10_000;

/** An incident at its beginning. */
export function startIncident(
  moment: Pick<Moment, 'scenario' | 'seed'>,
  beginning: World,
  behaviour: LabBehaviour,
): Incident {
  const timeline = startTimeline(beginning, behaviour);
  const world = seek(timeline, behaviour, beginning.nowMs);
  const samples = [takeSample(world)];
  const unnotedId = world.log.nextId;
  return { ...moment, timeline, world, horizonMs: world.nowMs, samples, notes: [], unnotedId };
}

/** Keeps what is new in the log and worth a mark; what was seen before is the same again when it is replayed. */
function takeNotes(incident: Incident): void {
  const { entries, nextId } = incident.world.log;
  if (nextId <= incident.unnotedId) return;
  const firstId = entries[0]?.id ?? nextId;
  const unseen = entries.slice(Math.max(0, incident.unnotedId - firstId));
  incident.notes.push(...unseen.filter((entry) => milestoneOf(entry) !== null));
  incident.unnotedId = nextId;
}

/** Plays everything that was done again and stops at an instant: what a link restores. */
export function replay(
  incident: Incident,
  behaviour: LabBehaviour,
  { inputs, atMs }: Pick<Moment, 'inputs' | 'atMs'>,
): void {
  incident.timeline = { ...incident.timeline, inputs, checkpoints: [] };
  incident.world = seek(incident.timeline, behaviour, incident.timeline.beginning.nowMs);
  takeNotes(incident);
  const lastMs = inputs.at(-1)?.atMs ?? 0;
  playOn(incident, behaviour, Math.max(atMs, lastMs));
  if (atMs < incident.world.nowMs) goTo(incident, behaviour, atMs);
}

/** Lets time pass until an instant not before now, taking samples on the way. */
export function playOn(incident: Incident, behaviour: LabBehaviour, atMs: number): void {
  const { timeline, world } = incident;
  while (world.nowMs < atMs) {
    const nextMs = (Math.floor(world.nowMs / SAMPLE_EVERY_MS) + 1) * SAMPLE_EVERY_MS;
    playTo(timeline, behaviour, world, Math.min(nextMs, atMs));
    if (world.nowMs === nextMs && nextMs > incident.samples.at(-1)!.atMs) keepSample(incident);
    takeNotes(incident);
  }
  incident.horizonMs = Math.max(incident.horizonMs, world.nowMs);
}

function keepSample(incident: Incident): void {
  incident.samples.push(takeSample(incident.world));
  if (incident.samples.length > SAMPLES_MAX) incident.samples = thinSamples(incident.samples);
}

/** Goes to any instant, back or on. */
export function goTo(incident: Incident, behaviour: LabBehaviour, atMs: number): void {
  const beginMs = incident.timeline.beginning.nowMs;
  if (atMs <= incident.horizonMs) {
    incident.world = seek(incident.timeline, behaviour, Math.max(beginMs, atMs));
  } else {
    if (incident.world.nowMs < incident.horizonMs) {
      incident.world = seek(incident.timeline, behaviour, incident.horizonMs);
    }
    playOn(incident, behaviour, atMs);
  }
}

/** Does something now. In the past that is a fork: the future that was known stays as a ghost. */
export function doNow(incident: Incident, behaviour: LabBehaviour, input: Input): void {
  const { world, timeline, horizonMs, samples } = incident;
  const { nowMs } = world;
  if (horizonMs > nowMs) incident.ghost = { forkedMs: nowMs, timeline, horizonMs, samples };
  incident.timeline = act(timeline, { atMs: nowMs, input });
  incident.samples = samples.filter(({ atMs }) => atMs <= nowMs);
  incident.horizonMs = nowMs;
  incident.notes = incident.notes.filter(({ id }) => id < world.log.nextId);
  incident.unnotedId = Math.min(incident.unnotedId, world.log.nextId);
  behaviour.apply(world, input);
  advance(world, behaviour.rules, nowMs);
  takeNotes(incident);
}

/** Lets time pass until something has happened, with all that follows at once, or for SKIP_MS_MAX. */
export function skipToNext(incident: Incident, behaviour: LabBehaviour): Skip {
  const fromMs = incident.world.nowMs;
  const known = incident.world.log.nextId;
  let goesOn = playUntilWritten(incident, behaviour, fromMs + SKIP_MS_MAX);
  const lastMs = incident.world.nowMs + HAPPENING_MS_MAX;
  while (goesOn && incident.world.nowMs < lastMs) {
    goesOn = playUntilWritten(incident, behaviour, incident.world.nowMs + FOLLOWS_MS);
  }
  const entries = incident.world.log.entries.filter(({ id }) => id >= known);
  const entry = entries.find((each) => milestoneOf(each) !== null) ?? entries[0] ?? null;
  const skippedMs = (entry?.atMs ?? incident.world.nowMs) - fromMs;
  return { skippedMs, entry, others: Math.max(0, entries.length - 1) };
}

/** Lets time pass until something is written into the log, or up to an instant; tells whether anything was. */
function playUntilWritten(incident: Incident, behaviour: LabBehaviour, untilMs: number): boolean {
  const known = incident.world.log.nextId;
  while (incident.world.nowMs < untilMs && incident.world.log.nextId === known) {
    const { world, timeline } = incident;
    const inputMs = timeline.inputs.find(({ atMs }) => atMs > world.nowMs)?.atMs ?? Infinity;
    const nextMs = Math.min(nextAtMs(world.agenda) ?? untilMs, inputMs, untilMs);
    playOn(incident, behaviour, Math.max(nextMs, world.nowMs + 1));
  }
  return incident.world.log.nextId > known;
}

/** The text of a link to where the playhead stands. */
export function linkTo({ scenario, seed, timeline, world }: Incident): string {
  return toLink({ scenario, seed, inputs: timeline.inputs, atMs: world.nowMs });
}
