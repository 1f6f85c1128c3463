import type { Input } from '../../src/simulation/input.ts';
import { doNow, playOn, startIncident, type Incident } from '../../src/lab/incident/incident.ts';
import { startEngine } from '../../src/lab/state/engine.ts';

/** The lab's engine, once for all tests of a file. */
export const engine = startEngine();

/** The seed that the lab's pages begin with. */
export const LAB_SEED = 7;

/** An incident of a scenario in which the reader did things at seconds from their coming, watched until a second. */
export function watchIncident(
  scenario: string,
  untilSeconds: number,
  inputs: readonly { atSeconds: number; input: Input }[] = [],
): Incident {
  const beginning = engine.build(scenario, LAB_SEED);
  const incident = startIncident({ scenario, seed: LAB_SEED }, beginning, engine.behaviour);
  for (const { atSeconds, input } of inputs) {
    playOn(incident, engine.behaviour, beginning.nowMs + atSeconds * 1000);
    doNow(incident, engine.behaviour, input);
  }
  playOn(incident, engine.behaviour, beginning.nowMs + untilSeconds * 1000);
  return incident;
}

/** A cause on both worlds. */
export function causeInput(cause: Extract<Input, { kind: 'cause' }>['cause']): Input {
  return { kind: 'cause', cause };
}
