/** The strip of one world in the timeline: what was served stands above the water line, what was lost lies below it. */
import type { Sample } from '../incident/samples.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';

/** The strip's paths, in a box of STRIP_WIDTH by STRIP_HEIGHT. */
export interface Strip {
  /** The area of what was served. */
  up: string;
  /** The line along its upper edge. */
  level: string;
  /** The area of what was lost. */
  down: string;
}

/** The width of a strip's box. */
export const STRIP_WIDTH = 1000;

/** The height of a strip's box. */
export const STRIP_HEIGHT = 40;

/** Where the water line lies. */
export const WATER_LINE = 24;

const UP_MAX = 20;
const DOWN_MAX = 14;
/** More runs than this are not drawn; seconds are put together until there are fewer. */
const RUNS_MAX = 600;

/** Part of the time with the same rates; times in virtual milliseconds, rates in requests a second. */
interface Run {
  fromMs: number;
  toMs: number;
  served: number;
  lost: number;
}

/** The most requests a second that came to either world; at least one, so that it can be divided by. */
export function peakOf(samples: readonly Sample[]): number {
  let peak = 1;
  for (const side of ['docker', 'kubernetes'] as const) {
    for (const { served, lost } of runsOf(samples, side)) peak = Math.max(peak, served + lost);
  }
  return peak;
}

/** The strip of a world; `beginMs` and `lengthMs` are what the timeline shows, `peak` is the rate that fills it. */
export function stripOf(
  samples: readonly Sample[],
  side: Side,
  { beginMs, lengthMs, peak }: { beginMs: number; lengthMs: number; peak: number },
): Strip {
  const x = (atMs: number) => round(((atMs - beginMs) / lengthMs) * STRIP_WIDTH);
  const strip: Strip = { up: '', level: '', down: '' };
  for (const { fromMs, toMs, served, lost } of runsOf(samples, side)) {
    const [left, width] = [x(fromMs), round(x(toMs) - x(fromMs))];
    const [up, down] = [round((served / peak) * UP_MAX), round((lost / peak) * DOWN_MAX)];
    if (up > 0) strip.up += `M${left} ${WATER_LINE}v${-up}h${width}v${up}z`;
    if (down > 0) strip.down += `M${left} ${WATER_LINE}v${down}h${width}v${-down}z`;
    strip.level += `${strip.level === '' ? 'M' : 'L'}${left} ${round(WATER_LINE - up)}h${width}`;
  }
  return strip;
}

/** The outline of a future that was left, from where the reader turned off: its loss below the line, else its level. */
export function ghostPath(
  samples: readonly Sample[],
  side: Side,
  fromMs: number,
  scale: { beginMs: number; lengthMs: number; peak: number },
): string {
  const x = (atMs: number) => round(((atMs - scale.beginMs) / scale.lengthMs) * STRIP_WIDTH);
  let path = '';
  for (const run of runsOf(samples, side)) {
    if (run.toMs <= fromMs) continue;
    const y =
      run.lost > 0
        ? WATER_LINE + (run.lost / scale.peak) * DOWN_MAX
        : WATER_LINE - (run.served / scale.peak) * UP_MAX;
    path += `${path === '' ? 'M' : 'L'}${x(Math.max(run.fromMs, fromMs))} ${round(y)}H${x(run.toMs)}`;
  }
  return path;
}

function runsOf(samples: readonly Sample[], side: Side): Run[] {
  const every = Math.max(1, Math.ceil(samples.length / RUNS_MAX));
  const runs: Run[] = [];
  let before = samples[0];
  for (let place = every; before && place < samples.length + every - 1; place += every) {
    const at = samples[Math.min(place, samples.length - 1)]!;
    const seconds = (at.atMs - before.atMs) / 1000;
    if (seconds <= 0) continue;
    const lost = (at.lost[side] - before.lost[side]) / seconds;
    // Streams that are cut had come before, so that more may be lost in a second than came.
    const served = Math.max(0, (at.offered[side] - before.offered[side]) / seconds - lost);
    const latest = runs.at(-1);
    if (latest && latest.served === served && latest.lost === lost) latest.toMs = at.atMs;
    else runs.push({ fromMs: before.atMs, toMs: at.atMs, served, lost });
    before = at;
  }
  return runs;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
