/*
 * Models: removing an image from a machine: names first, then the image and the layers that nothing else needs, unless a
 * container stands in the way.
 * Leaves out: images that are parents of others, which builds by BuildKit never make.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/images/image_delete.go
 */
import { record } from '../event-log.ts';
import type { World } from '../world.ts';
import type { Image } from './image.ts';
import { familiarName, familiarRepository, parseReference } from './reference.ts';
import { findByName, findImage, untagImage } from './image-store.ts';

/** A container that uses an image. */
export interface ImageUse {
  /** The id of the container, 64 hexadecimal digits. */
  container: string;
  /** The digest of the manifest of its image. */
  image: string;
  isRunning: boolean;
}

/** A line of what was done, in the words of `docker rmi`. */
export type Removal = { Untagged: string } | { Deleted: string };

/** An image that can't be removed; the message is the daemon's. */
export class ImageConflictError extends Error {
  override name = 'ImageConflictError';
}

/**
 * Removes what a name or an id stands for, as `docker rmi` does, and says what was done. `uses` are the containers of the
 * machine. What can't be removed, or not without `force`, is an ImageConflictError.
 */
export function removeImage(
  world: World,
  machine: string,
  text: string,
  {
    force = false,
    uses = [],
    cause,
  }: { force?: boolean; uses?: readonly ImageUse[]; cause?: number | undefined },
): Removal[] {
  const image = findImage(world, machine, text);
  if (!image) throw new ImageConflictError(`No such image: ${noImageName(text)}`);
  const stored = world.machines[machine]!.images[image.digest]!;
  const isByName = findByName(world, machine, text) !== undefined;
  const using = uses.filter((use) => use.image === image.digest);
  const isLastName = stored.tags.length <= 1;
  if (isByName && isLastName && using[0] && !force) throw usedByName(text, image, using[0]);
  if (!isByName) refuseId(image, stored.tags, using, force);
  const names = isByName
    ? untagImage(world, machine, text)
    : stored.tags.flatMap((tag) => untagImage(world, machine, tag));
  const removals: Removal[] = names.map((name) => ({ Untagged: familiar(name) }));
  if (stored.tags.length === 0 && using.length === 0) removals.push(...deleteImage(world, machine, image));
  const what = `removes ${familiar(text)} from ${machine}`;
  record(world.log, {
    atMs: world.nowMs,
    actor: 'dockerd',
    what,
    about: `image/${familiar(text)}`,
    ...(cause !== undefined && { cause }),
  });
  return removals;
}

/** Removes an image without names and the layers that nothing else on the machine has; says what was deleted. */
export function deleteImage(world: World, machine: string, image: Image): Removal[] {
  delete world.machines[machine]!.images[image.digest];
  const unused = dropUnusedLayers(
    world,
    machine,
    image.layers.map(({ digest }) => digest),
  );
  return [{ Deleted: image.id }, ...unused.toReversed().map((digest) => ({ Deleted: digest }))];
}

/** Drops those of the layers that neither an image nor the build cache of the machine needs; returns which. */
export function dropUnusedLayers(world: World, machine: string, digests: readonly string[]): string[] {
  const { images, layers } = world.machines[machine]!;
  const ofImages = Object.keys(images).flatMap((digest) =>
    world.images[digest]!.layers.map((layer) => layer.digest),
  );
  const ofBuilds = Object.values(world.dockerHosts[machine]?.buildCache?.records ?? {}).flatMap(
    (record) => record.layers,
  );
  const needed = new Set([...ofImages, ...ofBuilds]);
  const unused = digests.filter((digest) => !needed.has(digest));
  for (const digest of unused) delete layers[digest];
  return unused;
}

function refuseId(image: Image, tags: readonly string[], using: readonly ImageUse[], force: boolean): void {
  const running = using.find(({ isRunning }) => isRunning);
  const short = shortId(image.id);
  if (running) {
    throw new ImageConflictError(
      `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container ${running.container.slice(0, 12)}`,
    );
  }
  if (force) return;
  if (using[0]) {
    throw new ImageConflictError(
      `conflict: unable to delete ${short} (must be forced) - image is being used by stopped container ${using[0].container.slice(0, 12)}`,
    );
  }
  if (new Set(tags.map((tag) => tag.replace(/:[^:/]*$/, ''))).size > 1) {
    throw new ImageConflictError(
      `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`,
    );
  }
}

function usedByName(text: string, image: Image, { container }: ImageUse): ImageConflictError {
  // The name as it was typed.
  const name = text;
  return new ImageConflictError(
    `conflict: unable to remove repository reference "${name}" (must force) - container ${container.slice(0, 12)} is using its referenced image ${shortId(image.id)}`,
  );
}

function shortId(id: string): string {
  return id.slice('sha256:'.length, 'sha256:'.length + 12);
}

/** The daemon shows a name without `latest` that was given without a tag in full. */
function noImageName(text: string): string {
  return /^(?:sha256:)?[a-f0-9]{12,64}$/.test(text) ? text : familiar(text);
}

function familiar(name: string): string {
  try {
    const reference = parseReference(name);
    return reference.digest === undefined
      ? familiarName(reference)
      : `${familiarRepository(reference)}@${reference.digest}`;
  } catch {
    return name;
  }
}
