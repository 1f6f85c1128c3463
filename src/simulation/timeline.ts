/*
 * Models: one incident as its beginning and the reader's inputs, so that any instant can be shown again, and the past
 * changed to see another future.
 * Leaves out: what an input does; the world's own rules say that.
 * Upstream: https://github.com/ongardie/raftscope (playback that can be dragged back and forked)
 */
import { advance, type Rules, type WorldCore } from './step.ts';

/** Something that the reader did. */
export interface TimedInput<Input> {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** What. */
  input: Input;
}

/** How a kind of world runs and takes inputs. */
export interface Behaviour<World extends WorldCore, Input> {
  /** The rules of its events. */
  rules: Rules<World>;
  /** What an input does to the world, at once. */
  apply: (world: World, input: Input) => void;
  /** A copy that can be changed without changing the original. */
  copy: (world: World) => World;
}

/** An incident: its beginning, what the reader did, and copies of the world on the way. */
export interface Timeline<World extends WorldCore, Input> {
  /** The world as it began. */
  beginning: World;
  /** What the reader did, in order of time; at one instant in order of doing. */
  inputs: TimedInput<Input>[];
  /** Copies of the world, in order of time, to go back to without replaying from the beginning. */
  checkpoints: World[];
}

/** A checkpoint is kept for every so many virtual milliseconds. */
export const CHECKPOINT_EVERY_MS = 15_000;

/** No more checkpoints than this are kept, so that an incident of any length takes no more memory than half an hour. */
export const CHECKPOINTS_MAX = 120;

/** So many of the latest stay however many there are: ten minutes, to be dragged through without waiting. */
const LATEST_KEPT = 600_000 / CHECKPOINT_EVERY_MS;

/** A timeline without inputs. The world given is copied. */
export function startTimeline<World extends WorldCore, Input>(
  beginning: World,
  { copy }: Behaviour<World, Input>,
): Timeline<World, Input> {
  return { beginning: copy(beginning), inputs: [], checkpoints: [] };
}

/** The world at an instant, a copy of its own; an instant before the beginning is a RangeError. */
export function seek<World extends WorldCore, Input>(
  timeline: Timeline<World, Input>,
  behaviour: Behaviour<World, Input>,
  atMs: number,
): World {
  const beginMs = timeline.beginning.nowMs;
  if (atMs < beginMs) throw new RangeError(`the timeline begins at ${beginMs} ms, after ${atMs}`);
  const checkpoint = timeline.checkpoints.findLast(({ nowMs }) => nowMs <= atMs);
  const world = behaviour.copy(checkpoint ?? timeline.beginning);
  // A checkpoint never stands at the instant of an input; the beginning may.
  if (!checkpoint) applyAt(timeline, behaviour, world);
  playTo(timeline, behaviour, world, atMs);
  return world;
}

/**
 * Lets a world that was sought go on to a later instant, with all that the reader did until then. The world is changed in
 * place; an earlier instant is a RangeError.
 */
export function playTo<World extends WorldCore, Input>(
  timeline: Timeline<World, Input>,
  behaviour: Behaviour<World, Input>,
  world: World,
  atMs: number,
): void {
  const fromMs = world.nowMs;
  const instants = timeline.inputs.map((input) => input.atMs).filter((inputMs) => inputMs > fromMs);
  for (const inputMs of [...new Set(instants)]) {
    if (inputMs > atMs) break;
    runTo(timeline, behaviour, world, inputMs);
    applyAt(timeline, behaviour, world);
  }
  runTo(timeline, behaviour, world, atMs);
}

/** Does something at an instant. What the reader did after that instant is dropped: acting in the past is a fork. */
export function act<World extends WorldCore, Input>(
  timeline: Timeline<World, Input>,
  { atMs, input }: TimedInput<Input>,
): Timeline<World, Input> {
  return {
    beginning: timeline.beginning,
    inputs: [...timeline.inputs.filter((earlier) => earlier.atMs <= atMs), { atMs, input }],
    checkpoints: timeline.checkpoints.filter(({ nowMs }) => nowMs < atMs),
  };
}

/** Applies what the reader did at the instant at which the world stands; what that brings about at once belongs to it. */
function applyAt<World extends WorldCore, Input>(
  timeline: Timeline<World, Input>,
  behaviour: Behaviour<World, Input>,
  world: World,
): void {
  for (const { atMs, input } of timeline.inputs) {
    if (atMs !== world.nowMs) continue;
    behaviour.apply(world, input);
    advance(world, behaviour.rules, world.nowMs);
  }
}

/** Drops the checkpoint whose neighbors are closest together when there are too many: the old ones stand farther apart. */
function thinOut<World extends WorldCore, Input>({ beginning, checkpoints }: Timeline<World, Input>): void {
  if (checkpoints.length <= CHECKPOINTS_MAX) return;
  const gapAt = (place: number) =>
    checkpoints[place + 1]!.nowMs - (checkpoints[place - 1] ?? beginning).nowMs;
  let closest = 0;
  for (let place = 1; place < checkpoints.length - LATEST_KEPT; place++) {
    if (gapAt(place) < gapAt(closest)) closest = place;
  }
  checkpoints.splice(closest, 1);
}

/** Advances and leaves checkpoints where there are none yet; never at an instant at which inputs are still to come. */
function runTo<World extends WorldCore, Input>(
  timeline: Timeline<World, Input>,
  { rules, copy }: Behaviour<World, Input>,
  world: World,
  atMs: number,
): void {
  while (world.nowMs < atMs) {
    const nextMark = (Math.floor(world.nowMs / CHECKPOINT_EVERY_MS) + 1) * CHECKPOINT_EVERY_MS;
    advance(world, rules, Math.min(nextMark, atMs));
    const latest = timeline.checkpoints.at(-1)?.nowMs ?? timeline.beginning.nowMs;
    const isMark = world.nowMs === nextMark && nextMark > latest;
    if (isMark && !timeline.inputs.some((input) => input.atMs === nextMark)) {
      timeline.checkpoints.push(copy(world));
      thinOut(timeline);
    }
  }
  advance(world, rules, atMs);
}
