/** Scenarios played while the site is built, for what pages say of them. */
import type { Input } from '../../simulation/input.ts';
import { readerBehaviour } from '../../simulation/reader-behaviour.ts';
import { buildWorld } from '../../simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../simulation/scenarios/catalogue.ts';
import { advance } from '../../simulation/step.ts';
import type { TimedInput } from '../../simulation/timeline.ts';
import { copyWorld, type World } from '../../simulation/world.ts';
import { tools } from '../state/tools.ts';
import { RESULT_SEED } from './result-table.ts';

/** How worlds behave while the site is built: as in a reader's hands. */
export const behaviour = readerBehaviour(tools);

/** A scenario that is played step by step; time counts from the moment at which the reader comes. */
export interface Run {
  /** The world where time stands. */
  world: World;
  /** When the reader came, in virtual milliseconds. */
  beginMs: number;
  /** Lets time pass until so many seconds after the reader came, with all that is done until then. */
  until: (seconds: number) => void;
}

const beginnings = new Map<string, World>();

/** Begins a scenario in which something is done at virtual instants, in order. */
export function startRun(
  name: string,
  inputsFrom: (beginMs: number) => TimedInput<Input>[] = () => [],
  seed = RESULT_SEED,
): Run {
  const key = `${name} ${seed}`;
  if (!beginnings.has(key)) beginnings.set(key, buildWorld(scenarioOf(name), seed, behaviour, tools));
  const world = copyWorld(beginnings.get(key)!);
  const beginMs = world.nowMs;
  const waiting = [...inputsFrom(beginMs)];
  const until = (seconds: number): void => {
    const untilMs = beginMs + Math.round(seconds * 1000);
    for (let next = waiting[0]; next && next.atMs <= untilMs; next = waiting[0]) {
      waiting.shift();
      advance(world, behaviour.rules, next.atMs);
      behaviour.apply(world, next.input);
      advance(world, behaviour.rules, next.atMs);
    }
    advance(world, behaviour.rules, untilMs);
  };
  until(0);
  return { world, beginMs, until };
}
