/*
 * Models: what the causes and the score need to know of a scenario once its world runs.
 * Leaves out: everything that the world itself tells.
 * Upstream: https://github.com/ongardie/raftscope (scenarios set up beside the rules)
 */
import type { CauseName } from '../causes/causes.ts';
import type { Side } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import type { Subject } from './scenario.ts';

/** What a running world remembers of its scenario. */
export interface Stage {
  /** The name of the scenario. */
  scenario: string;
  /** What the causes act on. */
  subject: Subject;
  /** The Docker hosts in order; the first is in use, the others are spare. */
  dockerHosts: string[];
  /** Requests a second of each flow in normal times, by the flow's name. */
  normalLoads: Record<string, number>;
  /** When each cause was last brought about in each world, by the reader or by the scenario, in virtual milliseconds. */
  caused: Record<Side, Partial<Record<CauseName, number>>>;
  /** How many requests each world had lost when a cause was last brought about there. */
  lostBefore: Record<Side, Partial<Record<CauseName, number>>>;
}

/** Whether the scenario has that side: a Docker host, or a cluster that runs. */
export function hasSide({ stage, cluster }: World, side: Side): boolean {
  return side === 'docker' ? (stage?.dockerHosts.length ?? 0) > 0 : cluster.isRunning;
}
