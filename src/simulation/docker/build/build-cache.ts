/*
 * Models: the build cache of a host: the layer that a step made, under a key of what the step did and on what.
 * Leaves out: sizes that are kept small by a garbage collector, caches in registries.
 * Upstream: https://docs.docker.com/build/cache/invalidation/ and
 *   https://github.com/moby/buildkit/blob/master/solver/cachemanager.go
 */
import { digestOf } from '../../digest.ts';
import type { Layer } from '../../image/image.ts';
import { dropUnusedLayers } from '../../image/remove-image.ts';
import type { World } from '../../world.ts';

/** The build cache of a host. */
export interface BuildCache {
  /** The results by key. */
  records: Record<string, CacheRecord>;
  /** What was sent of contexts, by path: a digest of the content. A file that is the same is not sent again. */
  sent: Record<string, string>;
}

/** A result that is kept. */
export interface CacheRecord {
  /** What the step was called, without its number. */
  description: string;
  /** The layer that the step made; null for a base image. */
  layer: Layer | null;
  /** The digests of the layers that it keeps on the machine. */
  layers: string[];
  /** When it was made, in milliseconds since 1970. */
  createdMs: number;
  /** When it was last used, in virtual milliseconds. */
  usedMs: number;
}

/** A result as `docker builder prune` and `docker system df` count it. */
export interface CacheUse {
  id: string;
  sizeBytes: number;
  /** When it was last used, in virtual milliseconds. */
  usedMs: number;
}

/** The build cache of a host; made when there is none. */
export function buildCacheOf(world: World, host: string): BuildCache {
  return (world.dockerHosts[host]!.buildCache ??= { records: {}, sent: {} });
}

/** The key of a result: a digest of everything that it depends on. */
export function cacheKey(...parts: readonly unknown[]): string {
  return digestOf(JSON.stringify(parts));
}

/** The results that are kept, with what each takes. */
export function cacheUses(world: World, host: string): CacheUse[] {
  return Object.entries(buildCacheOf(world, host).records).map(([key, { layer, usedMs }]) => ({
    id: key.slice('sha256:'.length, 'sha256:'.length + 25),
    sizeBytes: layer?.unpackedBytes ?? 0,
    usedMs,
  }));
}

/** Empties the build cache, and drops the layers that no image needs; returns what was there. */
export function pruneBuildCache(world: World, host: string): CacheUse[] {
  const cache = buildCacheOf(world, host);
  const uses = cacheUses(world, host);
  const layers = Object.values(cache.records).flatMap((record) => record.layers);
  cache.records = {};
  cache.sent = {};
  dropUnusedLayers(world, host, layers);
  return uses;
}
