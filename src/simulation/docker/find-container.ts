/*
 * Models: how the daemon finds the container that a reference means: by id, by name, by a prefix of the id that only one has.
 * Leaves out: names with links (`/parent/child`).
 * Upstream: https://github.com/moby/moby/blob/master/daemon/container.go (GetContainer)
 */
import type { World } from '../world.ts';
import type { Container } from './container.ts';
import { EngineError, noSuchContainer, requireName } from './engine-error.ts';
import { reachHost } from './find-host.ts';
import type { DockerHost } from './host.ts';
import { ownOf } from '../plain-data.ts';

/**
 * The container that `ref` means: an id, a name with or without slash, or a unique prefix of an id. None is an EngineError
 * `not-found`, several are an EngineError `invalid`, a host that is off is one of the kind `unreachable`.
 */
export function findContainer(world: World, hostName: string, ref: string): Container {
  requireName('container', ref);
  const host = reachHost(world, hostName);
  const found = lookUp(host, ref);
  if (!found) throw noSuchContainer(ref);
  return found;
}

/** The container that `ref` means, or undefined; a prefix that several ids have is an EngineError. */
export function lookUp(host: DockerHost, ref: string): Container | undefined {
  const exact = ownOf(host.containers, ref) ?? byName(host, ref);
  if (exact || !/^[0-9a-f]+$/.test(ref)) return exact;
  const ids = Object.keys(host.containers).filter((id) => id.startsWith(ref));
  if (ids.length > 1) throw new EngineError('invalid', `multiple IDs found with provided prefix: ${ref}`);
  return host.containers[ids[0] ?? ''];
}

/** The container with a name, given with or without slash. */
export function byName(host: DockerHost, name: string): Container | undefined {
  const id = host.names[name.replace(/^\//, '')];
  return id === undefined ? undefined : host.containers[id];
}

/** The containers of a host in the order in which they were made. */
export function containersOf(host: DockerHost): Container[] {
  return Object.values(host.containers).sort((one, other) => one.engine.order - other.engine.order);
}
