/*
 * Models: `docker rm`, `docker container prune` and `docker rename`.
 * Leaves out: links; removal that takes time.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/delete.go (and rename.go beside it)
 */
import type { World } from '../world.ts';
import { checkName } from './container-name.ts';
import { nameOf, type Container } from './container.ts';
import { discardContainer } from './discard-container.ts';
import { EngineError } from './engine-error.ts';
import { containersOf, findContainer } from './find-container.ts';
import { reachHost } from './find-host.ts';
import { recordContainer } from './record-change.ts';
import { killNow } from './stop-container.ts';

/**
 * Removes a container; `force` kills one that runs, `volumes` takes its volumes without a name along. One that runs or waits
 * to be started again is otherwise an EngineError `conflict`.
 */
export function removeContainer(
  world: World,
  hostName: string,
  ref: string,
  { force = false, volumes = false }: { force?: boolean; volumes?: boolean },
  cause: number | undefined,
): void {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  if (container.State.Running) {
    if (!force) {
      const what = `cannot remove container "${container.Name}": container is ${container.State.Status}`;
      throw new EngineError('conflict', `${what}: stop the container before removing or force remove`);
    }
    killNow(world, host, container, cause);
  }
  // With `--rm` it has gone already when it was killed.
  if (host.containers[container.Id]) discardContainer(world, host, container, cause, !volumes);
}

/** Removes every container that does not run; returns their ids, the oldest first. */
export function pruneContainers(world: World, hostName: string, cause: number | undefined): string[] {
  const host = reachHost(world, hostName);
  const stopped = containersOf(host).filter(({ State }) => !State.Running);
  for (const container of stopped) discardContainer(world, host, container, cause, true);
  return stopped.map(({ Id }) => Id);
}

/** Gives a container another name. A name that is taken is an EngineError `conflict`. Source: ContainerRename. */
export function renameContainer(
  world: World,
  hostName: string,
  ref: string,
  newName: string,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  if (newName === '') throw new EngineError('invalid', 'Neither old nor new names may be empty');
  const container = findContainer(world, hostName, ref);
  const oldName = nameOf(container);
  const name = newName.replace(/^\//, '');
  if (name === oldName) {
    throw new EngineError('invalid', 'Renaming a container with the same name as its current name');
  }
  checkName(host, name);
  recordContainer(world, hostName, container, ['renames', ` to ${name}`], cause);
  delete host.names[oldName];
  host.names[name] = container.Id;
  container.Name = `/${name}`;
  for (const endpoint of Object.values(container.NetworkSettings.Networks)) {
    endpoint.DNSNames = endpoint.DNSNames?.map((known) => (known === oldName ? name : known)) ?? null;
  }
  return container;
}
