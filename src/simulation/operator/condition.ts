/*
 * Models: what a person on call notices by looking at the dashboards, as named conditions over the world.
 * Leaves out: false alarms, and faults that no dashboard shows.
 * Upstream: https://sre.google/sre-book/monitoring-distributed-systems/ (symptoms)
 */
import { isDegraded } from '../traffic/count.ts';
import type { Flow, Side, Target } from '../traffic/traffic.ts';
import type { World } from '../world.ts';

/** What can be noticed. */
export const CONDITIONS = [
  'docker-host-down',
  'docker-failing',
  'docker-overloaded',
  'kubernetes-failing',
  'kubernetes-rollout-stuck',
] as const;

/** The name of a condition. */
export type Condition = (typeof CONDITIONS)[number];

const conditions: Record<Condition, (world: World) => boolean> = {
  /** Requests go to a host that has no power. */
  'docker-host-down': (world) => hasTarget(world, 'docker', ({ outcome }) => outcome === 'times-out'),
  /** The host is there, and requests fail all the same. */
  'docker-failing': (world) =>
    hasTarget(world, 'docker', ({ outcome }) => outcome === 'fails' || outcome === 'refuses'),
  /** The copies answer, but not as much as comes. */
  'docker-overloaded': (world) => isOverloaded(world, 'docker'),
  /** Requests to the cluster are answered with errors. */
  'kubernetes-failing': (world) => hasTarget(world, 'kubernetes', ({ outcome }) => outcome === 'fails'),
  /** A Deployment says that it got no further for as long as its progress deadline. */
  'kubernetes-rollout-stuck': (world) =>
    Object.values(world.cluster.objects['Deployment'] ?? {}).some((deployment) => {
      const { conditions: said = [] } = (deployment['status'] ?? {}) as {
        conditions?: { reason?: string }[];
      };
      return said.some(({ reason }) => reason === 'ProgressDeadlineExceeded');
    }),
};

/** Whether a condition holds now. */
export function holds(world: World, condition: Condition): boolean {
  return conditions[condition](world);
}

function flowsOf(world: World, side: Side): Flow[] {
  return Object.values(world.traffic.flows).filter((flow) => flow.side === side);
}

function hasTarget(world: World, side: Side, is: (target: Target) => boolean): boolean {
  return flowsOf(world, side).some((flow) => flow.load.perSecond > 0 && flow.route.targets.some(is));
}

function isOverloaded(world: World, side: Side): boolean {
  return flowsOf(world, side).some(
    (flow) =>
      isDegraded(flow) &&
      flow.route.targets.length > 0 &&
      flow.route.targets.every(({ outcome }) => outcome === 'answers'),
  );
}
