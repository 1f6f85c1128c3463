/*
 * Models: how an image of a public registry is described: its names, its layers with their real sizes, what it runs.
 * Leaves out: every file that nothing here looks for; a program is an empty file with the mode of a program.
 * Upstream: https://github.com/docker-library/official-images (the descriptions that the real ones are made from)
 */
import type { FileEntry, Files } from '../files.ts';
import type { Image, ImageConfig } from './image.ts';
import { makeImage, makeLayer, type Platform } from './make-image.ts';

/** A public image for all its platforms. */
export interface PublicImage {
  /** Its registry and repository, such as `docker.io/library/alpine`. */
  name: string;
  /** Its tags, the most exact one first. */
  tags: string[];
  /** When it was made, as a date. */
  created: string;
  /** Its layers, the first first. */
  layers: PublicLayer[];
  /** What runs. */
  config: ImageConfig;
}

/** A layer of a public image. */
export interface PublicLayer {
  /** The instruction that made it. */
  createdBy: string;
  /** What travels over the network, in megabytes of a million bytes, for amd64 and arm64. */
  compressedMB: [amd64: number, arm64: number];
  /** What it takes on disk, in megabytes of a million bytes. */
  unpackedMB: [amd64: number, arm64: number];
  /** The files in it that something here looks for. */
  files?: Files;
}

/** The platforms of every public image, in the order of the sizes. */
export const PUBLIC_PLATFORMS = ['linux/amd64', 'linux/arm64'] as const satisfies Platform[];

/** The image that a description gives for one platform. */
export function makePublicImage(described: PublicImage, platform: Platform): Image {
  const index = PUBLIC_PLATFORMS.indexOf(platform);
  const createdMs = Date.parse(described.created);
  const layers = described.layers.map(({ createdBy, compressedMB, unpackedMB, files = {} }) =>
    makeLayer(files, {
      salt: `${createdBy} ${platform}`,
      compressedBytes: Math.round(compressedMB[index]! * 1e6),
      unpackedBytes: Math.round(unpackedMB[index]! * 1e6),
    }),
  );
  const history = described.layers.map(({ createdBy }, place) => ({
    createdMs,
    createdBy,
    comment: 'buildkit.dockerfile.v0',
    sizeBytes: layers[place]!.unpackedBytes,
    isEmpty: false,
  }));
  return makeImage({ platform, createdMs, layers, config: described.config, history });
}

/** Programs by their paths. */
export function programs(directory: string, names: string): Files {
  return Object.fromEntries(
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [`${directory}/${name}`, PROGRAM]),
  );
}

/** A text file that everybody may read. */
export function textFile(content: string): FileEntry {
  return { content, mode: '644' };
}

/** A program; only that it is there matters. */
export const PROGRAM: FileEntry = { content: '', mode: '755' };

/** What a shell finds programs in. */
export const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
