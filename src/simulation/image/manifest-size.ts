/*
 * Models: how many bytes the manifest of an image has, which `docker push` prints.
 * Leaves out: indexes; configurations are taken to have some 4 kB.
 * Upstream: https://github.com/distribution/distribution/blob/main/docs/content/spec/manifest-v2-2.md
 */
import type { Image } from './image.ts';

/** The size of the manifest of an image as Docker writes it, in bytes. */
export function manifestSizeBytes(image: Image): number {
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 4096,
      digest: image.id,
    },
    layers: image.layers.map(({ compressedBytes, digest }) => ({
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      size: compressedBytes,
      digest,
    })),
  };
  return JSON.stringify(manifest, null, 3).length;
}
