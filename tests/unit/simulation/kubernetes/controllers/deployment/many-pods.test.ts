import { expect, it } from 'vitest';
import { list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import {
  createDeployment,
  createService,
  deploymentIn,
  pass,
  setImage,
  sizesOf,
  WELL,
  workloadRules,
  workloadWorld,
} from '../workload-world.ts';

it('rolls 1,000 Pods behind a Service to a new version with little work', () => {
  const world = workloadWorld();
  let count = 0;
  const rules = workloadRules({ ...WELL, readyMs: () => 1000 + (count++ % 977) });
  const startedMs = process.cpuUsage().user / 1000;
  createService(world);
  createDeployment(world, { replicas: 1000 });
  pass(world, 30, rules);
  setImage(world, 'trade-api:1.5.0');
  pass(world, 120, rules);
  const usedMs = process.cpuUsage().user / 1000 - startedMs;
  expect(sizesOf(world)).toEqual([
    ['trade-api:1.4.0', 0],
    ['trade-api:1.5.0', 1000],
  ]);
  expect(deploymentIn(world).status).toMatchObject({ availableReplicas: 1000, terminatingReplicas: 0 });
  expect(list(world, 'EndpointSlice').flatMap(({ endpoints }) => endpoints)).toHaveLength(1000);
  // Some ten times what it takes, so that a busy machine does not fail it and a quadratic mistake does.
  expect(usedMs).toBeLessThan(8000);
  if (process.env['SHOW_CPU']) console.log(`${usedMs} ms`);
});
