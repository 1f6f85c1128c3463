/*
 * Models: the steps of a build being done as soon as what they need is there, several at a time, or taken from the cache.
 * Leaves out: a limit to how many run at a time.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/scheduler.go and edge.go
 */
import { schedule } from '../../agenda.ts';
import { unixMs } from '../../clock.ts';
import type { FileEntry } from '../../files.ts';
import type { Layer } from '../../image/image.ts';
import { makeLayer, sizeOfFiles } from '../../image/make-image.ts';
import { startLayerPull } from '../../image/pull.ts';
import { parseReference } from '../../image/reference.ts';
import { CannotStart } from '../../programs/cannot-start.ts';
import { nextSuffix } from '../../chance.ts';
import type { World } from '../../world.ts';
import { buildCacheOf, cacheKey } from './build-cache.ts';
import type { Build, BuildWork, StepState } from './build.ts';
import { contentOf, selectFiles } from './copy-files.ts';
import { failBuild } from './end-build.ts';
import { layersAt } from './export-image.ts';
import type { Action, Step } from './plan.ts';
import { beginVertex, endVertex, say, sayOutput, showCached } from './report-progress.ts';
import { beginRun, continueRun } from './run-command.ts';
import { shownBytes } from './send-context.ts';
import { filesAt, sourceFiles, writtenFiles } from './step-files.ts';

/** The event by which a step goes on or is done. */
export const BUILD_STEP = 'docker.build-step';

/** The event by which the layers of a base have come. */
export const BASE_PULLED = 'docker.build-base-pulled';

/** How long small things take, in milliseconds. */
const WORKDIR_MS = 30;
const COPY_MS = 30;
const COPY_BYTES_PER_SECOND = 300e6;
/** Until the container of a command runs, and after it ended. */
const CONTAINER_MS = 250;

/** Begins every step that can begin; returns whether all are done. A failed build has no work any more. */
export function beginSteps(world: World, build: Build): boolean {
  for (let hasBegun = true; hasBegun && build.work;) {
    hasBegun = false;
    for (const [place, state] of build.work.steps.entries()) {
      if (state.state !== 'waiting' || !isReady(build.work, build.work.plan!.steps[place]!)) continue;
      hasBegun = true;
      beginStep(world, build, place);
      if (!build.work) return false;
    }
  }
  return build.work?.steps.every(({ state }) => state === 'done') ?? false;
}

/**
 * Fails a build that copies something that its context has not; what runs is cancelled. The builder knows that as soon as the
 * context is there, long before the step has its turn.
 */
export function checkContext(world: World, build: Build): void {
  const work = build.work!;
  for (const step of work.plan!.steps) {
    if (step.source !== 'context' || step.action.kind !== 'copy') continue;
    const selected = selectFiles(step.action, sourceFiles(world, work, step));
    if ('taken' in selected) continue;
    failMissing(world, build, step, selected.missing);
    return;
  }
}

/** Goes on with a step whose time has come. */
export function continueStep(world: World, build: Build, place: number): void {
  const { plan, steps } = build.work!;
  const step = plan!.steps[place]!;
  const state = steps[place]!;
  if (state.run && step.action.kind === 'run') advanceRun(world, build, place, step, state);
  else completeStep(world, build, place);
}

/** Takes the layers of a base, or the reason why they did not come. */
export function takeBase(world: World, build: Build, place: number, error: string | undefined): void {
  const { plan, steps } = build.work!;
  const step = plan!.steps[place]!;
  const vertex = steps[place]!.vertex!;
  if (error !== undefined) {
    failBuild(world, build, error, { vertex, range: step.range });
    return;
  }
  for (const { digest, compressedBytes } of baseLayers(world, step)) {
    const size = shownBytes(compressedBytes);
    say(world, build, vertex, `${digest} ${size} / ${size} done`);
  }
  for (const { digest } of baseLayers(world, step)) say(world, build, vertex, `extracting ${digest} done`);
  finishBase(world, build, place);
}

function isReady({ steps, hasContext }: BuildWork, { parent, source }: Step): boolean {
  const isDone = (place: number | null) => place === null || steps[place]!.state === 'done';
  return isDone(parent) && (source === 'context' ? hasContext : isDone(source));
}

function beginStep(world: World, build: Build, place: number): void {
  const { plan, steps, request } = build.work!;
  const step = plan!.steps[place]!;
  const state = steps[place]!;
  if (step.action.kind === 'from') {
    beginBase(world, build, place);
    return;
  }
  const key = keyOf(world, build, step);
  if (key === undefined) return;
  state.key = key;
  const cached = buildCacheOf(world, build.host).records[key];
  // A directory is not made anew for --no-cache: BuildKit has it so.
  if (cached && !(request.noCache && step.action.kind !== 'workdir')) {
    cached.usedMs = world.nowMs;
    state.vertex = showCached(world, build, step.name);
    Object.assign(state, { state: 'done', layer: cached.layer, createdMs: cached.createdMs });
    return;
  }
  state.state = 'running';
  state.vertex = beginVertex(world, build, step.name);
  if (step.action.kind === 'run') startRun(world, build, place, step.action);
  else wake(world, build, place, durationMs(build.work!, world, step));
}

function beginBase(world: World, build: Build, place: number): void {
  const { plan, steps } = build.work!;
  const step = plan!.steps[place]!;
  const state = steps[place]!;
  state.vertex = beginVertex(world, build, step.name);
  const { layers: there } = world.machines[build.host]!;
  if (baseLayers(world, step).every(({ digest }) => there[digest])) {
    finishBase(world, build, place);
    return;
  }
  state.state = 'running';
  say(world, build, state.vertex, `resolve ${step.name.replace(/^.*FROM /, '')} done`);
  const { reference, digest } = step.action as Extract<Action, { kind: 'from' }>;
  const owner = { event: BASE_PULLED, about: { host: build.host, build: build.id, step: place } };
  const { pullId } = startLayerPull(world, build.host, parseReference(reference), digest, owner, build.cause);
  state.pull = pullId;
}

function finishBase(world: World, build: Build, place: number): void {
  const { plan, steps } = build.work!;
  const step = plan!.steps[place]!;
  const { digest } = step.action as Extract<Action, { kind: 'from' }>;
  const key = cacheKey('from', digest);
  const image = world.images[digest]!;
  buildCacheOf(world, build.host).records[key] = {
    description: step.name,
    layer: null,
    layers: image.layers.map((layer) => layer.digest),
    createdMs: image.createdMs,
    usedMs: world.nowMs,
  };
  Object.assign(steps[place]!, { state: 'done', key, createdMs: image.createdMs });
  endVertex(world, build, steps[place]!.vertex!);
}

function baseLayers(world: World, { action }: Step): Layer[] {
  return action.kind === 'from' ? world.images[action.digest]!.layers : [];
}

/** The key of a step's result; a COPY of something that is not there fails the build and has none. */
function keyOf(world: World, build: Build, step: Step): string | undefined {
  const work = build.work!;
  const { action, parent, platform } = step;
  const below = parent === null ? '' : work.steps[parent]!.key;
  if (action.kind !== 'copy') return cacheKey(action, platform, below);
  const selected = selectFiles(action, sourceFiles(world, work, step));
  if ('taken' in selected) return cacheKey(action, platform, below, contentOf(selected.taken));
  failMissing(world, build, step, selected.missing);
  return undefined;
}

function failMissing(world: World, build: Build, step: Step, missing: string): void {
  const [one, other] = [nextSuffix(world.chance, 25), nextSuffix(world.chance, 25)];
  const reason = `failed to calculate checksum of ref ${one}::${other}: "${missing}": not found`;
  const vertex = beginVertex(world, build, step.name);
  failBuild(world, build, `failed to compute cache key: ${reason}`, { vertex, reason, range: step.range });
}

function durationMs(work: BuildWork, world: World, step: Step): number {
  if (step.action.kind !== 'copy') return WORKDIR_MS;
  const bytes = sizeOfFiles(writtenFiles(world, work, step));
  return COPY_MS + Math.ceil((bytes * 1000) / COPY_BYTES_PER_SECOND);
}

function startRun(world: World, build: Build, place: number, action: Extract<Action, { kind: 'run' }>): void {
  const work = build.work!;
  const { platform, parent } = work.plan!.steps[place]!;
  const state = work.steps[place]!;
  const refuse = (text: string, exitCode: number) => {
    sayOutput(world, build, state.vertex!, text);
    failRun(world, build, place, exitCode);
  };
  if (platform !== world.machines[build.host]!.platform) {
    refuse(`exec ${action.argv[0]}: exec format error`, 255);
    return;
  }
  try {
    state.run = beginRun(world, action, filesAt(world, work, parent));
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    const container = 'runc run failed: unable to start container process: error during container init';
    refuse(`${container}: ${error.message}`, 1);
    return;
  }
  wake(world, build, place, CONTAINER_MS);
}

function advanceRun(world: World, build: Build, place: number, step: Step, state: StepState): void {
  const action = step.action as Extract<Action, { kind: 'run' }>;
  const below = filesAt(world, build.work!, step.parent);
  const progress = continueRun(world, build, { run: state.run!, action, below, vertex: state.vertex! });
  if ('wakeAtMs' in progress) wake(world, build, place, progress.wakeAtMs - world.nowMs);
  else if (progress.exitCode !== 0) failRun(world, build, place, progress.exitCode);
  else completeStep(world, build, place);
}

function failRun(world: World, build: Build, place: number, exitCode: number): void {
  const { plan, steps } = build.work!;
  const { action, range } = plan!.steps[place]!;
  const command = (action as Extract<Action, { kind: 'run' }>).argv.join(' ');
  const message = `process "${command}" did not complete successfully: exit code: ${exitCode}`;
  failBuild(world, build, message, { vertex: steps[place]!.vertex, range });
}

/** Keeps the layer that a step made. */
function completeStep(world: World, build: Build, place: number): void {
  const work = build.work!;
  const step = work.plan!.steps[place]!;
  const state = work.steps[place]!;
  const createdMs = unixMs(world);
  const files: Record<string, FileEntry | null> = state.run?.changes ?? writtenFiles(world, work, step);
  // Copied files are the same layer wherever they are copied; what a command writes has the time of its writing.
  const salt = step.action.kind === 'copy' ? '' : `${createdMs} ${state.key}`;
  const unpackedBytes = sizeOfFiles(files) + (state.run?.addedBytes ?? 0);
  const layer = makeLayer(files, { salt, unpackedBytes });
  buildCacheOf(world, build.host).records[state.key] = {
    description: step.name.replace(/^\[[^\]]*\] /, ''),
    layer,
    layers: [...layersAt(world, work, step.parent), layer].map(({ digest }) => digest),
    createdMs,
    usedMs: world.nowMs,
  };
  world.machines[build.host]!.layers[layer.digest] = true;
  delete state.run;
  Object.assign(state, { state: 'done', layer, createdMs });
  endVertex(world, build, state.vertex!);
}

function wake(world: World, build: Build, place: number, afterMs: number): void {
  const data = { host: build.host, build: build.id, step: place };
  schedule(world.agenda, { atMs: world.nowMs + afterMs, kind: BUILD_STEP, data, cause: build.cause });
}
