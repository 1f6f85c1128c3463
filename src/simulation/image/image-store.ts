/*
 * Models: the images on one machine and their names: finding, storing, tagging and untagging them.
 * Leaves out: several platforms of one name on one machine; the disk never fills up.
 * Upstream: https://github.com/moby/moby/tree/master/daemon/images and https://docs.docker.com/reference/cli/docker/image/
 */
import type { World } from '../world.ts';
import type { Image } from './image.ts';
import { fullName, parseReference, repositoryName, type Reference } from './reference.ts';

/**
 * The image that a machine knows by a name, a name with a digest, an id (`sha256:…`) or the unique beginning of one;
 * undefined when there is none. `machine` is the name of the machine.
 */
export function findImage(world: World, machine: string, text: string): Image | undefined {
  return findByName(world, machine, text) ?? findById(world, machine, text);
}

/** The image that a machine knows by a name with a tag or digest; undefined for other texts. */
export function findByName(world: World, machine: string, text: string): Image | undefined {
  const reference = readReference(text);
  if (!reference) return undefined;
  const name = fullName(reference);
  const stored = Object.entries(world.machines[machine]?.images ?? {});
  const found = stored.find(([, { tags, digests }]) => tags.includes(name) || digests.includes(name));
  return found && world.images[found[0]];
}

/** The image with an id that begins like this; undefined when none or several do. */
function findById(world: World, machine: string, text: string): Image | undefined {
  const digits = text.replace(/^sha256:/, '');
  if (!/^[a-f0-9]{1,64}$/.test(digits)) return undefined;
  const stored = Object.keys(world.machines[machine]?.images ?? {}).map((digest) => world.images[digest]!);
  const found = stored.filter(({ id }) => id.startsWith(`sha256:${digits}`));
  return found.length === 1 ? found[0] : undefined;
}

/** Puts an image with all its layers on a machine and gives it a name, if one is given; the name leaves other images. */
export function storeImage(world: World, machine: string, image: Image, reference?: Reference): void {
  world.images[image.digest] = image;
  const { images, layers } = world.machines[machine]!;
  images[image.digest] ??= { tags: [], digests: [], storedAtMs: world.nowMs };
  for (const { digest } of image.layers) layers[digest] = true;
  if (reference?.tag !== undefined)
    giveTag(world, machine, image, `${repositoryName(reference)}:${reference.tag}`);
}

/** Notes that a registry has the image under this repository: `docker images --digests` and `repo@sha256:…` know it then. */
export function noteDigest(world: World, machine: string, image: Image, reference: Reference): void {
  const { digests } = world.machines[machine]!.images[image.digest]!;
  const name = `${repositoryName(reference)}@${image.digest}`;
  if (!digests.includes(name)) digests.push(name);
}

/** Gives an image on a machine another name; a bad name is an InvalidReferenceError. */
export function tagImage(world: World, machine: string, image: Image, text: string): void {
  giveTag(world, machine, image, fullName(parseReference(text)));
}

/** Takes a name away; returns the full names that were taken: with the last tag of a repository its digests go too. */
export function untagImage(world: World, machine: string, text: string): string[] {
  const reference = parseReference(text);
  const name = fullName(reference);
  for (const stored of Object.values(world.machines[machine]!.images)) {
    if (!stored.tags.includes(name) && !stored.digests.includes(name)) continue;
    const inRepository = (other: string) => isInRepository(other, reference);
    stored.tags = stored.tags.filter((tag) => tag !== name);
    const goes = stored.tags.some(inRepository) ? (other: string) => other === name : inRepository;
    const digests = stored.digests.filter(goes);
    stored.digests = stored.digests.filter((digest) => !goes(digest));
    return reference.digest === undefined ? [name, ...digests] : digests;
  }
  return [];
}

function giveTag(world: World, machine: string, image: Image, name: string): void {
  for (const [digest, stored] of Object.entries(world.machines[machine]!.images)) {
    if (digest === image.digest) {
      if (!stored.tags.includes(name)) stored.tags.push(name);
    } else if (stored.tags.includes(name)) stored.tags = stored.tags.filter((tag) => tag !== name);
  }
}

function isInRepository(name: string, reference: Reference): boolean {
  return (
    /[:@]/.test(name[repositoryName(reference).length] ?? '') && name.startsWith(repositoryName(reference))
  );
}

function readReference(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch {
    return undefined;
  }
}
