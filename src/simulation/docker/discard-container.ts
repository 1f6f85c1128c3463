/*
 * Models: a container going away: its name is free again, its process is forgotten, volumes without a name go with it.
 * Leaves out: refusals and killing, which are remove-container.ts.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/delete.go (cleanupContainer)
 */
import { forgetProcess } from '../machine/run-process.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { nameOf, type Container } from './container.ts';
import type { DockerHost } from './host.ts';
import { keepLastWords } from './last-words.ts';
import { recordContainer } from './record-change.ts';
import { usersOf } from './volumes.ts';

/** Takes a container that does not run away, and with it its volumes without a name unless `keepsVolumes`. */
export function discardContainer(
  world: World,
  host: DockerHost,
  container: Container,
  cause: number | undefined,
  keepsVolumes = false,
): void {
  keepLastWords(host, container);
  delete host.containers[container.Id];
  delete host.names[nameOf(container)];
  if (!keepsVolumes) discardUnnamedVolumes(host, container);
  for (const process of container.engine.execs) {
    if (world.processes[process]?.end) forgetProcess(world, process);
  }
  noteRouteChange(world);
  recordContainer(world, host.name, container, ['removes'], cause);
}

function discardUnnamedVolumes(host: DockerHost, container: Container): void {
  for (const { Name } of container.Mounts) {
    const isUnnamed = host.volumes[Name]?.Labels?.['com.docker.volume.anonymous'] !== undefined;
    if (isUnnamed && usersOf(host, Name).length === 0) delete host.volumes[Name];
  }
}
