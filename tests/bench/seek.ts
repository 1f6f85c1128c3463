/** Going to random instants of an incident of ten minutes, forth and back, as a reader drags the playhead. */
import { choose, startChance } from '../../src/simulation/chance.ts';
import { readerBehaviour } from '../../src/simulation/reader-behaviour.ts';
import { buildWorld } from '../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../src/simulation/scenarios/catalogue.ts';
import { seek, startTimeline } from '../../src/simulation/timeline.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

const SCENARIO = 'machine-loss';
const INCIDENT_MS = 600_000;
const SEEKS = 200;

/** What the seeks took, and what the first pass over the incident took, in milliseconds. */
export interface SeekTimes {
  /** Each seek, the quickest first. */
  seekMs: number[];
  /** From the scenario's name to its world. */
  buildMs: number;
  /** The ten minutes played once, with copies left on the way. */
  playMs: number;
  /** How many events happened in the ten minutes. */
  events: number;
}

/** Plays ten minutes of a machine's loss once, and then seeks. */
export function measureSeeks(): SeekTimes {
  const behaviour = readerBehaviour({ readYaml });
  const [beginning, buildMs] = timed(() => buildWorld(scenarioOf(SCENARIO), 1, behaviour, { readYaml }));
  const timeline = startTimeline(beginning, behaviour);
  const beginMs = beginning.nowMs;
  const [end, playMs] = timed(() => seek(timeline, behaviour, beginMs + INCIDENT_MS));
  const chance = startChance(1);
  const instants = Array.from({ length: INCIDENT_MS / 100 }, (_, tenths) => beginMs + tenths * 100);
  const seekMs = Array.from(
    { length: SEEKS },
    () => timed(() => seek(timeline, behaviour, choose(chance, instants)))[1],
  );
  const events = end.agenda.nextOrder - beginning.agenda.nextOrder;
  return { seekMs: seekMs.sort((one, other) => one - other), buildMs, playMs, events };
}

function timed<Result>(work: () => Result): [result: Result, tookMs: number] {
  const beganMs = performance.now();
  const result = work();
  return [result, performance.now() - beganMs];
}
