/** Going to random instants of an incident of ten minutes, forth and back, as a reader drags the playhead. */
import { choose, startChance } from '../../src/simulation/chance.ts';
import { readerBehaviour } from '../../src/simulation/reader-behaviour.ts';
import { buildWorld } from '../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../src/simulation/scenarios/catalogue.ts';
import { seek, startTimeline } from '../../src/simulation/timeline.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { measureCpu } from './cpu.ts';

const SCENARIO = 'machine-loss';
const INCIDENT_MS = 600_000;
const SEEKS = 200;

/** What the seeks took, and what the first pass over the incident took, in milliseconds. */
export interface SeekTimes {
  /** Each seek by the clock, the quickest first; longer on a machine that does other things as well. */
  seekMs: number[];
  /** The mean CPU time of a seek; a single one is too short for the kernel's count. */
  meanCpuMs: number;
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
  const seekMs: number[] = [];
  const { threadMs } = measureCpu(() => {
    for (let count = 0; count < SEEKS; count++) {
      seekMs.push(timed(() => seek(timeline, behaviour, choose(chance, instants)))[1]);
    }
  });
  seekMs.sort((one, other) => one - other);
  const events = end.agenda.nextOrder - beginning.agenda.nextOrder;
  return { seekMs, meanCpuMs: threadMs / SEEKS, buildMs, playMs, events };
}

function timed<Result>(work: () => Result): [result: Result, tookMs: number] {
  const beganMs = performance.now();
  const result = work();
  return [result, performance.now() - beganMs];
}
