/*
 * Models: the traffic's part of what happens: routes are found anew when something changed.
 * Leaves out: anything for a single request.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/
 */
import type { Rules } from '../step.ts';
import type { World } from '../world.ts';
import { findRoutes } from './find-routes.ts';
import { FIND_ROUTES } from './traffic.ts';

/** The rules of the traffic. */
export const trafficRules: Rules<World> = {
  [FIND_ROUTES](world) {
    world.traffic.isStale = false;
    findRoutes(world);
  },
};
