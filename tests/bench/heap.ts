/** How much memory an incident takes after hours of virtual time: what is kept for going back must not grow with it. */
import { playOn, startIncident } from '../../src/lab/incident/incident.ts';
import { startEngine } from '../../src/lab/state/engine.ts';

/** What a scenario takes. */
export interface HeapGrowth {
  scenario: string;
  /** After the first hour, in mebibytes, with the code itself. */
  firstHourMib: number;
  /** After the tenth hour. */
  tenthHourMib: number;
}

const HOUR_MS = 3_600_000;
const SCENARIOS = ['five-copies', 'machine-loss', 'rolling-update-bad', 'market-close'];

/** Plays ten hours of several scenarios, one after the other. */
export function measureHeap(): HeapGrowth[] {
  return SCENARIOS.map((scenario) => {
    const engine = startEngine();
    const beginning = engine.build(scenario, 1);
    const incident = startIncident({ scenario, seed: 1 }, beginning, engine.behaviour);
    playOn(incident, engine.behaviour, beginning.nowMs + HOUR_MS);
    const firstHourMib = heapMib();
    playOn(incident, engine.behaviour, beginning.nowMs + 10 * HOUR_MS);
    return { scenario, firstHourMib, tenthHourMib: heapMib() };
  });
}

function heapMib(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}
