import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { update } from '../../../../../../src/simulation/kubernetes/api-server/update.ts';
import { isPodReady } from '../../../../../../src/simulation/kubernetes/controllers/pod-readiness.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterWith, preload, secondsUntil, wait } from '../../small-cluster.ts';

const READER = { actor: 'kubectl' };
const VERSIONS = ['1.4.0', '1.5.0'];
const LABELS = { app: 'web' };

function worldWithSet(replicas: number): World {
  const world = clusterWith([{ name: 'node-1' }]);
  for (const version of VERSIONS) preload(world, ['node-1'], 'trade-api', version);
  const metadata = { name: 'web', namespace: 'default' };
  const spec = { replicas, selector: { matchLabels: LABELS }, template: templateOf('1.4.0') };
  create(world, { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec }, READER);
  return world;
}

function templateOf(version: string) {
  const readinessProbe = { httpGet: { path: '/healthz/ready', port: 8080 }, periodSeconds: 1 };
  const image = `registry.example/trade-api:${version}`;
  const spec = { terminationGracePeriodSeconds: 5, containers: [{ name: 'main', image, readinessProbe }] };
  return { metadata: { labels: LABELS }, spec };
}

function change(world: World, replicas: number, version: string): void {
  const set = get(world, 'StatefulSet', 'default/web');
  const template = templateOf(version) as never;
  update(world, { ...set, spec: { ...set.spec, replicas, template } }, READER);
}

const ordinals = (world: World) =>
  list(world, 'Pod', 'default').map(({ metadata }) => Number(metadata.name.slice(4)));
const leaving = (world: World) =>
  list(world, 'Pod', 'default').filter(({ metadata }) => metadata.deletionTimestamp);

/**
 * One Pod leaves at a time, with one exception: a Pod that goes for an update, while fewer are asked for and it is not the
 * highest of those that are too many. Then the highest, which is well, goes beside it; processCondemned waits only for
 * those above. So two that leave have numbers from the fewest that were asked for on.
 */
function expectOneLeaving(world: World, fewest: number): void {
  const numbers = leaving(world).map(({ metadata }) => Number(metadata.name.slice(4)));
  expect(numbers.length).toBeLessThanOrEqual(2);
  if (numbers.length === 2) expect(Math.min(...numbers)).toBeGreaterThanOrEqual(fewest);
}

describe('a StatefulSet in order', () => {
  it('takes Pods one after the other, has never two that are not ready yet, and comes to what was asked for last', () => {
    const size = fc.integer({ min: 0, max: 4 });
    const step = fc.record({ replicas: size, version: fc.constantFrom(...VERSIONS), afterS: fc.nat(20) });
    fc.assert(
      fc.property(size, fc.array(step, { minLength: 1, maxLength: 4 }), (first, steps) => {
        const world = worldWithSet(first);
        let fewest = first;
        const look = () => {
          const pods = list(world, 'Pod', 'default');
          const young = pods.filter(
            (pod) => !isPodReady(pod) && pod.metadata.deletionTimestamp === undefined,
          );
          expectOneLeaving(world, fewest);
          expect(young.length).toBeLessThanOrEqual(1);
        };
        for (const { replicas, version, afterS } of steps) {
          for (let half = 0; half < afterS * 2; half++) {
            wait(world, 0.5);
            look();
          }
          change(world, replicas, version);
          fewest = Math.min(fewest, replicas);
        }
        const { replicas, version } = steps.at(-1)!;
        secondsUntil(world, () => {
          look();
          const pods = list(world, 'Pod', 'default');
          const isDone = (pod: (typeof pods)[number]) =>
            isPodReady(pod) && pod.spec.containers[0]!.image.endsWith(version);
          return pods.length === replicas && pods.every(isDone) && leaving(world).length === 0;
        });
        expect(ordinals(world)).toEqual(Array.from({ length: replicas }, (_, ordinal) => ordinal));
      }),
      { numRuns: 25 },
    );
  });
});
