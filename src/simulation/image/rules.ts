/*
 * Models: the part of images and registries in what happens: answers of registries, and layers that have come or gone.
 * Leaves out: who pulls and why; the owner of a pull has rules of its own.
 * Upstream: https://github.com/moby/moby/tree/master/distribution
 */
import type { Rules } from '../step.ts';
import { continuePushes } from '../registry/continue-pushes.ts';
import { LAYER_PUSHED, PUSH_ANSWERED } from '../registry/push-record.ts';
import type { World } from '../world.ts';
import { continuePulls, LAYER_PULLED, PULL_ANSWERED } from './pull.ts';

/** The rules of images and registries. */
export const imageRules: Rules<World> = {
  [PULL_ANSWERED](world, { data }) {
    const { machine, pull } = data as { machine: string; pull: string };
    if (world.machines[machine]?.pulls[pull]) continuePulls(world, machine);
  },
  [LAYER_PULLED](world, { data }) {
    const { machine, turn } = data as { machine: string; turn: number };
    const pulls = Object.values(world.machines[machine]?.pulls ?? {});
    if (pulls.some((pull) => pull.turn === turn)) continuePulls(world, machine);
  },
  [PUSH_ANSWERED](world, { data }) {
    const { machine, push, host } = data as { machine: string; push: string; host: string };
    if (world.registries[host]?.pushes[push]) continuePushes(world, machine);
  },
  [LAYER_PUSHED](world, { data }) {
    const { machine, turn } = data as { machine: string; turn: number };
    const pushes = Object.values(world.registries).flatMap((registry) => Object.values(registry.pushes));
    if (pushes.some((push) => push.machine === machine && push.turn === turn)) continuePushes(world, machine);
  },
};
