/*
 * Models: the volumes of a container: named ones are made when they are asked for the first time, others get a random name.
 * Leaves out: bind mounts of host directories and tmpfs, which are refused in words of our own.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/volumes.go
 */
import { sha256Hex } from '../digest.ts';
import type { Process } from '../machine/process.ts';
import type { World } from '../world.ts';
import type { Container, Mount } from './container.ts';
import { EngineError } from './engine-error.ts';
import type { DockerHost } from './host.ts';
import { ensureVolume } from './volumes.ts';

/** Files by absolute path; null for one that was removed. */
type Files = Process['files'];

/** The mounts that `volume:/path[:ro]` or `/path` ask for; a directory of the host is an EngineError `invalid`. */
export function mountVolumes(world: World, host: DockerHost, id: string, volumes: string[]): Mount[] {
  const taken = new Set<string>();
  return volumes.map((text, index) => {
    const { source, destination, mode } = splitMount(text);
    const isUnnamed = destination === undefined;
    checkMount(text, isUnnamed ? source : destination, mode, taken);
    if (!isUnnamed && /^[./~]/.test(source)) {
      throw new EngineError(
        'invalid',
        `${text}: mounting a directory of the host is not modelled; use a named volume`,
      );
    }
    const name = isUnnamed ? sha256Hex(`volume/${world.seed}/${id}/${index}`) : source;
    const labels = isUnnamed ? { 'com.docker.volume.anonymous': '' } : null;
    const { Mountpoint } = ensureVolume(world, host, name, labels);
    const where = { Source: Mountpoint, Destination: isUnnamed ? source : destination };
    const access = {
      Mode: isUnnamed ? '' : mode,
      RW: !mode.split(',').includes('ro'),
      Propagation: '' as const,
    };
    return { Type: 'volume', Name: name, ...where, Driver: 'local', ...access };
  });
}

/** What stands between the colons; behind a path alone may stand a mode. */
function splitMount(text: string): { source: string; destination: string | undefined; mode: string } {
  const [source = '', destination, mode, ...more] = text.split(':');
  if (more.length > 0) throw new EngineError('invalid', `invalid volume specification: '${text}'`);
  if (mode === undefined && destination !== undefined && isMode(destination)) {
    return { source, destination: undefined, mode: destination };
  }
  return { source, destination, mode: mode ?? 'z' };
}

/** Refuses what the daemon refuses. Source: linuxParser.ParseMountRaw and validateMountConfig. */
function checkMount(text: string, path: string, mode: string, taken: Set<string>): void {
  if (!isMode(mode)) throw new EngineError('invalid', `invalid mode: ${mode}`);
  const refuse = (why: string): EngineError =>
    new EngineError('invalid', `invalid volume specification: '${text}': ${why}`);
  if (!path.startsWith('/')) {
    const place = `invalid mount path: '${path}' mount path must be absolute`;
    throw refuse(`invalid mount config for type "volume": ${place}`);
  }
  if (/^\/+$/.test(path))
    throw refuse("invalid mount config for type \"volume\": invalid specification: destination can't be '/'");
  if (taken.has(path)) throw new EngineError('invalid', `Duplicate mount point: ${path}`);
  taken.add(path);
}

const MODES = [
  /^r[ow]$/,
  /^[zZ]$/,
  /^(?:r?(?:shared|slave|private))$/,
  /^nocopy$/,
  /^(?:consistent|cached|delegated)$/,
];

/** Each kind of mode may be said once. */
function isMode(text: string): boolean {
  const kinds = text.split(',').map((word) => MODES.findIndex((kind) => kind.test(word)));
  return !kinds.includes(-1) && new Set(kinds).size === kinds.length;
}

/** The files that a container sees when it starts: those it wrote before, and those of its volumes. */
export function filesAtStart(host: DockerHost, container: Container): Files {
  const files: Files = { ...container.engine.files };
  for (const { Name, Destination } of container.Mounts) {
    // The place of a volume is a directory, also when nothing is in it.
    files[`${Destination}/`] = { content: '', mode: '755' };
    const inVolume = Object.entries(host.volumes[Name]?.files ?? {});
    for (const [path, file] of inVolume) files[`${Destination}${path}`] = file;
  }
  return files;
}

/** Keeps what a container wrote when it has ended: in its volumes what lies there, the rest in its own layer. */
export function keepFiles(host: DockerHost, container: Container, files: Files): void {
  const own: Files = {};
  const volumes = new Map<string, Files>();
  for (const { Name, RW } of container.Mounts) if (RW && host.volumes[Name]) volumes.set(Name, {});
  for (const [path, file] of Object.entries(files)) {
    const mount = container.Mounts.find(({ Destination }) => path.startsWith(`${Destination}/`));
    if (path === `${mount?.Destination}/`) continue;
    const inVolume = mount && volumes.get(mount.Name);
    if (inVolume) inVolume[path.slice(mount.Destination.length)] = file;
    else if (!mount) own[path] = file;
  }
  container.engine.files = own;
  for (const [name, kept] of volumes) host.volumes[name]!.files = kept;
}
