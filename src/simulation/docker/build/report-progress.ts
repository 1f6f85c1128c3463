/*
 * Models: what a build shows of itself: something begun, a line, the end of it.
 * Leaves out: progress bars.
 * Upstream: https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go
 */
import type { World } from '../../world.ts';
import type { Build } from './build.ts';

/** Shows that something begins; returns its place. */
export function beginVertex(world: World, build: Build, name: string): number {
  const vertex = { name, startedMs: world.nowMs, endedMs: null, isCached: false, lines: [], error: null };
  return build.vertices.push(vertex) - 1;
}

/** Shows that something is there from an earlier build. */
export function showCached(world: World, build: Build, name: string): number {
  const place = beginVertex(world, build, name);
  Object.assign(build.vertices[place]!, { endedMs: world.nowMs, isCached: true });
  return place;
}

/** A line of the builder about something. */
export function say(world: World, build: Build, place: number, text: string): void {
  build.vertices[place]!.lines.push({ atMs: world.nowMs, text, isOutput: false });
}

/** A line that a command printed. */
export function sayOutput(world: World, build: Build, place: number, text: string): void {
  build.vertices[place]!.lines.push({ atMs: world.nowMs, text, isOutput: true });
}

/** Shows that something is done, or has failed. */
export function endVertex(world: World, build: Build, place: number, error: string | null = null): void {
  const vertex = build.vertices[place]!;
  vertex.endedMs = world.nowMs;
  vertex.error = error;
}
