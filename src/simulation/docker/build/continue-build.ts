/*
 * Models: the parts of a build one after the other: the Dockerfile is read, bases are found, the context comes, steps are
 * done, the image is exported.
 * Leaves out: attestations and caches elsewhere.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/builder/build.go
 */
import { schedule } from '../../agenda.ts';
import { fullName, parseReference } from '../../image/reference.ts';
import type { World } from '../../world.ts';
import { buildCacheOf } from './build-cache.ts';
import { readPlatform, type Build } from './build.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { failBuild, finishBuild } from './end-build.ts';
import { exportImage } from './export-image.ts';
import { lintDockerfile } from './lint.ts';
import { makePlan } from './make-plan.ts';
import { baseKey, neededBases, type NeededBase } from './needed-bases.ts';
import { parseDockerfile } from './parse-dockerfile.ts';
import { beginVertex, endVertex, say } from './report-progress.ts';
import { resolveBase } from './resolve-base.ts';
import { ignoreFileOf, sendContext, shownBytes } from './send-context.ts';
import { beginSteps, checkContext } from './solve.ts';
import type { PlanRequest } from './stages.ts';
import { ownOf } from '../../plain-data.ts';

/** The event by which a build goes on to its next part. */
export const BUILD_CONTINUES = 'docker.build-continues';

/** The event by which a registry has answered for a base. */
export const BASE_ANSWERED = 'docker.build-base-answered';

/** How long small things take, in milliseconds. */
const READ_MS = 30;
const IGNORE_MS = 20;
const EXPORT_MS = 80;
const EXPORT_BYTES_PER_SECOND = 400e6;
/** How fast the context comes from the client, in bytes a second. */
const CONTEXT_BYTES_PER_SECOND = 100e6;

/** Begins with the Dockerfile. */
export function beginReading(world: World, build: Build): void {
  const { request } = build.work!;
  const path = request.dockerfile ?? 'Dockerfile';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const vertex = beginVertex(world, build, `[internal] load build definition from ${name}`);
  const file = ownOf(request.files, path);
  const bytes = file ? file.content.length + 30 + name.length : 2;
  say(world, build, vertex, `transferring dockerfile: ${shownBytes(bytes)} done`);
  later(world, build, READ_MS);
}

/** Goes on with a build: the part that took time is over. */
export function continueBuild(world: World, build: Build): void {
  try {
    switch (build.work!.phase) {
      case 'reading':
        readDockerfile(world, build);
        return;
      case 'resolving':
        planBuild(world, build);
        return;
      case 'solving':
        takeContext(world, build);
        return;
      case 'exporting':
        finishExport(world, build);
    }
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    failBuild(world, build, error.message, { range: error.range });
  }
}

/** Takes the answer for a base; `place` says which of those that the Dockerfile needs. */
export function takeAnswer(world: World, build: Build, place: number): void {
  const work = build.work!;
  const needed = neededBases(planRequest(world, build))[place]!;
  const key = baseKey(needed.name, needed.platform);
  const { base, error, reason } = resolveBase(world, build.host, work.request, needed);
  const vertex = work.asking[key]!;
  if (error !== undefined || !base) {
    failBuild(world, build, error ?? 'no base', {
      vertex,
      range: needed.range,
      ...(reason !== undefined && { reason }),
    });
    return;
  }
  endVertex(world, build, vertex);
  work.bases[key] = base;
  delete work.asking[key];
  if (Object.keys(work.asking).length === 0) loadIgnoreFile(world, build);
}

/** Begins what can begin, and exports the image when all is done. */
export function proceed(world: World, build: Build): void {
  if (!beginSteps(world, build) || !build.work!.hasContext) return;
  build.work!.phase = 'exporting';
  const isNew = build.work!.steps.filter(
    ({ vertex }) => vertex !== null && !build.vertices[vertex]!.isCached,
  );
  const bytes = isNew.reduce((sum, { layer }) => sum + (layer?.unpackedBytes ?? 0), 0);
  say(world, build, beginVertex(world, build, 'exporting to image'), 'exporting layers');
  later(world, build, EXPORT_MS + Math.ceil((bytes * 1000) / EXPORT_BYTES_PER_SECOND));
}

function readDockerfile(world: World, build: Build): void {
  const work = build.work!;
  endVertex(world, build, build.vertices.length - 1);
  const path = work.request.dockerfile ?? 'Dockerfile';
  if (!ownOf(work.request.files, path)) {
    throw new DockerfileError(`failed to read dockerfile: open ${path}: no such file or directory`);
  }
  const request = planRequest(world, build);
  build.warnings = lintDockerfile(request.dockerfile);
  const needed = neededBases(request);
  work.phase = 'resolving';
  for (const [place, base] of needed.entries()) ask(world, build, place, base);
  if (needed.length === 0) loadIgnoreFile(world, build);
}

function ask(world: World, build: Build, place: number, needed: NeededBase): void {
  const { delayMs } = resolveBase(world, build.host, build.work!.request, needed);
  const vertex = beginVertex(world, build, `[internal] load metadata for ${shownBase(needed.name)}`);
  build.work!.asking[baseKey(needed.name, needed.platform)] = vertex;
  const data = { host: build.host, build: build.id, base: place };
  schedule(world.agenda, { atMs: world.nowMs + delayMs, kind: BASE_ANSWERED, data, cause: build.cause });
}

function loadIgnoreFile(world: World, build: Build): void {
  const { request } = build.work!;
  const vertex = beginVertex(world, build, '[internal] load .dockerignore');
  const path = ignoreFileOf(request);
  const file = ownOf(request.files, path);
  const bytes = file ? file.content.length + 30 + path.length : 2;
  say(world, build, vertex, `transferring context: ${shownBytes(bytes)} done`);
  later(world, build, IGNORE_MS);
}

function planBuild(world: World, build: Build): void {
  const work = build.work!;
  endVertex(world, build, build.vertices.length - 1);
  work.phase = 'solving';
  work.plan = makePlan(planRequest(world, build), work.bases, (digest) => world.images[digest]!.config);
  work.steps = work.plan.steps.map(() => ({
    state: 'waiting',
    vertex: null,
    key: '',
    layer: null,
    createdMs: 0,
  }));
  const { contextPaths } = work.plan;
  let delayMs = 0;
  if (contextPaths.length > 0) {
    const vertex = beginVertex(world, build, '[internal] load build context');
    const bytes = sendContext(work.context, contextPaths, buildCacheOf(world, build.host));
    delayMs = IGNORE_MS + Math.ceil((bytes * 1000) / CONTEXT_BYTES_PER_SECOND);
    say(
      world,
      build,
      vertex,
      `transferring context: ${shownBytes(bytes)} ${(delayMs / 1000).toFixed(1)}s done`,
    );
  }
  later(world, build, delayMs);
  proceed(world, build);
}

function takeContext(world: World, build: Build): void {
  const place = build.vertices.findIndex(({ name }) => name === '[internal] load build context');
  if (place !== -1) endVertex(world, build, place);
  build.work!.hasContext = true;
  checkContext(world, build);
  if (build.work) proceed(world, build);
}

function finishExport(world: World, build: Build): void {
  const image = exportImage(world, build.work!);
  const vertex = build.vertices.length - 1;
  const seconds = ((world.nowMs - build.vertices[vertex]!.startedMs) / 1000).toFixed(1);
  say(world, build, vertex, `exporting layers ${seconds}s done`);
  say(world, build, vertex, `writing image ${image.id} done`);
  for (const tag of build.work!.request.tags ?? []) {
    say(world, build, vertex, `naming to ${fullName(parseReference(tag))} done`);
  }
  endVertex(world, build, vertex);
  finishBuild(world, build, image);
}

function planRequest(world: World, build: Build): PlanRequest {
  const { request } = build.work!;
  const { platform } = world.machines[build.host]!;
  return {
    dockerfile: parseDockerfile(request.files[request.dockerfile ?? 'Dockerfile']!.content),
    buildPlatform: platform,
    targetPlatform: readPlatform(request.platforms?.[0] ?? platform)!,
    target: request.target,
    buildArgs: request.buildArgs ?? {},
  };
}

function shownBase(name: string): string {
  try {
    return fullName(parseReference(name));
  } catch {
    return name;
  }
}

function later(world: World, build: Build, afterMs: number): void {
  const data = { host: build.host, build: build.id };
  schedule(world.agenda, { atMs: world.nowMs + afterMs, kind: BUILD_CONTINUES, data, cause: build.cause });
}
