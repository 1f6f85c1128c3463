/*
 * Models: what a process sees of the file system: the layers of its image with what its container wrote on top.
 * Leaves out: mounts, links, owners of files.
 * Upstream: https://docs.docker.com/engine/storage/drivers/ (the writable layer)
 */
import { unixMs } from '../clock.ts';
import type { Files } from '../files.ts';
import type { Image } from '../image/image.ts';
import type { FileTree } from '../programs/file-tree.ts';
import type { World } from '../world.ts';
import type { Process } from './process.ts';
import { firstOf } from './processes-on.ts';

const merged = new WeakMap<Image, Files>();

/** The files of an image, all layers laid over each other. Images never change, so that this is worked out once each. */
export function filesOfImage(image: Image): Files {
  let files = merged.get(image);
  if (!files) {
    files = {};
    for (const layer of image.layers) {
      for (const [path, entry] of Object.entries(layer.files)) {
        if (entry === null) delete files[path];
        else files[path] = entry;
      }
    }
    merged.set(image, files);
  }
  return files;
}

/** The file system of a process. What is changed in it is changed for its whole container. */
export function fileTreeOf(world: World, process: Process): FileTree {
  const { image, files, user, workingDir } = firstOf(world, process);
  return {
    base: filesOfImage(world.images[image]!),
    changes: files,
    user: process.user ?? user ?? 'root',
    workingDir,
    unixMs: unixMs(world),
  };
}
