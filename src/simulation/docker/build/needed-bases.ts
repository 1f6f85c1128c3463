/*
 * Models: the images that a build starts from or copies from, which have to be known before anything can be planned.
 * Leaves out: images in `RUN --mount`.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (resolveBaseImage)
 */
import type { Platform } from '../../image/make-image.ts';
import type { LineRange } from './dockerfile-error.ts';
import type { Stage } from './parse-dockerfile.ts';
import {
  findStage,
  reachableStages,
  resolveStages,
  targetPlace,
  type PlanRequest,
  type ResolvedStage,
} from './stages.ts';

/** A base image that a plan needs. */
export interface NeededBase {
  /** Its name as it is written, variables replaced. */
  name: string;
  platform: Platform;
  /** Where it is named. */
  range: LineRange;
  /** The names of the stages, one of which may have been meant. */
  stageNames: string[];
}

/** The images that have to be known before the plan can be made; those of stages that nothing needs are left out. */
export function neededBases(request: PlanRequest): NeededBase[] {
  const stages = resolveStages(request);
  const needed = new Map<string, NeededBase>();
  const stageNames = stages.flatMap(({ stage }) => stage.name ?? []);
  for (const place of reachableStages(stages, targetPlace(request, stages))) {
    const { base, platform, from, stage } = stages[place]!;
    const own = platform ?? request.targetPlatform;
    if (from === undefined && base !== 'scratch') {
      needed.set(baseKey(base, own), { name: base, platform: own, range: stage.from.range, stageNames });
    }
    for (const { image, range } of importedImages(stage, stages)) {
      const target = request.targetPlatform;
      needed.set(baseKey(image, target), { name: image, platform: target, range, stageNames });
    }
  }
  return [...needed.values()];
}

/** What a base is kept under. */
export function baseKey(name: string, platform: Platform): string {
  return `${platform} ${name}`;
}

function importedImages(
  stage: Stage,
  stages: readonly ResolvedStage[],
): { image: string; range: LineRange }[] {
  return stage.instructions.flatMap(({ flags, range }) => {
    const from = flags['from']?.at(-1);
    return from === undefined || findStage(from, stages) !== undefined ? [] : [{ image: from, range }];
  });
}
