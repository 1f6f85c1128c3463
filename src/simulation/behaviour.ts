/*
 * Models: everything that can happen in a world: the rules of all its parts together.
 * Leaves out: nothing; a part that is not here does not act.
 * Upstream: https://github.com/ongardie/raftscope (rules over one model)
 */
import { buildRules } from './docker/build/rules.ts';
import { dockerRules } from './docker/rules.ts';
import { nodeLifecycleRules } from './kubernetes/controllers/node-lifecycle.ts';
import { podGcRules } from './kubernetes/controllers/pod-gc.ts';
import { controlPlaneRules } from './kubernetes/controllers/rules.ts';
import { taintEvictionRules } from './kubernetes/controllers/taint-eviction.ts';
import { kubeletRules } from './kubernetes/kubelet/rules.ts';
import { imageRules } from './image/rules.ts';
import { machineRules } from './machine/rules.ts';
import type { Rules } from './step.ts';
import { trafficRules } from './traffic/rules.ts';
import type { World } from './world.ts';

/** The rules of a world. */
export const rules: Rules<World> = {
  ...machineRules,
  ...dockerRules,
  ...controlPlaneRules,
  ...kubeletRules,
  ...nodeLifecycleRules,
  ...taintEvictionRules,
  ...podGcRules,
  ...imageRules,
  ...buildRules,
  ...trafficRules,
};
