/*
 * Models: `docker ps` and its filters, the newest container first.
 * Leaves out: filters by isolation, task and network id; sizes.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/list.go
 */
import { findImage } from '../image/image-store.ts';
import type { World } from '../world.ts';
import { nameOf, type Container } from './container.ts';
import { EngineError } from './engine-error.ts';
import { containersOf, findContainer } from './find-container.ts';
import { reachHost } from './find-host.ts';
import { ownOf } from '../plain-data.ts';

/** What `docker ps` may ask for. */
export interface ListOptions {
  /** Also those that do not run. */
  all?: boolean;
  /** Only the newest so many, running or not. */
  last?: number;
  /** Values by the name of the filter; several of one filter are alternatives, labels have to be there together. */
  filters?: Record<string, string[]>;
}

const STATUSES = ['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'];
/** Filters that show containers which do not run as well. */
const REACH_ALL = ['status', 'exited', 'before', 'since'];

/** The containers that are asked for, the newest first. A filter that is not known is an EngineError `invalid`. */
export function listContainers(world: World, hostName: string, options: ListOptions = {}): Container[] {
  const host = reachHost(world, hostName);
  const { filters = {}, last = -1 } = options;
  const tests = Object.entries(filters).map(([name, values]) => makeTest(world, hostName, name, values));
  const isAll = options.all || last > 0 || REACH_ALL.some((name) => name in filters);
  const listed = containersOf(host).filter(({ State }) => isAll || State.Running);
  const found = listed.reverse().filter((container) => tests.every((test) => test(container)));
  return last > 0 ? found.slice(0, last) : found;
}

/** Whether a container passes a filter. */
type Test = (container: Container) => boolean;

function makeTest(world: World, hostName: string, name: string, values: string[]): Test {
  const any = (test: (container: Container, value: string) => boolean): Test => {
    return (container) => values.some((value) => test(container, value));
  };
  switch (name) {
    case 'name':
      return any((container, value) => matches(nameOf(container), container.Name, value));
    case 'id':
      return any(({ Id }, value) => Id.startsWith(value));
    case 'label':
      return ({ Config }) => values.every((value) => hasLabel(Config.Labels, value));
    case 'status':
      return testStatus(values);
    case 'exited':
      return testExited(values);
    case 'ancestor':
      return any(
        ({ Image, Config }, value) =>
          Config.Image === value || findImage(world, hostName, value)?.id === Image,
      );
    case 'network':
      return any(({ NetworkSettings: { Networks } }, value) => isIn(Networks, value));
    case 'volume':
      return any(({ Mounts }, value) =>
        Mounts.some((one) => one.Name === value || one.Destination === value),
      );
    case 'health':
      return any(({ State }, value) => (State.Health?.Status ?? 'none') === value);
    case 'publish':
      return any(({ HostConfig }, value) => publishes(HostConfig.PortBindings, value));
    case 'expose':
      return any(({ Config }, value) =>
        [value, `${value}/tcp`].some((port) => port in (Config.ExposedPorts ?? {})),
      );
    case 'before':
    case 'since':
      return testAge(world, hostName, name, values);
    default:
      throw new EngineError('invalid', `invalid filter '${name}'`);
  }
}

/** A name matches when a regular expression or a part of it fits, with or without the slash. */
function matches(name: string, withSlash: string, pattern: string): boolean {
  try {
    const expression = new RegExp(pattern);
    return expression.test(name) || expression.test(withSlash);
  } catch {
    return name.includes(pattern);
  }
}

function hasLabel(labels: Record<string, string>, text: string): boolean {
  const split = text.indexOf('=');
  if (split === -1) return Object.hasOwn(labels, text);
  return ownOf(labels, text.slice(0, split)) === text.slice(split + 1);
}

function testStatus(values: string[]): Test {
  const wrong = values.find((value) => !STATUSES.includes(value));
  if (wrong !== undefined) throw new EngineError('invalid', `invalid filter 'status=${wrong}'`);
  return ({ State }) => values.includes(State.Status);
}

function testExited(values: string[]): Test {
  const wrong = values.find((value) => !/^-?\d+$/.test(value));
  if (wrong !== undefined) throw new EngineError('invalid', `invalid filter 'exited=${wrong}'`);
  return ({ State }) =>
    !State.Running && State.Status !== 'created' && values.includes(String(State.ExitCode));
}

function isIn(networks: Container['NetworkSettings']['Networks'], value: string): boolean {
  const entries = Object.entries(networks);
  return entries.some(
    ([name, { NetworkID }]) => name === value || (NetworkID !== '' && NetworkID.startsWith(value)),
  );
}

function publishes(bindings: Container['HostConfig']['PortBindings'], value: string): boolean {
  const port = value.split('/')[0]!;
  return Object.values(bindings).some((list) => list.some(({ HostPort }) => HostPort === port));
}

function testAge(world: World, hostName: string, name: 'before' | 'since', values: string[]): Test {
  const { order } = findContainer(world, hostName, values[0] ?? '').engine;
  return ({ engine }) => (name === 'before' ? engine.order < order : engine.order > order);
}
