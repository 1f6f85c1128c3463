import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { powerOff, powerOn } from '../../../../../src/simulation/machine/power.ts';
import { copyWorld, type World } from '../../../../../src/simulation/world.ts';
import { clusterWith, hasPod, preload, run, wait } from '../small-cluster.ts';

/** Pods of many kinds on two nodes, of which one loses power for a while. */
function eventful(): World {
  const nodes = ['node-1', 'node-2'];
  const world = clusterWith(nodes.map((name) => ({ name, bootMs: 5_000 })));
  const good = preload(world, nodes, 'trade-api', '1.4.0');
  const bad = preload(world, nodes, 'trade-api', '1.5.2');
  const readinessProbe = { httpGet: { path: '/healthz/ready', port: 8080 }, periodSeconds: 3 };
  const lifecycle = { preStop: { sleep: { seconds: 5 } } };
  for (const name of ['a', 'b', 'c'])
    run(world, { name, containers: [{ image: good, readinessProbe, lifecycle }] });
  run(world, { name: 'd', containers: [{ image: bad }] });
  run(world, { name: 'e', containers: [{ image: 'nginx:nope' }] });
  run(world, { name: 'f', containers: [{ image: 'nginx:1.29' }] });
  return world;
}

function goOn(world: World): void {
  wait(world, 30);
  if (hasPod(world, 'a')) remove(world, 'Pod', 'default/a', {}, { actor: 'kubectl' });
  powerOff(world, 'node-2', undefined);
  wait(world, 70);
  powerOn(world, 'node-2', undefined);
  wait(world, 60);
}

describe('a cluster', () => {
  it('has the same future as its copy, whenever it is copied', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (atMs) => {
        const world = eventful();
        wait(world, atMs / 1000);
        const copy = copyWorld(world);
        goOn(world);
        goOn(copy);
        expect(copy).toEqual(world);
      }),
      { numRuns: 8 },
    );
  });

  it('never gives an address to two Pods at a time', () => {
    const world = eventful();
    for (let step = 0; step < 30; step++) {
      wait(world, 5);
      const ips = list(world, 'Pod').flatMap(({ status }) =>
        status.phase === 'Running' ? [status.podIP!] : [],
      );
      expect(new Set(ips).size).toBe(ips.length);
    }
  });

  it('is plain data all the time', () => {
    const world = eventful();
    goOn(world);
    expect(JSON.parse(JSON.stringify(world.cluster.kubelets))).toEqual(world.cluster.kubelets);
  });
});
