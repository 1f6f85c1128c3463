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
import type { Tools } from '../tools.ts';
import { setLoad } from '../traffic/load.ts';
import { scoreOf } from '../traffic/score.ts';
import type { Side } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import type { CauseName } from './causes.ts';
import { busiestNode, clusterCopies, dockerCopies, hostInUse, type Copy } from './find-victims.ts';
import { ship } from './ship.ts';

/** How much more comes at the close of the market. */
export const MARKET_CLOSE_FACTOR = 6;

/** How long the close of the market lasts, in milliseconds. */
export const MARKET_CLOSE_MS = 900_000;

/** How fast a cause fills the memory of a process, in bytes a second. */
export const FILL_BYTES_PER_SECOND = 64 * 1024 * 1024;

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
export function applyCause(world: World, tools: Tools, { cause, side, target }: CauseRequest): void {
  if (!world.stage) return;
  const sides = (['docker', 'kubernetes'] as const).filter(
    (one) => (side ?? one) === one && isThere(world, one),
  );
  const { caused, lostBefore } = world.stage;
  for (const one of sides) lostBefore[one][cause] = scoreOf(world, one).lost;
  const { registryIsOnce, act } = effects[cause];
  for (const one of registryIsOnce ? sides.slice(0, 1) : sides) act(world, one, target, tools);
  for (const one of sides) caused[one][cause] = world.nowMs;
}

/** What a cause does to one world. */
interface Effect {
  act: (world: World, side: Side, target: string | undefined, tools: Tools) => void;
  /** Whether both worlds share what it hits, so that it is done once. */
  registryIsOnce?: boolean;
}

const effects: Record<CauseName, Effect> = {
  crash: {
    act: (world, side, target) =>
      hitCopy(world, side, target, 'crashes', (copy, cause) => crashProcess(world, copy.process.id, cause)),
  },
  hang: {
    act: (world, side, target) =>
      hitCopy(world, side, target, 'hangs', (copy, cause) => hangProcess(world, copy.process.id, cause)),
  },
  'fill-memory': {
    act: (world, side, target) =>
      hitCopy(world, side, target, 'fills the memory of', (copy, cause) =>
        fillMemory(world, copy.process.id, { bytesPerSecond: FILL_BYTES_PER_SECOND }, cause),
      ),
  },
  'power-off': { act: cutPower },
  'power-on': { act: bringBack },
  'ship-good': { act: (world, side, _, tools) => ship(world, side, world.stage!.subject.goodTag, tools) },
  'ship-bad': { act: (world, side, _, tools) => ship(world, side, world.stage!.subject.badTag, tools) },
  'market-close': { act: closeMarket },
  'cut-registry': { act: (world) => setRegistries(world, false), registryIsOnce: true },
  'restore-registry': { act: (world) => setRegistries(world, true), registryIsOnce: true },
};

function isThere(world: World, side: Side): boolean {
  return side === 'docker' ? world.stage!.dockerHosts.length > 0 : world.cluster.isRunning;
}

function begin(world: World, what: string, about: string): number {
  return record(world.log, { atMs: world.nowMs, actor: 'reader', what, about });
}

function hitCopy(
  world: World,
  side: Side,
  target: string | undefined,
  verb: string,
  act: (copy: Copy, cause: number) => void,
): void {
  const copies = side === 'docker' ? dockerCopies(world) : clusterCopies(world);
  const copy = target === undefined ? copies[0] : copyOf(copies, target);
  if (copy) act(copy, begin(world, `${verb} ${copy.name}`, copy.about));
}

/** The copy of a name, or of a place among those that run, such as `#2`: a Pod's name is not known beforehand. */
function copyOf(copies: readonly Copy[], target: string): Copy | undefined {
  const place = /^#(\d+)$/.exec(target);
  return place ? copies[Number(place[1]) - 1] : copies.find(({ name }) => name === target);
}

function cutPower(world: World, side: Side, target: string | undefined): void {
  const name = target ?? (side === 'docker' ? hostInUse(world) : busiestNode(world));
  if (name === undefined || !isOf(world, side, name) || !world.machines[name]?.isOn) return;
  powerOff(world, name, begin(world, `cuts the power of ${name}`, `machine/${name}`));
}

function bringBack(world: World, side: Side, target: string | undefined): void {
  const off = Object.values(world.machines).filter(({ name, isOn }) => !isOn && isOf(world, side, name));
  for (const { name } of off) {
    if (target !== undefined && target !== name) continue;
    powerOn(world, name, begin(world, `brings ${name} back`, `machine/${name}`));
  }
}

function isOf(world: World, side: Side, machine: string): boolean {
  return world.machines[machine]?.role === (side === 'docker' ? 'docker-host' : 'node');
}

function closeMarket(world: World, side: Side): void {
  const cause = begin(world, `closes the market: ${MARKET_CLOSE_FACTOR} times the load`, `load/${side}`);
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

function setRegistries(world: World, isReachable: boolean): void {
  for (const registry of Object.values(world.registries)) {
    if (registry.kind !== 'ecr' || registry.isReachable === isReachable) continue;
    const about = `registry/${registry.host}`;
    const cause = begin(world, isReachable ? 'restores the registry' : 'cuts the registry off', about);
    setReachable(world, registry.host, isReachable, cause);
  }
}
