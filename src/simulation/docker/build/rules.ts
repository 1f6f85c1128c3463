/*
 * Models: the part of builds in what happens.
 * Leaves out: who builds and why; the owner of a build has rules of its own.
 * Upstream: https://github.com/moby/buildkit/tree/master/solver
 */
import type { DueEvent } from '../../agenda.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import type { Build } from './build.ts';
import { failBuild } from './end-build.ts';
import { BASE_PULLED, BUILD_STEP, continueStep, takeBase } from './solve.ts';
import { BASE_ANSWERED, BUILD_CONTINUES, continueBuild, proceed, takeAnswer } from './continue-build.ts';

interface BuildEvent {
  host: string;
  build: string;
  step?: number;
  base?: number;
  error?: string;
}

/** The rules of builds. */
export const buildRules: Rules<World> = {
  [BUILD_CONTINUES]: onRunning((world, build) => continueBuild(world, build)),
  [BASE_ANSWERED]: onRunning((world, build, { base }) => takeAnswer(world, build, base!)),
  [BASE_PULLED]: onRunning((world, build, { step, error }) => {
    takeBase(world, build, step!, error);
    proceedIfRunning(world, build);
  }),
  [BUILD_STEP]: onRunning((world, build, { step }) => {
    continueStep(world, build, step!);
    proceedIfRunning(world, build);
  }),
};

function proceedIfRunning(world: World, build: Build): void {
  if (build.work) proceed(world, build);
}

/** A build that has ended hears nothing more; one whose machine has lost its power fails. */
function onRunning(then: (world: World, build: Build, data: BuildEvent) => void) {
  return (world: World, event: DueEvent): void => {
    const data = event.data as unknown as BuildEvent;
    const build = world.dockerHosts[data.host]?.builds?.[data.build];
    if (!build?.work) return;
    if (world.machines[data.host]!.isOn) then(world, build, data);
    else {
      const lost =
        'failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF';
      failBuild(world, build, lost, { isSolved: false });
    }
  };
}
