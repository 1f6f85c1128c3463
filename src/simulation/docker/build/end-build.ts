/*
 * Models: the end of a build: the image under its names, or the error with the lines of the Dockerfile.
 * Leaves out: results other than an image on the host.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/errdefs/source.go and
 *   https://github.com/moby/moby/blob/master/builder/builder-next/exporter/mobyexporter/export.go
 */
import { schedule } from '../../agenda.ts';
import { record } from '../../event-log.ts';
import type { Image } from '../../image/image.ts';
import { familiarName, parseReference } from '../../image/reference.ts';
import { storeImage } from '../../image/image-store.ts';
import { ownOf, type PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { Build, BuildError } from './build.ts';
import { frameOf, type LineRange } from './dockerfile-error.ts';
import { endVertex } from './report-progress.ts';

/** How many builds that have ended a host keeps. */
const KEPT_BUILDS = 20;

/** Where a build failed. */
export interface FailedAt {
  /** The place of what failed. */
  vertex?: number | null;
  /** What is said beside that; the whole message if missing. */
  reason?: string;
  /** The lines of the Dockerfile. */
  range?: LineRange | undefined;
  /** Whether the solver says it, which puts `failed to solve: ` in front; it is if missing. */
  isSolved?: boolean;
}

/** Ends a build with an error; `message` is without `failed to solve: `. What still runs is cancelled. */
export function failBuild(
  world: World,
  build: Build,
  message: string,
  { vertex = null, reason = message, range, isSolved = true }: FailedAt = {},
): void {
  if (vertex !== null) endVertex(world, build, vertex, reason);
  for (const [place, { endedMs }] of build.vertices.entries()) {
    if (endedMs === null) endVertex(world, build, place, 'CANCELED');
  }
  build.error = {
    message: `${isSolved ? 'failed to solve: ' : ''}${message}`,
    vertex,
    frame: shownFrame(build, range),
  };
  conclude(world, build, `the build fails: ${message}`, { error: build.error.message });
}

/** Ends a build with its image, which gets the names that were asked for. */
export function finishBuild(world: World, build: Build, image: Image): void {
  const tags = build.work!.request.tags ?? [];
  storeImage(world, build.host, image);
  for (const tag of tags) storeImage(world, build.host, image, parseReference(tag));
  build.result = {
    digest: image.digest,
    id: image.id,
    tags: tags.map((tag) => familiarName(parseReference(tag))),
  };
  const name = build.result.tags[0] ?? image.id.slice('sha256:'.length, 'sha256:'.length + 12);
  conclude(world, build, `has built ${name}`, { digest: image.digest });
}

function conclude(world: World, build: Build, what: string, result: Record<string, PlainData>): void {
  build.endedMs = world.nowMs;
  delete build.work;
  const cause = record(world.log, {
    atMs: world.nowMs,
    actor: 'buildkit',
    what,
    about: `build/${build.host}/${build.id}`,
    cause: build.cause,
  });
  const about = build.owner.about as Record<string, PlainData>;
  const data = { ...about, build: build.id, ...result };
  schedule(world.agenda, { atMs: world.nowMs, kind: build.owner.event, data, cause });
  forgetOld(world, build.host);
}

function forgetOld(world: World, host: string): void {
  const builds = world.dockerHosts[host]!.builds!;
  const ended = Object.values(builds).filter(({ endedMs }) => endedMs !== undefined);
  ended.sort((one, other) => one.endedMs! - other.endedMs!);
  for (const { id } of ended.slice(0, -KEPT_BUILDS)) delete builds[id];
}

function shownFrame({ work }: Build, range: LineRange | undefined): BuildError['frame'] {
  if (!range || !work) return null;
  const path = work.request.dockerfile ?? 'Dockerfile';
  const text = ownOf(work.request.files, path)?.content ?? '';
  return { file: path.slice(path.lastIndexOf('/') + 1), line: range.first, lines: frameOf(text, range) };
}
