import fc from 'fast-check';
import { expect, it } from 'vitest';
import { list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { maxSurge, minAvailable } from '../../../../../../src/simulation/kubernetes/deployment-strategy.ts';
import type { Rules } from '../../../../../../src/simulation/step.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import {
  countPods,
  createDeployment,
  deploymentIn,
  pass,
  setImage,
  sizesOf,
  workloadRules,
  workloadWorld,
} from '../workload-world.ts';

const limit = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
);

const rollout = fc
  .record({
    replicas: fc.integer({ min: 1, max: 9 }),
    maxSurge: limit,
    maxUnavailable: limit,
    readyMs: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 6 }),
    stopMs: fc.integer({ min: 1, max: 30_000 }),
    seed: fc.integer(),
  })
  // The API server refuses both at 0.
  .filter(({ maxSurge: one, maxUnavailable: other }) => [one, other].some((each) => parseInt(`${each}`) > 0));

it('never wants more Pods than surge allows and never has fewer ready ones than it must, and ends', () => {
  fc.assert(
    fc.property(rollout, ({ replicas, readyMs, stopMs, seed, ...rollingUpdate }) => {
      const world = workloadWorld(seed);
      let started = 0;
      const rules = workloadRules({
        startMs: 50,
        readyMs: () => readyMs[started++ % readyMs.length]!,
        stopMs,
      });
      createDeployment(world, { replicas, strategy: { type: 'RollingUpdate', rollingUpdate } });
      pass(world, 60, rules);
      setImage(world, 'trade-api:1.5.0');
      pass(world, 1500, checkedAfterEach(rules, expectLimitsKept));
      expect(sizesOf(world)).toEqual([
        ['trade-api:1.4.0', 0],
        ['trade-api:1.5.0', replicas],
      ]);
      expect(deploymentIn(world).status).toMatchObject({
        updatedReplicas: replicas,
        availableReplicas: replicas,
      });
    }),
    { numRuns: 60 },
  );
});

function expectLimitsKept(world: World): void {
  const deployment = deploymentIn(world);
  const wanted = list(world, 'ReplicaSet').reduce((sum, { spec }) => sum + spec.replicas, 0);
  expect(wanted).toBeLessThanOrEqual(deployment.spec.replicas + maxSurge(deployment));
  expect(countPods(world).ready).toBeGreaterThanOrEqual(minAvailable(deployment));
}

function checkedAfterEach(rules: Rules<World>, check: (world: World) => void): Rules<World> {
  const checked = Object.entries(rules).map(([kind, rule]): [string, typeof rule] => [
    kind,
    (world, event) => {
      rule(world, event);
      check(world);
    },
  ]);
  return Object.fromEntries(checked);
}
