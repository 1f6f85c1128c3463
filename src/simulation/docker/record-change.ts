/*
 * Models: the daemon's entries in the log of the world: what dockerd did to a container, a network or a volume.
 * Leaves out: `docker events`, which has other words for the same.
 * Upstream: https://docs.docker.com/reference/cli/docker/system/events/
 */
import { record } from '../event-log.ts';
import type { World } from '../world.ts';
import { nameOf, type Container } from './container.ts';

/** Writes what dockerd did, about any thing such as `network/laptop/shop`; returns the number of the entry. */
export function recordEngine(world: World, about: string, what: string, cause: number | undefined): number {
  const entry = { atMs: world.nowMs, actor: 'dockerd', what, about };
  return record(world.log, cause === undefined ? entry : { ...entry, cause });
}

/** Writes what dockerd did to a container; `verb` comes before its name, `rest` after it. */
export function recordContainer(
  world: World,
  hostName: string,
  container: Container,
  [verb, rest = '']: [verb: string, rest?: string],
  cause: number | undefined,
): number {
  const name = nameOf(container);
  return recordEngine(world, `container/${hostName}/${name}`, `${verb} container ${name}${rest}`, cause);
}
