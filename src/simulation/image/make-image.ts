/*
 * Models: putting an image together: layers, configuration and history, named by digests of their content.
 * Leaves out: manifests and configurations as JSON files; the digests are over our own description of the same things.
 * Upstream: https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
import { digestOf } from '../digest.ts';
import type { FileEntry } from '../files.ts';
import type { Image, Layer } from './image.ts';

/** A platform that images exist for. */
export type Platform = Image['platform'];

/** What a text file takes of its size when it is compressed, as a fraction. */
const COMPRESSED_PART = 0.4;

/** An image with its digests; the same parts always give the same digests. */
export function makeImage(parts: Omit<Image, 'digest' | 'id'>): Image {
  const { platform, createdMs, config, history, layers } = parts;
  const layerDigests = layers.map(({ digest }) => digest);
  const id = digestOf(JSON.stringify({ platform, createdMs, config, history, layerDigests }));
  return { digest: digestOf(JSON.stringify({ config: id, layerDigests })), id, ...parts };
}

/** A layer of files; `salt` tells apart layers whose files are the same, and missing sizes follow from the files. */
export function makeLayer(
  files: Record<string, FileEntry | null>,
  { salt = '', unpackedBytes, compressedBytes }: Partial<LayerSizes> & { salt?: string } = {},
): Layer {
  const unpacked = unpackedBytes ?? sizeOfFiles(files);
  const compressed = compressedBytes ?? Math.round(unpacked * COMPRESSED_PART);
  const plain = Object.entries(files).map(([path, file]) => [
    path,
    file?.mode,
    file?.content,
    file?.sizeBytes,
  ]);
  plain.sort(([one], [other]) => (one! < other! ? -1 : 1));
  const digest = digestOf(JSON.stringify({ salt, unpacked, compressed, plain }));
  return { digest, compressedBytes: compressed, unpackedBytes: unpacked, files };
}

/** What a layer takes on the wire and on disk, in bytes. */
export interface LayerSizes {
  compressedBytes: number;
  unpackedBytes: number;
}

/** What files take together, in bytes; a removed one takes nothing. */
export function sizeOfFiles(files: Record<string, FileEntry | null>): number {
  return Object.values(files).reduce((sum, file) => sum + (file ? sizeOfFile(file) : 0), 0);
}

/** What a file takes, in bytes. */
export function sizeOfFile({ sizeBytes, content }: FileEntry): number {
  return sizeBytes ?? content.length;
}

/** What an image takes on disk, in bytes. */
export function imageSizeBytes({ layers }: Image): number {
  return layers.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
}

/** What travels over the network when a machine has none of the layers, in bytes. */
export function compressedSizeBytes({ layers }: Image): number {
  return layers.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
}
