/** What was served and lost, second by second, as the timeline draws it. */
import { countsAt, sumOfLosses } from '../../simulation/traffic/count.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';

/** Totals of one world up to an instant. */
export interface Sample {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** Requests that were offered so far, by world. */
  offered: Record<Side, number>;
  /** Requests that were lost so far, by world. */
  lost: Record<Side, number>;
}

/** A sample is taken for every so many virtual milliseconds. */
export const SAMPLE_EVERY_MS = 1000;

/** No more samples than this are kept: an hour of them, second by second. */
export const SAMPLES_MAX = 3600;

/** So many of the latest stay second by second however many there are. */
const LATEST_KEPT = 600;

/** Leaves out every second one of the older samples when there are too many: the strip is drawn coarser, the sums stay. */
export function thinSamples(samples: readonly Sample[]): Sample[] {
  const latest = samples.length - LATEST_KEPT;
  return samples.filter((_, place) => place % 2 === 0 || place >= latest);
}

/** The totals of a world as it stands now. */
export function takeSample(world: World): Sample {
  const sample: Sample = {
    atMs: world.nowMs,
    offered: { docker: 0, kubernetes: 0 },
    lost: { docker: 0, kubernetes: 0 },
  };
  for (const flow of Object.values(world.traffic.flows)) {
    const { offered, lost } = countsAt(flow, world.nowMs);
    sample.offered[flow.side] += offered;
    sample.lost[flow.side] += sumOfLosses(lost);
  }
  return sample;
}

/** What came and what was lost in the second before the sample at an instant; nothing before the first. */
export function rateAt(
  samples: readonly Sample[],
  atMs: number,
  side: Side,
): { offered: number; lost: number } {
  const place = samples.findLastIndex((sample) => sample.atMs <= atMs);
  const [before, at] = [samples[place - 1], samples[place]];
  if (!before || !at) return { offered: 0, lost: 0 };
  const seconds = Math.max(1, (at.atMs - before.atMs) / SAMPLE_EVERY_MS);
  const inOne = (sum: number) => Math.round(sum / seconds);
  return {
    offered: inOne(at.offered[side] - before.offered[side]),
    lost: inOne(at.lost[side] - before.lost[side]),
  };
}
