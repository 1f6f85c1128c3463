import { describe, expect, it } from 'vitest';
import { list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { clusterWith, events, hasPod, pod, preload, run, secondsUntil, wait } from '../small-cluster.ts';

const kubectl = { actor: 'kubectl' };

function start(container: object = {}, more = {}): World {
  const world = clusterWith([{ name: 'node-1' }]);
  const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
  run(world, { name: 'a', ...more, containers: [{ image, ...container }] });
  wait(world, 20);
  return world;
}

/** Seconds from the deletion until the log says what is looked for. */
function secondsTo(world: World, beganMs: number, what: string): number {
  return (
    (world.log.entries.find((entry) => entry.atMs >= beganMs && entry.what.includes(what))!.atMs - beganMs) /
    1000
  );
}

describe('a Pod that is deleted', () => {
  it('gets SIGTERM, ends by itself, and is then taken out of the API', () => {
    const world = start();
    remove(world, 'Pod', 'default/a', {}, kubectl);
    wait(world, 1);
    expect(pod(world, 'a').status.phase).toBe('Running');
    expect(events(world, 'a').at(-1)).toBe('Killing: Stopping container main');
    // Trade API drains for 10.2 s.
    expect(secondsUntil(world, () => !hasPod(world, 'a'), 30)).toBeCloseTo(9.4, 0);
    expect(Object.values(world.processes)).toEqual([]);
  });

  it('gets SIGKILL at the end of its grace', () => {
    const world = start({}, { terminationGracePeriodSeconds: 4 });
    const beganMs = world.nowMs;
    remove(world, 'Pod', 'default/a', {}, kubectl);
    secondsUntil(world, () => !hasPod(world, 'a'), 30);
    expect(secondsTo(world, beganMs, 'its grace is over')).toBeCloseTo(4, 1);
  });

  it('runs the preStop hook first, on the same clock', () => {
    const world = start(
      { lifecycle: { preStop: { sleep: { seconds: 7 } } } },
      { terminationGracePeriodSeconds: 12 },
    );
    const beganMs = world.nowMs;
    remove(world, 'Pod', 'default/a', {}, kubectl);
    secondsUntil(world, () => !hasPod(world, 'a'), 60);
    expect(secondsTo(world, beganMs, 'runs the preStop hook')).toBeLessThan(0.1);
    expect(secondsTo(world, beganMs, 'sends SIGTERM')).toBeCloseTo(7, 1);
    // 12 s for hook and stop together, so 5 s are left for a drain that would take 10.
    expect(secondsTo(world, beganMs, 'its grace is over')).toBeCloseTo(12, 1);
  });

  it('leaves two seconds more to a container whose hook has used up the grace', () => {
    const world = start(
      { lifecycle: { preStop: { exec: { command: ['sleep', '60'] } } } },
      { terminationGracePeriodSeconds: 5 },
    );
    const beganMs = world.nowMs;
    remove(world, 'Pod', 'default/a', {}, kubectl);
    secondsUntil(world, () => !hasPod(world, 'a'), 60);
    expect(secondsTo(world, beganMs, 'sends SIGTERM')).toBeCloseTo(5, 1);
    expect(secondsTo(world, beganMs, 'its grace is over')).toBeCloseTo(7, 1);
  });

  it('is stopped sooner when it is deleted again with less grace', () => {
    const world = start();
    const beganMs = world.nowMs;
    remove(world, 'Pod', 'default/a', {}, kubectl);
    wait(world, 2);
    remove(world, 'Pod', 'default/a', { gracePeriodSeconds: 3 }, kubectl);
    secondsUntil(world, () => !hasPod(world, 'a'), 30);
    expect(secondsTo(world, beganMs, 'its grace is over')).toBeCloseTo(3, 0);
  });

  it('is gone from the API at once when forced, while its container still stops', () => {
    const world = start();
    remove(world, 'Pod', 'default/a', { gracePeriodSeconds: 0 }, kubectl);
    expect(hasPod(world, 'a')).toBe(false);
    wait(world, 1);
    expect(Object.values(world.processes).filter(({ end }) => !end)).toHaveLength(1);
    wait(world, 12);
    expect(Object.values(world.processes)).toEqual([]);
    expect(world.cluster.kubelets['node-1']!.pods).toEqual({});
  });

  it('stops sidecars only after the others', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    const initContainers = [{ name: 'proxy', image, restartPolicy: 'Always' }];
    run(world, { name: 'a', initContainers, containers: [{ image }] });
    wait(world, 20);
    const beganMs = world.nowMs;
    remove(world, 'Pod', 'default/a', {}, kubectl);
    wait(world, 40);
    expect(secondsTo(world, beganMs, 'sends SIGTERM to container main')).toBeLessThan(0.1);
    expect(secondsTo(world, beganMs, 'sends SIGTERM to container proxy')).toBeCloseTo(10.2, 0);
    expect(hasPod(world, 'a')).toBe(false);
  });

  it('does not restart a container that ends while the Pod is being ended', () => {
    const world = start();
    remove(world, 'Pod', 'default/a', {}, kubectl);
    wait(world, 60);
    expect(world.log.entries.filter(({ what }) => what.startsWith('restarts'))).toEqual([]);
    expect(list(world, 'Pod')).toEqual([]);
  });
});
