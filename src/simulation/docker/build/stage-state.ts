/*
 * Models: what a stage knows while its instructions are gone through: variables, directory, user, configuration, history.
 * Leaves out: its files; they come with the steps.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (dispatchState)
 */
import type { ImageConfig } from '../../image/image.ts';
import type { Platform } from '../../image/make-image.ts';
import { DEFAULT_PATH } from '../../image/public-image.ts';
import type { Plan } from './plan.ts';
import type { Stage } from './parse-dockerfile.ts';

/** A stage that is being planned. */
export interface StageState {
  stage: Stage;
  /** The name in front of its steps; empty when there is only one stage. */
  shownName: string;
  /** How many steps it shows, and how many of them were named. */
  stepCount: number;
  stepsNamed: number;
  /** The step whose files it has now; null for none. */
  top: number | null;
  platform: Platform;
  /** The variables that commands see: those of the image and the arguments. */
  env: Record<string, string>;
  /** The arguments that were declared, in order; undefined for those without a value. */
  args: [name: string, value: string | undefined][];
  config: ImageConfig;
  history: Plan['history'];
  /** Whether the stage has its own command: then its entry point does not drop it. */
  hasCommand: boolean;
}

/** The state of a stage on an image; an image without a PATH gets the usual one. */
export function startStage(
  stage: Stage,
  shownName: string,
  base: { config: ImageConfig; top: number | null; platform: Platform },
): StageState {
  const env = base.config.Env ?? [];
  const withPath = env.some((pair) => pair.startsWith('PATH=')) ? env : [...env, DEFAULT_PATH];
  return {
    stage,
    shownName,
    stepCount: countSteps(stage) + (base.top === null ? 0 : 1),
    stepsNamed: 0,
    top: base.top,
    platform: base.platform,
    env: Object.fromEntries(withPath.map(splitPair)),
    args: [],
    config: { ...base.config, Env: withPath },
    history: [],
    hasCommand: false,
  };
}

/** The state of a stage that starts where another one ended. */
export function continueStage(stage: Stage, shownName: string, from: StageState): StageState {
  return {
    ...from,
    stage,
    shownName,
    stepCount: countSteps(stage),
    stepsNamed: 0,
    env: { ...from.env },
    args: [...from.args],
    config: { ...from.config },
    history: [...from.history],
    hasCommand: false,
  };
}

/** `[build 2/4] ` and the instruction; an unnumbered stage has the instruction alone. */
export function nameStep(state: StageState, instruction: string): string {
  if (state.stepCount === 0) return instruction;
  state.stepsNamed += 1;
  const width = String(state.stepCount).length;
  const number = String(state.stepsNamed).padStart(width);
  const stage = state.shownName === '' ? '' : `${state.shownName} `;
  return `[${stage}${number}/${state.stepCount}] ${instruction}`;
}

/** Sets a variable of the image, and for the commands that follow. */
export function setEnv(state: StageState, name: string, value: string): void {
  const env = state.config.Env ?? [];
  const pair = `${name}=${value}`;
  const at = env.findIndex((other) => splitPair(other)[0] === name);
  state.config = { ...state.config, Env: at === -1 ? [...env, pair] : env.with(at, pair) };
  state.env[name] = value;
}

/** `A=b=c` as name and value. */
export function splitPair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf('=');
  return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function countSteps({ instructions }: Stage): number {
  return instructions.filter(({ name }) => ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(name)).length;
}
