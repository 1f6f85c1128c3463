/*
 * Models: what each cause does to each world: always the same thing on both sides, and always with one entry in the log that
 * everything after it leads back to.
 * Leaves out: causes by chance.
 * Upstream: https://principlesofchaos.org/ (vary real-world events)
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import { crashProcess, fillMemory, hangProcess } from '../machine/faults.ts';
import { powerOff, powerOn } from '../machine/power.ts';
import { setReachable } from '../registry/repository.ts';
import { hasSide } from '../scenarios/stage.ts';
import type { Tools } from '../tools.ts';
import { setLoad } from '../traffic/load.ts';
import { scoreOf } from '../traffic/score.ts';
import type { Side } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import type { Causer, CauseName } from './causes.ts';
import { busiestNode, clusterCopies, dockerCopies, hostInUse, type Copy } from './find-victims.ts';
import { ship } from './ship.ts';

/** How much more comes at the close of the market. */
const MARKET_CLOSE_FACTOR = 6;

/** How long the close of the market lasts, in milliseconds. */
const MARKET_CLOSE_MS = 900_000;

/** How fast a cause fills the memory of a process, in bytes a second. */
const FILL_BYTES_PER_SECOND = 64 * 1024 * 1024;

/** The kind of the agenda's event at which the market's close is over. */
export const MARKET_CLOSED = 'causes.market-closed';

/** Which cause, where, and to what. */
export interface CauseRequest {
  cause: CauseName;
  /** Both worlds if missing. */
  side?: Side;
  /** A container, a Pod or a machine by name, or a running copy by its place, such as `#2`; the scenario's choice if missing. */
  target?: string;
}

/** Does it to each world that is asked for and that the scenario has. */
export function applyCause(
  world: World,
  tools: Tools,
  { cause, side, target }: CauseRequest,
  by: Causer,
): void {
  if (!world.stage) return;
  const sides = (['docker', 'kubernetes'] as const).filter(
    (one) => (side ?? one) === one && hasSide(world, one),
  );
  const { caused, lostBefore } = world.stage;
  for (const one of sides) lostBefore[one][cause] = scoreOf(world, one).lost;
  const { registryIsOnce, act } = effects[cause];
  for (const one of registryIsOnce ? sides.slice(0, 1) : sides) act({ world, tools, side: one, target, by });
  for (const one of sides) caused[one][cause] = world.nowMs;
}

/** A cause on its way to one world. */
interface Hit {
  world: World;
  tools: Tools;
  side: Side;
  target: string | undefined;
  by: Causer;
}

/** What a cause does to one world. */
interface Effect {
  act: (hit: Hit) => void;
  /** Whether both worlds share what it hits, so that it is done once. */
  registryIsOnce?: boolean;
}

const effects: Record<CauseName, Effect> = {
  crash: {
    act: (hit) => hitCopy(hit, 'crashes', (copy, cause) => crashProcess(hit.world, copy.process.id, cause)),
  },
  hang: {
    act: (hit) => hitCopy(hit, 'hangs', (copy, cause) => hangProcess(hit.world, copy.process.id, cause)),
  },
  'fill-memory': {
    act: (hit) =>
      hitCopy(hit, 'fills the memory of', (copy, cause) =>
        fillMemory(hit.world, copy.process.id, { bytesPerSecond: FILL_BYTES_PER_SECOND }, cause),
      ),
  },
  'power-off': { act: cutPower },
  'power-on': { act: bringBack },
  'ship-good': {
    act: ({ world, tools, side, by }) => ship(world, tools, side, world.stage!.subject.goodTag, by),
  },
  'ship-bad': {
    act: ({ world, tools, side, by }) => ship(world, tools, side, world.stage!.subject.badTag, by),
  },
  'market-close': { act: closeMarket },
  'cut-registry': { act: (hit) => setRegistries(hit, false), registryIsOnce: true },
  'restore-registry': { act: (hit) => setRegistries(hit, true), registryIsOnce: true },
};

function begin({ world, by }: Hit, what: string, about: string): number {
  return record(world.log, { atMs: world.nowMs, actor: by, what, about });
}

function hitCopy(hit: Hit, verb: string, act: (copy: Copy, cause: number) => void): void {
  const { world, side, target } = hit;
  const copies = side === 'docker' ? dockerCopies(world) : clusterCopies(world);
  const copy = target === undefined ? copies[0] : copyOf(copies, target);
  if (copy) act(copy, begin(hit, `${verb} ${copy.name}`, copy.about));
}

/** The copy of a name, or of a place among those that run, such as `#2`: a Pod's name is not known beforehand. */
function copyOf(copies: readonly Copy[], target: string): Copy | undefined {
  const place = /^#(\d+)$/.exec(target);
  return place ? copies[Number(place[1]) - 1] : copies.find(({ name }) => name === target);
}

function cutPower(hit: Hit): void {
  const { world, side, target } = hit;
  const name = target ?? (side === 'docker' ? hostInUse(world) : busiestNode(world));
  if (name === undefined || !isOf(world, side, name) || !world.machines[name]?.isOn) return;
  powerOff(world, name, begin(hit, `cuts the power of ${name}`, `machine/${name}`));
}

function bringBack(hit: Hit): void {
  const { world, side, target } = hit;
  const off = Object.values(world.machines).filter(({ name, isOn }) => !isOn && isOf(world, side, name));
  for (const { name } of off) {
    if (target !== undefined && target !== name) continue;
    powerOn(world, name, begin(hit, `brings ${name} back`, `machine/${name}`));
  }
}

function isOf(world: World, side: Side, machine: string): boolean {
  return world.machines[machine]?.role === (side === 'docker' ? 'docker-host' : 'node');
}

function closeMarket(hit: Hit): void {
  const { world, side } = hit;
  const cause = begin(hit, `closes the market: ${MARKET_CLOSE_FACTOR} times the load`, `load/${side}`);
  setLoads(world, side, MARKET_CLOSE_FACTOR, cause);
  const atMs = world.nowMs + MARKET_CLOSE_MS;
  schedule(world.agenda, { atMs, kind: MARKET_CLOSED, data: { side, begun: world.nowMs }, cause });
}

/** Sets the load of a world to a multiple of what is normal. */
export function setLoads(world: World, side: Side, factor: number, cause: number): void {
  for (const flow of Object.values(world.traffic.flows)) {
    const normal = world.stage?.normalLoads[flow.name];
    if (flow.side === side && normal !== undefined) setLoad(world, flow, normal * factor, cause);
  }
}

function setRegistries(hit: Hit, isReachable: boolean): void {
  const { world } = hit;
  for (const registry of Object.values(world.registries)) {
    if (registry.kind !== 'ecr' || registry.isReachable === isReachable) continue;
    const about = `registry/${registry.host}`;
    const cause = begin(hit, isReachable ? 'restores the registry' : 'cuts the registry off', about);
    setReachable(world, registry.host, isReachable, cause);
  }
}
