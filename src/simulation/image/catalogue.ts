/*
 * Models: the public registries with the images that lessons and readers use, for amd64 and arm64.
 * Leaves out: all other images of the world; they do not exist here, and a pull says so as for a mistyped name.
 * Upstream: https://hub.docker.com/search?badges=official and https://mcr.microsoft.com/en-us/catalog?search=dotnet
 */
import { startRegistry, type Registry } from '../registry/registry.ts';
import type { World } from '../world.ts';
import type { Image } from './image.ts';
import { alpineImages } from './public/alpine.ts';
import { curlImages } from './public/curl.ts';
import { dotnetImages } from './public/dotnet.ts';
import { nginxImages } from './public/nginx.ts';
import { nodeImages } from './public/node.ts';
import { registryImages } from './public/registry-image.ts';
import { ubuntuImages } from './public/ubuntu.ts';
import { makePublicImage, PUBLIC_PLATFORMS, type PublicImage } from './public-image.ts';
import { parseReference } from './reference.ts';

/** The descriptions of all public images. */
export const catalogue: readonly PublicImage[] = [
  ...alpineImages,
  ...curlImages,
  ...ubuntuImages,
  ...dotnetImages,
  ...nodeImages,
  ...nginxImages,
  ...registryImages,
];

/** The public registries by host, and the images in them by digest; freshly made at each call. */
export function publicRegistries(): { registries: Record<string, Registry>; images: Record<string, Image> } {
  const registries: Record<string, Registry> = {};
  const images: Record<string, Image> = {};
  for (const described of catalogue) {
    const { registry: host, repository: name } = parseReference(described.name);
    const registry = (registries[host] ??= startRegistry(host, 'public'));
    const createdMs = Date.parse(described.created);
    const repository = (registry.repositories[name] ??= {
      createdMs,
      tagMutability: 'MUTABLE',
      tags: {},
      manifests: {},
      layers: {},
      scans: {},
    });
    for (const platform of PUBLIC_PLATFORMS) {
      const image = makePublicImage(described, platform);
      images[image.digest] = image;
      repository.manifests[image.digest] = { pushedMs: createdMs };
      for (const layer of image.layers) repository.layers[layer.digest] = true;
      for (const tag of described.tags) (repository.tags[tag] ??= {})[platform] = image.digest;
    }
  }
  return { registries, images };
}

/** Puts the public registries and their images into a world; those of the same host that are there are replaced. */
export function installPublicImages(world: World): void {
  const { registries, images } = publicRegistries();
  Object.assign(world.registries, registries);
  Object.assign(world.images, images);
}
