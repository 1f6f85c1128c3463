/** What each cause would hit now, or why it can't be done, in words. */
import { CAUSES, type CauseName } from '../../simulation/causes/causes.ts';
import { busiestNode, clusterCopies, dockerCopies, hostInUse } from '../../simulation/causes/find-victims.ts';
import { hasSide } from '../../simulation/scenarios/stage.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';

/** A cause as it is offered. */
export interface CauseView {
  name: CauseName;
  /** What it is called on its button. */
  title: string;
  /** What it would hit, such as `host-1 and node-a`; or why it can't be done. */
  hits: string;
  /** Whether it takes aim anew each time, so that `hits` names what it would hit next. */
  isAimed: boolean;
  /** Whether there is nothing that it could do. */
  isImpossible: boolean;
}

/** A cause for the one object that is looked at. */
export interface TargetedCause {
  name: CauseName;
  title: string;
  side: Side;
  target: string;
}

/** All causes of a world, in the order of the list. */
export function causeViews(world: World): CauseView[] {
  return CAUSES.map(({ name }) => {
    const hits = views[name].hits(world);
    return {
      name,
      title: views[name].title(world),
      hits: hits ?? views[name].otherwise,
      isAimed: hits !== null && AIMED.has(name),
      isImpossible: hits === null,
    };
  });
}

/** Whether a cause without a target has two worlds to hit. */
export function hasBothWorlds(world: World): boolean {
  return hasSide(world, 'docker') && hasSide(world, 'kubernetes');
}

/** What a cause is called in a world: a release is named by its tag. */
export function causeTitle(world: World, name: CauseName): string {
  return views[name].title(world);
}

/** Causes that hit one object of each side, another one when that is gone. */
const AIMED: ReadonlySet<CauseName> = new Set(['crash', 'hang', 'power-off', 'fill-memory']);

interface View {
  title: (world: World) => string;
  /** Null when it can't be done. */
  hits: (world: World) => string | null;
  otherwise: string;
}

const copies: Pick<View, 'hits' | 'otherwise'> = {
  hits: (world) => words([dockerCopies(world)[0]?.name, clusterCopies(world)[0]?.name].map(shortName(world))),
  otherwise: 'no copy runs',
};

const views: Record<CauseName, View> = {
  crash: { title: () => 'Crash a process', ...copies },
  hang: { title: () => 'Hang a process', ...copies },
  'power-off': {
    title: () => 'Cut the power',
    hits: (world) =>
      words([world.stage && hostInUse(world), world.cluster.isRunning ? busiestNode(world) : undefined]),
    otherwise: 'nothing is on',
  },
  'power-on': {
    title: () => 'Bring it back',
    hits: (world) =>
      words(
        Object.values(world.machines)
          .filter(({ isOn }) => !isOn)
          .sort((one, other) => one.role.localeCompare(other.role))
          .map(({ name }) => name),
      ),
    otherwise: 'everything is on',
  },
  'ship-good': {
    title: ({ stage }) => `Ship ${stage?.subject.goodTag ?? ''}`,
    hits: () => 'a good version',
    otherwise: '',
  },
  'ship-bad': {
    title: ({ stage }) => `Ship ${stage?.subject.badTag ?? ''}`,
    hits: () => 'it never gets ready',
    otherwise: '',
  },
  'market-close': { title: () => 'Market close', hits: () => 'load × 6, for 15 min', otherwise: '' },
  'fill-memory': { title: () => 'Fill the memory', ...copies },
  'cut-registry': {
    title: () => 'Cut the registry off',
    hits: (world) => (registries(world).some(({ isReachable }) => isReachable) ? 'no more pulls' : null),
    otherwise: 'it is cut off',
  },
  'restore-registry': {
    title: () => 'Restore the registry',
    hits: (world) => (registries(world).some(({ isReachable }) => !isReachable) ? 'pulls go on' : null),
    otherwise: 'it can be reached',
  },
};

/** What can be done to one object only, by its ref, such as `pod/trading/trade-api-x2k8p` or `node/node-a`. */
export function targetedCauses(world: World, ref: string | null): TargetedCause[] {
  const [kind, ...rest] = (ref ?? '').split('/');
  const target = rest.at(-1);
  if (!target) return [];
  if (kind === 'container' || kind === 'pod') {
    const side = kind === 'container' ? 'docker' : 'kubernetes';
    const running = side === 'docker' ? dockerCopies(world) : clusterCopies(world);
    if (!running.some(({ name }) => name === target)) return [];
    return [
      { name: 'crash', title: 'Crash it', side, target },
      { name: 'hang', title: 'Hang it', side, target },
      { name: 'fill-memory', title: 'Fill its memory', side, target },
    ];
  }
  const machine = kind === 'machine' || kind === 'node' ? world.machines[target] : undefined;
  if (!machine) return [];
  const side = machine.role === 'node' ? 'kubernetes' : 'docker';
  return machine.isOn
    ? [{ name: 'power-off', title: 'Cut its power', side, target }]
    : [{ name: 'power-on', title: 'Bring it back', side, target }];
}

function registries(world: World) {
  return Object.values(world.registries).filter(({ kind }) => kind === 'ecr');
}

/** The name without that of the compose project, and a Pod's without that of its ReplicaSet. */
function shortName(world: World): (name: string | undefined) => string | undefined {
  const service = world.stage?.subject.service ?? '';
  return (name) => {
    if (name === undefined) return undefined;
    const from = name.indexOf(`${service}-`);
    const own = from > 0 ? name.slice(from) : name;
    return /-[a-z0-9]{5}$/.test(own) ? own.slice(-5) : own;
  };
}

/** Names in a row; null for none. */
function words(names: readonly (string | null | undefined)[]): string | null {
  const known = names.filter((name) => typeof name === 'string');
  return known.length === 0 ? null : known.join(' and ');
}
