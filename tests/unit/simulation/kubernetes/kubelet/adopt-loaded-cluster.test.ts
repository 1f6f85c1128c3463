import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { get, placeObject } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { adoptLoadedCluster } from '../../../../../src/simulation/kubernetes/kubelet/adopt-loaded-cluster.ts';
import type { StoredObject } from '../../../../../src/simulation/kubernetes/objects/object.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';
import { containerStatus, hasPod, pod, secondsUntil, wait } from '../small-cluster.ts';

interface Dump {
  now: string;
  items: StoredObject[];
}

const dump = JSON.parse(
  readFileSync(new URL('../../../../conformance/kubectl/dump-a.json', import.meta.url), 'utf8'),
) as Dump;

function load(): World {
  const world = emptyWorld(1, Date.parse(dump.now));
  world.cluster.isRunning = true;
  for (const item of dump.items) placeObject(world, item);
  adoptLoadedCluster(world);
  return world;
}

const ready = (world: World, name: string) =>
  get(world, 'Node', name).status.conditions.find(({ type }) => type === 'Ready')?.status;

describe('a loaded cluster', () => {
  it('is as it was written down, at first', () => {
    const world = load();
    for (const item of dump.items) {
      const key = item.metadata.namespace
        ? `${item.metadata.namespace}/${item.metadata.name}`
        : item.metadata.name;
      expect(get(world, item.kind, key)).toEqual(item);
    }
    expect(world.log.entries).toEqual([]);
  });

  it('goes on: nodes stay ready, and running containers run', () => {
    const world = load();
    wait(world, 300);
    expect(ready(world, 'node-1')).toBe('True');
    expect(ready(world, 'node-3')).toBe('Unknown');
    expect(containerStatus(world, 'web-5b8f6d7c4f-7xk2p')).toMatchObject({ ready: true, restartCount: 0 });
    expect(pod(world, 'web-5b8f6d7c4f-7xk2p').status.podIP).toBe('10.244.1.5');
  });

  it('finishes what was being deleted', () => {
    const world = load();
    expect(secondsUntil(world, () => !hasPod(world, 'web-5b8f6d7c4f-lt8vn'), 40)).toBeLessThan(31);
  });

  it('goes on with the pauses after crashes', () => {
    const world = load();
    expect(containerStatus(world, 'crash')).toMatchObject({ restartCount: 6 });
    // It ended at 11:57:58 and waits five minutes; then the image has to come, from a registry that is not there.
    wait(world, 150);
    expect(containerStatus(world, 'crash').state?.waiting?.reason).toBe('CrashLoopBackOff');
    expect(
      secondsUntil(
        world,
        () => containerStatus(world, 'crash').state?.waiting?.reason !== 'CrashLoopBackOff',
        120,
      ),
    ).toBeLessThan(90);
  });

  it('goes on counting the time of Pods on a silent node', () => {
    const world = load();
    // The NoExecute taint is from 11:58:35, and it is 12:00: there are 215 of the 300 s left.
    const seconds = secondsUntil(
      world,
      () => pod(world, 'onlost').metadata.deletionTimestamp !== undefined,
      400,
    );
    expect(seconds).toBeCloseTo(215, 0);
    wait(world, 600);
    expect(hasPod(world, 'onlost')).toBe(true);
  });
});
