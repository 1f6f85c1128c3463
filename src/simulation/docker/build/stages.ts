/*
 * Models: the stages of a Dockerfile for one build: variables of `FROM` replaced, the target found, and what it needs.
 * Leaves out: contexts with a name.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (buildDispatchStates)
 */
import type { Platform } from '../../image/make-image.ts';
import { readPlatform } from './build.ts';
import { DockerfileError, type LineRange } from './dockerfile-error.ts';
import { expandWord } from './expand-word.ts';
import type { Dockerfile, Stage } from './parse-dockerfile.ts';
import { splitPair } from './stage-state.ts';
import { didYouMean } from './suggestion.ts';
import { ownOf } from '../../plain-data.ts';

/** What a plan is made for. */
export interface PlanRequest {
  dockerfile: Dockerfile;
  /** What the builder runs on. */
  buildPlatform: Platform;
  /** What the image is for. */
  targetPlatform: Platform;
  target?: string | undefined;
  buildArgs: Readonly<Record<string, string>>;
}

/** A stage with its names and its base, variables replaced. */
export interface ResolvedStage {
  stage: Stage;
  shownName: string;
  base: string;
  platform: Platform | undefined;
  /** The stage that it starts from, by its place; undefined when that is an image. */
  from: number | undefined;
}

/** The arguments that the builder sets itself, and those before the first stage. */
export function globalArgs({
  dockerfile,
  buildPlatform,
  targetPlatform,
  target,
  buildArgs,
}: PlanRequest): Record<string, string> {
  const env: Record<string, string> = {
    ...platformArgs('BUILD', buildPlatform),
    ...platformArgs('TARGET', targetPlatform),
    TARGETSTAGE: target ?? dockerfile.stages.at(-1)!.name ?? 'default',
  };
  for (const { words } of dockerfile.globalArgs) {
    for (const word of words) {
      const [name, written] = splitPair(word);
      const value = word.includes('=') ? expandWord(written, { env, escape: dockerfile.escape }) : undefined;
      const given = ownOf(buildArgs, name) ?? value;
      if (given !== undefined) env[name] = given;
    }
  }
  return env;
}

function platformArgs(prefix: string, platform: Platform): Record<string, string> {
  const [os, architecture] = platform.split('/') as [string, string];
  return {
    [`${prefix}PLATFORM`]: platform,
    [`${prefix}OS`]: os,
    [`${prefix}ARCH`]: architecture,
    [`${prefix}VARIANT`]: '',
  };
}

/** The stages of a request; a bad base or platform is a DockerfileError. */
export function resolveStages(request: PlanRequest): ResolvedStage[] {
  const env = globalArgs(request);
  const { stages, escape } = request.dockerfile;
  const resolved: ResolvedStage[] = [];
  for (const [place, stage] of stages.entries()) {
    const { range } = stage.from;
    const base = expandWord(stage.base, { env, escape });
    if (base === '') throw new DockerfileError(`base name (${stage.base}) should not be blank`, range);
    const from = resolved.findLastIndex((earlier) => earlier.stage.name === base.toLowerCase());
    resolved.push({
      stage,
      shownName: stages.length === 1 ? '' : (stage.name ?? `stage-${place}`),
      base,
      platform: stage.platform === undefined ? undefined : platformOf(stage.platform, env, escape, range),
      from: from === -1 ? undefined : from,
    });
  }
  return resolved;
}

function platformOf(
  written: string,
  env: Record<string, string>,
  escape: string,
  range: LineRange,
): Platform {
  const text = expandWord(written, { env, escape });
  if (text === '') throw new DockerfileError(`empty platform value from expression ${written}`, range);
  const platform = readPlatform(text);
  if (platform) return platform;
  throw new DockerfileError(
    `platform ${text} is not modelled in this simulation: only linux/amd64 and linux/arm64`,
    range,
  );
}

/** The place of the stage that is built; an unknown one is a DockerfileError. */
export function targetPlace({ target }: PlanRequest, stages: readonly ResolvedStage[]): number {
  if (target === undefined || target === '') return stages.length - 1;
  const place = stages.findLastIndex(({ stage }) => stage.name === target.toLowerCase());
  if (place !== -1) return place;
  const number = /^\d+$/.test(target) ? Number(target) : -1;
  if (stages[number]) return number;
  const names = stages.flatMap(({ shownName }) => (shownName === '' ? [] : [shownName]));
  throw new DockerfileError(
    `target stage ${JSON.stringify(target)} could not be found${didYouMean(target, names)}`,
  );
}

/** The places of the stages that a stage needs, itself last. */
export function reachableStages(stages: readonly ResolvedStage[], target: number): number[] {
  const reached = new Set<number>();
  const visit = (place: number): void => {
    if (reached.has(place)) return;
    reached.add(place);
    const { from, stage } = stages[place]!;
    if (from !== undefined) visit(from);
    for (const { flags } of stage.instructions) {
      const other = flags['from'] && findStage(flags['from'].at(-1)!, stages);
      if (other !== undefined && other < place) visit(other);
    }
  };
  visit(target);
  return [...reached].sort((one, other) => one - other);
}

/** A stage by its name or number. */
export function findStage(text: string, stages: readonly ResolvedStage[]): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) < stages.length ? Number(text) : undefined;
  const place = stages.findLastIndex(({ stage }) => stage.name === text.toLowerCase());
  return place === -1 ? undefined : place;
}
