/*
 * Models: making, listing and removing volumes, and which containers use one.
 * Leaves out: drivers besides local and their options, sizes.
 * Upstream: https://github.com/moby/moby/blob/master/volume/service/service.go
 */
import { timestamp } from '../clock.ts';
import { sha256Hex } from '../digest.ts';
import { takeNumber, type World } from '../world.ts';
import { EngineError, requireName } from './engine-error.ts';
import { containersOf } from './find-container.ts';
import { reachHost } from './find-host.ts';
import type { DockerHost } from './host.ts';
import { recordEngine } from './record-change.ts';
import type { Volume } from './volume.ts';
import { ownOf } from '../plain-data.ts';

/** Makes a volume, or returns the one that has the name already; without a name it gets a random one. */
export function createVolume(
  world: World,
  hostName: string,
  { name, labels = null }: { name?: string; labels?: Record<string, string> | null },
  cause: number | undefined,
): Volume {
  const host = reachHost(world, hostName);
  const chosen = name ?? sha256Hex(`volume/${world.seed}/${takeNumber(world)}`);
  const isNew = !ownOf(host.volumes, chosen);
  const volume = ensureVolume(world, host, chosen, labels);
  if (isNew) recordEngine(world, `volume/${hostName}/${chosen}`, `creates volume ${chosen}`, cause);
  return volume;
}

/** The volume with a name; it is made when there is none. A name that is not allowed is an EngineError `invalid`. */
export function ensureVolume(world: World, host: DockerHost, name: string, labels: Volume['Labels']): Volume {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    const rule =
      '"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path';
    throw new EngineError(
      'invalid',
      `create ${name}: "${name}" includes invalid characters for a local volume name, only ${rule}`,
    );
  }
  return (host.volumes[name] ??= {
    CreatedAt: timestamp(world),
    Driver: 'local',
    Labels: labels,
    Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    Name: name,
    Options: null,
    Scope: 'local',
    files: {},
  });
}

/** The volume with a name; none is an EngineError `not-found`. */
export function findVolume(world: World, hostName: string, name: string): Volume {
  requireName('volume', name);
  const volume = ownOf(reachHost(world, hostName).volumes, name);
  if (!volume) throw new EngineError('not-found', `get ${name}: no such volume`);
  return volume;
}

/** The volumes of a host by name. */
export function listVolumes(world: World, hostName: string): Volume[] {
  const volumes = Object.values(reachHost(world, hostName).volumes);
  return volumes.sort((one, other) => (one.Name < other.Name ? -1 : 1));
}

/** Removes a volume. One that a container uses is an EngineError `conflict`, none one of the kind `not-found`. */
export function removeVolume(world: World, hostName: string, name: string, cause: number | undefined): void {
  findVolume(world, hostName, name);
  const host = reachHost(world, hostName);
  const users = usersOf(host, name);
  if (users.length > 0) {
    throw new EngineError('conflict', `remove ${name}: volume is in use - [${users.join(', ')}]`);
  }
  delete host.volumes[name];
  recordEngine(world, `volume/${hostName}/${name}`, `removes volume ${name}`, cause);
}

/** Removes the volumes that no container uses: those without a name, or all of them. Returns their names. */
export function pruneVolumes(
  world: World,
  hostName: string,
  isAll: boolean,
  cause: number | undefined,
): string[] {
  const host = reachHost(world, hostName);
  const unused = listVolumes(world, hostName).filter(({ Name, Labels }) => {
    const isUnnamed = Labels?.['com.docker.volume.anonymous'] !== undefined;
    return (isAll || isUnnamed) && usersOf(host, Name).length === 0;
  });
  for (const { Name } of unused) removeVolume(world, hostName, Name, cause);
  return unused.map(({ Name }) => Name);
}

/** The ids of the containers that use a volume, running or not. */
export function usersOf(host: DockerHost, name: string): string[] {
  const users = containersOf(host).filter(({ Mounts }) => Mounts.some((mount) => mount.Name === name));
  return users.map(({ Id }) => Id);
}
