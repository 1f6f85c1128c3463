/*
 * Models: what `docker inspect` shows of an image.
 * Leaves out: the storage driver's directories.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/api/types/image/image_inspect.go
 */
import type { Image } from '../../image/image.ts';
import { imageSizeBytes } from '../../image/make-image.ts';
import { familiarRepository, parseReference } from '../../image/reference.ts';
import { nanoTimestamp, unixMs } from '../../clock.ts';
import type { World } from '../../world.ts';

/** An image as the Engine API shows it. */
export function inspectImage(world: World, machine: string, image: Image): Record<string, unknown> {
  const { tags, digests, storedAtMs } = world.machines[machine]!.images[image.digest]!;
  const [os = '', architecture = ''] = image.platform.split('/');
  const { config } = image;
  return {
    Id: image.id,
    RepoTags: tags.map(shorten),
    RepoDigests: digests.map(shorten),
    Parent: '',
    Comment: image.history.at(-1)?.comment ?? '',
    Created: nanoTimestamp(world, image.createdMs - unixMs(world, 0)),
    DockerVersion: '',
    Author: '',
    Architecture: architecture,
    Os: os,
    Size: imageSizeBytes(image),
    RootFS: { Type: 'layers', Layers: image.layers.map(({ digest }) => digest) },
    Metadata: { LastTagTime: nanoTimestamp(world, storedAtMs) },
    Config: {
      ...(config.User === undefined ? {} : { User: config.User }),
      ...(config.ExposedPorts === undefined ? {} : { ExposedPorts: config.ExposedPorts }),
      Env: config.Env ?? null,
      Cmd: config.Cmd ?? null,
      ...(config.Healthcheck === undefined ? {} : { Healthcheck: config.Healthcheck }),
      WorkingDir: config.WorkingDir ?? '/',
      Entrypoint: config.Entrypoint ?? null,
      Labels: config.Labels ?? null,
      ...(config.StopSignal === undefined ? {} : { StopSignal: config.StopSignal }),
    },
  };
}

function shorten(name: string): string {
  const at = name.includes('@') ? name.indexOf('@') : name.lastIndexOf(':');
  return familiarRepository(parseReference(name)) + name.slice(at);
}
