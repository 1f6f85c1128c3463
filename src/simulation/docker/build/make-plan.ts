/*
 * Models: a Dockerfile becoming a plan: stage by stage, instruction by instruction; equal steps are one.
 * Leaves out: ONBUILD of bases.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (dispatchStages)
 */
import type { ImageConfig } from '../../image/image.ts';
import type { Platform } from '../../image/make-image.ts';
import type { KnownBase } from './build.ts';
import { DockerfileError, type LineRange } from './dockerfile-error.ts';
import type { Instruction } from './instruction.ts';
import { baseKey } from './needed-bases.ts';
import { planMetadata, type Arguments } from './plan-metadata.ts';
import { planCopy, planRun, planWorkdir } from './plan-stage.ts';
import type { Plan, Step } from './plan.ts';
import { continueStage, nameStep, startStage, type StageState } from './stage-state.ts';
import {
  findStage,
  globalArgs,
  reachableStages,
  resolveStages,
  targetPlace,
  type PlanRequest,
  type ResolvedStage,
} from './stages.ts';

/** A plan that is being made. */
interface Planning {
  request: PlanRequest;
  stages: ResolvedStage[];
  args: Arguments;
  /** The images that are known, and what they run. */
  bases: Readonly<Record<string, KnownBase>>;
  configOf: (digest: string) => ImageConfig;
  /** The steps so far, and the place of each by what it does. */
  steps: Step[];
  places: Record<string, number>;
  /** The stages that were gone through, by their place. */
  states: StageState[];
  contextPaths: Set<string>;
}

/** The plan; `bases` has all images that are needed, `configOf` what they run. Mistakes are DockerfileErrors. */
export function makePlan(
  request: PlanRequest,
  bases: Planning['bases'],
  configOf: Planning['configOf'],
): Plan {
  const stages = resolveStages(request);
  const { escape } = request.dockerfile;
  const args = { given: request.buildArgs, global: globalArgs(request), escape };
  const empty = { steps: [], places: {}, states: [], contextPaths: new Set<string>() };
  const planning: Planning = { request, stages, args, bases, configOf, ...empty };
  const target = targetPlace(request, stages);
  for (const place of reachableStages(stages, target)) planStage(planning, place);
  const { config, history, top } = planning.states[target]!;
  const contextPaths = [...planning.contextPaths];
  return {
    steps: planning.steps,
    target: top,
    config,
    history,
    platform: request.targetPlatform,
    contextPaths,
  };
}

function planStage(planning: Planning, place: number): void {
  const state = beginStage(planning, planning.stages[place]!);
  planning.states[place] = state;
  for (const instruction of planning.stages[place]!.stage.instructions) {
    try {
      planInstruction(planning, state, instruction, place);
    } catch (error) {
      if (error instanceof DockerfileError) throw error;
      throw new DockerfileError((error as Error).message, instruction.range);
    }
  }
}

function beginStage(
  planning: Planning,
  { stage, shownName, base, platform, from }: ResolvedStage,
): StageState {
  if (from !== undefined) return continueStage(stage, shownName, planning.states[from]!);
  const own = platform ?? planning.request.targetPlatform;
  if (base === 'scratch') return startStage(stage, shownName, { config: {}, top: null, platform: own });
  const config = planning.configOf(planning.bases[baseKey(base, own)]!.digest);
  const state = startStage(stage, shownName, { config, top: 0, platform: own });
  state.top = addBase(planning, base, { platform: own, range: stage.from.range }, (text) =>
    nameStep(state, text),
  );
  return state;
}

function planInstruction(
  planning: Planning,
  state: StageState,
  instruction: Instruction,
  place: number,
): void {
  const { args } = planning;
  const add = (step: Step) => addStep(planning, step);
  switch (instruction.name) {
    case 'RUN':
      planRun(state, instruction, args, add);
      return;
    case 'WORKDIR':
      planWorkdir(state, instruction, args, add);
      return;
    case 'COPY':
    case 'ADD': {
      const source = sourceOf(planning, instruction, place);
      const paths = planCopy(state, instruction, args, { source, add });
      if (source === 'context') for (const path of paths) planning.contextPaths.add(path);
      return;
    }
    default:
      planMetadata(state, instruction, args);
  }
}

/** Where a COPY copies from: a stage before it, an image, or the context. */
function sourceOf(planning: Planning, { flags, range }: Instruction, place: number): Step['source'] {
  const { stages, states, request } = planning;
  const from = flags['from']?.at(-1);
  if (from === undefined) return 'context';
  const other = findStage(from, stages);
  if (other === undefined) {
    return addBase(planning, from, { platform: request.targetPlatform, range }, (text) => text);
  }
  if (other < place) return states[other]!.top;
  const own = stages[place]!.shownName || `stage-${place}`;
  const problem = `it needs to be defined before current stage ${JSON.stringify(own)}`;
  throw new DockerfileError(`cannot copy from stage ${JSON.stringify(from)}, ${problem}`, range);
}

function addBase(
  planning: Planning,
  reference: string,
  { platform, range }: { platform: Platform; range: LineRange },
  nameIt: (text: string) => string,
): number {
  const { digest, shownName } = planning.bases[baseKey(reference, platform)]!;
  const name = nameIt(`FROM ${shownName}`);
  const action = { kind: 'from' as const, reference, digest };
  return addStep(planning, { name, parent: null, source: null, action, platform, range });
}

/** Steps that do the same from the same are one step, which has the name of the first. */
function addStep({ steps, places }: Planning, step: Step): number {
  const { parent, source, action, platform } = step;
  return (places[JSON.stringify([parent, source, action, platform])] ??= steps.push(step) - 1);
}
