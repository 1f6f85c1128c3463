import { tools } from '../../src/lab/state/tools.ts';
import { readerBehaviour } from '../../src/simulation/reader-behaviour.ts';
import type { Input } from '../../src/simulation/input.ts';
import { buildWorld } from '../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../src/simulation/scenarios/catalogue.ts';
import type { Scenario } from '../../src/simulation/scenarios/scenario.ts';
import { advance } from '../../src/simulation/step.ts';
import { scoreOf, type Score } from '../../src/simulation/traffic/score.ts';
import type { Side } from '../../src/simulation/traffic/traffic.ts';
import { copyWorld, type World } from '../../src/simulation/world.ts';

/** How worlds behave in these tests: as in a reader's hands. */
export const behaviour = readerBehaviour(tools);

/** A scenario that is played, with its time counted from the moment at which the reader comes. */
export interface Played {
  world: World;
  /** Lets time pass until so many seconds after the reader came. */
  until: (seconds: number) => void;
  /** Does something now. */
  act: (input: Input) => void;
  score: (side: Side) => Score;
  /** Seconds after the reader came at which the log first has an entry that matches, or undefined. */
  secondsOf: (what: RegExp, actor?: RegExp) => number | undefined;
}

const built = new Map<string, World>();

/** Plays a scenario from the moment at which the reader comes; `change` changes what the scenario says. */
export function play(name: string, seed = 1, change?: (scenario: Scenario) => void): Played {
  const scenario = JSON.parse(JSON.stringify(scenarioOf(name))) as Scenario;
  change?.(scenario);
  const key = `${seed} ${JSON.stringify(scenario)}`;
  if (!built.has(key)) built.set(key, buildWorld(scenario, seed, behaviour, tools));
  return resume(copyWorld(built.get(key)!));
}

/** Goes on with a world at which the reader has just come. */
export function resume(world: World): Played {
  const beginMs = world.nowMs;
  const firstEntry = world.log.nextId;
  return {
    world,
    until: (seconds) => advance(world, behaviour.rules, beginMs + Math.round(seconds * 1000)),
    act: (input) => {
      behaviour.apply(world, input);
      advance(world, behaviour.rules, world.nowMs);
    },
    score: (side) => scoreOf(world, side),
    secondsOf: (what, actor = /./) => {
      const entry = world.log.entries.find(
        (one) => one.id >= firstEntry && what.test(one.what) && actor.test(one.actor),
      );
      return entry && (entry.atMs - beginMs) / 1000;
    },
  };
}
