/** The answers of predictions, measured in the engine while the site is built. */
import type { Measured, Metric } from '../../course/prediction.ts';
import { podsOfSubject } from '../../simulation/causes/find-victims.ts';
import { DELAY_MS_MAX, type Input } from '../../simulation/input.ts';
import { toLink } from '../../simulation/link.ts';
import { scoreOf } from '../../simulation/traffic/score.ts';
import type { TimedInput } from '../../simulation/timeline.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import { RESULT_SEED } from '../build/result-table.ts';
import { startRun, type Run } from '../build/run-scenario.ts';
import { readyCopies } from '../tasks/copies.ts';
import { timedInputs } from '../tasks/solution.ts';

/** What was measured: a number, or that it did not happen in the time that was played. */
export type Measurement = number | 'never';

/** How finely time is looked at, in seconds. */
const LOOK_SECONDS = 0.1;

/** Plays the scenario of a prediction and measures. */
export function measure({ measure: { scenario, seconds, metric, ...how } }: Measured): Measurement {
  const run = startRun(scenario, (beginMs) => inputsOf(how, beginMs));
  return meters[metric.of](run, seconds, metric as never);
}

/** The link to the moment that "Watch it happen" opens, to be put behind `#`. */
export function watchLink({ measure: { scenario, ...how }, watchAt }: Measured): string {
  const { beginMs } = startRun(scenario);
  const inputs = inputsOf(how, beginMs);
  return toLink({ scenario, seed: RESULT_SEED, inputs, atMs: beginMs + watchAt * 1000 });
}

function inputsOf(
  { steps, nobodyOnCall }: Pick<Measured['measure'], 'steps' | 'nobodyOnCall'>,
  beginMs: number,
): TimedInput<Input>[] {
  const away: TimedInput<Input> = { atMs: beginMs, input: { kind: 'operator', delayMs: DELAY_MS_MAX } };
  return [...(nobodyOnCall ? [away] : []), ...timedInputs(steps, beginMs)];
}

type Meters = {
  [Of in Metric['of']]: (run: Run, seconds: number, metric: Extract<Metric, { of: Of }>) => Measurement;
};

const meters: Meters = {
  'requests-lost': (run, seconds, { side }) => scoreAt(run, seconds, side).lost,
  'seconds-degraded': (run, seconds, { side }) => scoreAt(run, seconds, side).degradedMs / 1000,
  'commands-typed': (run, seconds, { side }) => scoreAt(run, seconds, side).commands,
  'seconds-to-new-pod': (run, seconds) => {
    run.until(seconds);
    const { log } = run.world;
    const made = log.entries.find(
      ({ atMs, actor, what }) =>
        atMs > run.beginMs && actor === 'replicaset-controller' && what.startsWith('creates Pod '),
    );
    return made ? (made.atMs - causedMs(run)) / 1000 : 'never';
  },
  'seconds-to-copies': (run, seconds, { side, count }) => {
    let wereFewer = false;
    for (let second = 0; second <= seconds; second = round(second + LOOK_SECONDS)) {
      run.until(second);
      const copies = readyCopies(run.world, side).length;
      if (wereFewer && copies >= count) return round((run.world.nowMs - causedMs(run)) / 1000);
      wereFewer ||= copies < count;
    }
    return 'never';
  },
  restarts: (run, seconds) => {
    run.until(seconds);
    const { container } = run.world.stage!.subject;
    const counts = podsOfSubject(run.world).flatMap(({ status }) =>
      (status.containerStatuses ?? [])
        .filter(({ name }) => name === container)
        .map(({ restartCount }) => restartCount),
    );
    return Math.max(0, ...counts);
  },
  'copies-at-end': (run, seconds, { side }) => {
    run.until(seconds);
    return readyCopies(run.world, side).length;
  },
};

function scoreAt(run: Run, seconds: number, side: Side) {
  run.until(seconds);
  return scoreOf(run.world, side);
}

/** When the first cause was brought about. */
function causedMs({ world, beginMs }: Run): number {
  const instants = Object.values(world.stage?.caused ?? {}).flatMap((ofSide) => Object.values(ofSide));
  return instants.length === 0 ? beginMs : Math.min(...instants);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
