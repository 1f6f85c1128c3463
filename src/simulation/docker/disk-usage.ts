/*
 * Models: `docker system df`: how many images, containers, volumes and build results there are, what they take, and what
 * could be had back.
 * Leaves out: what containers wrote beside the few text files that are kept.
 * Upstream: https://github.com/docker/cli/blob/master/cli/command/formatter/disk_usage.go
 */
import { imageSizeBytes } from '../image/make-image.ts';
import type { Process } from '../machine/process.ts';
import type { World } from '../world.ts';
import type { Container } from './container.ts';
import { containersOf } from './find-container.ts';
import { reachHost } from './find-host.ts';
import { usersOf } from './volumes.ts';

/** One row of `docker system df`. */
export interface DiskUsageRow {
  /** What is counted. */
  type: 'Images' | 'Containers' | 'Local Volumes';
  /** How many there are. */
  total: number;
  /** How many of them are in use. */
  active: number;
  /** What they take together, in bytes. */
  sizeBytes: number;
  /** What would be had back by removing what is not in use, in bytes. */
  reclaimableBytes: number;
}

/** The rows for images, containers and volumes; that of the build cache is the business of docker/build/. */
export function diskUsage(world: World, hostName: string): DiskUsageRow[] {
  return [imagesRow(world, hostName), containersRow(world, hostName), volumesRow(world, hostName)];
}

/** Layers that images share count once; what only unused images have can be had back. */
function imagesRow(world: World, hostName: string): DiskUsageRow {
  const used = new Set(containersOf(reachHost(world, hostName)).map(({ engine }) => engine.imageDigest));
  const digests = Object.keys(world.machines[hostName]?.images ?? {});
  const active = digests.filter((digest) => used.has(digest));
  const sizeBytes = layerBytes(world, digests);
  return {
    type: 'Images',
    total: digests.length,
    active: active.length,
    sizeBytes,
    reclaimableBytes: sizeBytes - layerBytes(world, active),
  };
}

function layerBytes(world: World, digests: string[]): number {
  const layers = digests.flatMap((digest) => world.images[digest]?.layers ?? []);
  const sizes = new Map(layers.map(({ digest, unpackedBytes }) => [digest, unpackedBytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function containersRow(world: World, hostName: string): DiskUsageRow {
  const all = containersOf(reachHost(world, hostName));
  const active = all.filter(({ State }) => State.Running);
  const size = (containers: Container[]) =>
    containers.reduce((sum, one) => sum + writtenBytes(world, one), 0);
  const sizeBytes = size(all);
  return {
    type: 'Containers',
    total: all.length,
    active: active.length,
    sizeBytes,
    reclaimableBytes: sizeBytes - size(active),
  };
}

function volumesRow(world: World, hostName: string): DiskUsageRow {
  const host = reachHost(world, hostName);
  const all = Object.values(host.volumes);
  const active = all.filter(({ Name }) => usersOf(host, Name).length > 0);
  const size = (volumes: typeof all) => volumes.reduce((sum, { files }) => sum + bytesOf(files), 0);
  const sizeBytes = size(all);
  return {
    type: 'Local Volumes',
    total: all.length,
    active: active.length,
    sizeBytes,
    reclaimableBytes: sizeBytes - size(active),
  };
}

/** What a container has written over its image, in bytes. */
export function writtenBytes(world: World, { engine }: Container): number {
  return bytesOf(world.processes[engine.process ?? '']?.files ?? engine.files);
}

/** What an image of a container takes together with what the container wrote, in bytes. */
export function virtualBytes(world: World, container: Container): number {
  const image = world.images[container.engine.imageDigest];
  return writtenBytes(world, container) + (image ? imageSizeBytes(image) : 0);
}

function bytesOf(files: Process['files']): number {
  return Object.values(files).reduce((sum, file) => sum + (file?.sizeBytes ?? file?.content.length ?? 0), 0);
}
