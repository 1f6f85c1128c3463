import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeUp } from '../../../../src/simulation/docker/compose/compose-up.ts';
import { stopContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { powerOff, powerOn } from '../../../../src/simulation/machine/power.ts';
import { copyWorld, type World } from '../../../../src/simulation/world.ts';
import { dockerWorld, pass, run, shell } from '../../../support/docker-world.ts';

const services = {
  web: {
    image: 'alpine:3.22',
    command: ['sh', '-c', 'while :; do sleep 1; done'],
    restart: 'unless-stopped',
    scale: 2,
    healthcheck: { test: ['CMD', 'true'], interval: '3s' },
  },
};

/** A host on which something goes on: restarts, a stop, compose, health checks, a loss of power. */
function busyWorld(seed: number): World {
  const world = dockerWorld(seed);
  run(world, { restart: 'always', cmd: shell('sleep 1; exit 1') });
  run(world, { name: 'slow', cmd: ['sleep', '600'] });
  stopContainer(world, 'laptop', 'slow', undefined, undefined);
  composeUp(world, 'laptop', 'shop', { services }, {}, undefined);
  return world;
}

describe('a Docker host', () => {
  it('has the same future when its world is copied at any instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 40_000 }),
        (beforeMs, afterMs) => {
          const world = busyWorld(3);
          pass(world, beforeMs);
          const copy = copyWorld(world);
          pass(world, afterMs);
          pass(copy, afterMs);
          expect(copy).toEqual(world);
        },
      ),
      { numRuns: 15, seed: 11 },
    );
  });

  it('is plain data that JSON keeps, also when its machine has lost power in the middle of compose', () => {
    const world = busyWorld(4);
    pass(world, 150);
    powerOff(world, 'laptop', undefined);
    pass(world, 60_000);
    const { composeRuns } = world.dockerHosts['laptop']!;
    expect(Object.values(composeRuns)[0]!.error).toContain('Cannot connect to the Docker daemon');
    powerOn(world, 'laptop', undefined);
    pass(world, 60_000);
    const copy = JSON.parse(JSON.stringify(world.dockerHosts)) as World['dockerHosts'];
    expect(copy).toEqual(world.dockerHosts);
  });
});
