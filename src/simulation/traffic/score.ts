/*
 * Models: the score of a fault in one world: requests served and lost, time degraded, commands that a human typed.
 * Leaves out: money, and the time that people need to understand what happened.
 * Upstream: https://sre.google/sre-book/service-level-objectives/ (what is counted)
 */
import type { World } from '../world.ts';
import { countsAt, sumOfLosses } from './count.ts';
import { noCounts, type Losses, type Side } from './traffic.ts';

/** What one world came to. */
export interface Score {
  offered: number;
  served: number;
  lost: number;
  /** The lost requests by why. */
  losses: Losses;
  /** Milliseconds during which not everybody was answered. */
  degradedMs: number;
  /** Command lines that a human typed to this world. */
  commands: number;
}

/** The score of a world as it stands now; looking changes nothing. */
export function scoreOf(world: World, side: Side): Score {
  const score: Score = { ...noCounts(), lost: 0, losses: noCounts().lost, commands: typedTo(world, side) };
  for (const flow of Object.values(world.traffic.flows)) {
    if (flow.side !== side) continue;
    const { offered, served, lost, degradedMs } = countsAt(flow, world.nowMs);
    score.offered += offered;
    score.served += served;
    score.lost += sumOfLosses(lost);
    score.degradedMs += degradedMs;
    for (const why of Object.keys(lost) as (keyof Losses)[]) score.losses[why] += lost[why];
  }
  return score;
}

function typedTo(world: World, side: Side): number {
  return world.console.typed[side === 'docker' ? 'docker' : 'cluster'];
}
