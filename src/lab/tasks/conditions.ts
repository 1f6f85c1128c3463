/** What can be asked of a world by name: whether it holds now. Looking changes nothing. */
import type { Condition, Sides } from '../../course/condition.ts';
import { podsOfSubject } from '../../simulation/causes/find-victims.ts';
import { scoreOf } from '../../simulation/traffic/score.ts';
import { isDegraded } from '../../simulation/traffic/count.ts';
import type { Flow, Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';
import { imagesOfCopies, readyCopies } from './copies.ts';
import { crashesOf, deletedPods } from './lost-copies.ts';

type Named<Name extends Condition['is']> = Extract<Condition, { is: Name }>;

type Checks = { [Name in Condition['is']]: (world: World, condition: Named<Name>) => boolean };

/** Whether a condition holds in a world as it stands. */
export function holds(world: World, condition: Condition): boolean {
  const check = checks[condition.is] as (world: World, condition: Condition) => boolean;
  return check(world, condition);
}

/** Whether all conditions of a task hold. */
export function isDone(world: World, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => holds(world, condition));
}

const checks: Checks = {
  'copies-ready': (world, { side, count, forSeconds }) =>
    each(side, (one) => {
      const byMs = world.nowMs - forSeconds * 1000;
      return readyCopies(world, one).filter(({ sinceMs }) => sinceMs <= byMs).length >= count;
    }),
  'version-running': (world, { side, tag }) =>
    each(side, (one) => {
      const isOfTag = (image: string) => image.split('@')[0]!.endsWith(`:${tag}`);
      return readyCopies(world, one).length > 0 && imagesOfCopies(world, one).every(isOfTag);
    }),
  'requests-lost-at-most': (world, { side, count }) => each(side, (one) => scoreOf(world, one).lost <= count),
  'requests-lost-since-at-most': (world, { side, cause, count }) =>
    each(side, (one) => {
      const before = world.stage?.lostBefore[one][cause];
      return before !== undefined && scoreOf(world, one).lost - before <= count;
    }),
  'commands-at-most': (world, { side, count }) => each(side, (one) => scoreOf(world, one).commands <= count),
  'machine-off': (world, { side }) =>
    each(side, (one) => {
      const role = one === 'docker' ? 'docker-host' : 'node';
      return Object.values(world.machines).some((machine) => machine.role === role && !machine.isOn);
    }),
  caused: (world, { side, cause, secondsAgo, withinSeconds = Infinity }) =>
    each(side, (one) => {
      const atMs = world.stage?.caused[one][cause];
      if (atMs === undefined) return false;
      const seconds = (world.nowMs - atMs) / 1000;
      return seconds >= secondsAgo && seconds <= withinSeconds;
    }),
  'load-raised': (world, { side, forSeconds }) =>
    each(side, (one) => flowsOf(world, one).some((flow) => isRaised(world, flow, forSeconds * 1000))),
  'everybody-answered': (world, { side, forSeconds }) =>
    each(side, (one) => {
      const flows = flowsOf(world, one);
      return flows.length > 0 && flows.every((flow) => isAnswered(world, flow, forSeconds * 1000));
    }),
  'readiness-probed': (world) => {
    const containers = podsOfSubject(world).flatMap(({ spec }) =>
      spec.containers.filter(({ name }) => name === world.stage!.subject.container),
    );
    return containers.length > 0 && containers.every(({ readinessProbe }) => readinessProbe !== undefined);
  },
  'crashes-at-least': (world, { side, count }) => each(side, (one) => crashesOf(world, one) >= count),
  'pod-deleted': (world) => deletedPods(world).length > 0,
  'stays-on-docker': (world) => {
    const flows = flowsOf(world, 'docker');
    const isServed = flows.length > 0 && !flows.some((flow) => isDegraded(flow));
    return isServed && scoreOf(world, 'kubernetes').commands === 0;
  },
};

/** Whether something holds for the world that is meant, or for both. */
function each(side: Sides, is: (side: Side) => boolean): boolean {
  return side === 'both' ? is('docker') && is('kubernetes') : is(side);
}

function flowsOf(world: World, side: Side): Flow[] {
  return Object.values(world.traffic.flows).filter((flow) => flow.side === side);
}

function isAnswered(world: World, flow: Flow, forMs: number): boolean {
  return !isDegraded(flow) && flow.degradedUntilMs <= world.nowMs - forMs;
}

function isRaised(world: World, { name, load }: Flow, forMs: number): boolean {
  const normal = world.stage?.normalLoads[name] ?? Infinity;
  return load.perSecond > normal && load.sinceMs <= world.nowMs - forMs;
}
