/** What four faults come to in both worlds, worked out by the engine while the site is built. */
import { playOn, startIncident } from '../incident/incident.ts';
import { startEngine } from '../state/engine.ts';
import { scenarioOf } from '../../simulation/scenarios/catalogue.ts';
import { scoreOf, type Score } from '../../simulation/traffic/score.ts';

/** One fault. */
export interface Result {
  /** The scenario's name, for a link to the lab. */
  scenario: string;
  /** The scenario's title. */
  title: string;
  /** How long was looked, in seconds. */
  seconds: number;
  docker: Outcome;
  kubernetes: Outcome;
}

/** What it came to in one world. */
export interface Outcome {
  /** Requests that came. */
  offered: number;
  /** Requests that were lost. */
  lost: number;
  /** Seconds during which not everybody was answered. */
  degradedSeconds: number;
  /** Commands that a human typed. */
  commands: number;
}

/** The scenarios of the table, in its order. */
export const RESULT_SCENARIOS = [
  'container-crash',
  'machine-loss',
  'rolling-update',
  'market-close',
] as const;

/** The seed that all of them are run with. */
export const RESULT_SEED = 7;

/** How long each is looked at, in seconds: every fault comes after one minute, and is over or repaired by then. */
const RESULT_SECONDS = 720;

/** Runs the scenarios and tells what came of them. */
export function resultTable(): Result[] {
  const engine = startEngine();
  return RESULT_SCENARIOS.map((scenario) => {
    const beginning = engine.build(scenario, RESULT_SEED);
    const incident = startIncident({ scenario, seed: RESULT_SEED }, beginning, engine.behaviour);
    playOn(incident, engine.behaviour, beginning.nowMs + RESULT_SECONDS * 1000);
    const outcome = (side: 'docker' | 'kubernetes') => outcomeOf(scoreOf(incident.world, side));
    return {
      scenario,
      title: scenarioOf(scenario).title,
      seconds: RESULT_SECONDS,
      docker: outcome('docker'),
      kubernetes: outcome('kubernetes'),
    };
  });
}

function outcomeOf({ offered, lost, degradedMs, commands }: Score): Outcome {
  return { offered, lost, degradedSeconds: Math.round(degradedMs / 100) / 10, commands };
}
