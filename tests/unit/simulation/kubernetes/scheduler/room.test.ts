import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { roomOf } from '../../../../../src/simulation/kubernetes/scheduler/node-filters.ts';
import { requestsOf } from '../../../../../src/simulation/kubernetes/scheduler/pod-requests.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { clusterWith, run, wait } from '../small-cluster.ts';

function freeMilli(world: World, node: string): number {
  const used = list(world, 'Pod')
    .filter(({ spec }) => spec.nodeName === node)
    .reduce((sum, { spec }) => sum + requestsOf(spec).cpuMilli, 0);
  return roomOf(get(world, 'Node', node)).cpuMilli - used;
}

describe('the room on nodes', () => {
  it('is never given out twice, and no Pod waits that would fit', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 99 }),
        (asked, count, seed) => {
          const nodes = Array.from({ length: count }, (_, index) => ({
            name: `node-${index}`,
            cpuMilli: 4000,
          }));
          const world = clusterWith(nodes, seed);
          asked.forEach((tenths, index) => {
            const resources = { requests: { cpu: `${tenths * 100}m` } };
            run(world, { name: `p-${index}`, containers: [{ image: 'busybox:1.37', resources }] });
          });
          wait(world, 0.3);
          const free = nodes.map(({ name }) => freeMilli(world, name));
          expect(Math.min(...free)).toBeGreaterThanOrEqual(0);
          const waiting = list(world, 'Pod').filter(({ spec }) => !spec.nodeName);
          for (const { spec } of waiting) {
            expect(requestsOf(spec).cpuMilli).toBeGreaterThan(Math.max(...free));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
