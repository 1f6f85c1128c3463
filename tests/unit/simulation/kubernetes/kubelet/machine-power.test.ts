import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { powerOff, powerOn } from '../../../../../src/simulation/machine/power.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import {
  clusterWith,
  condition,
  containerStatus,
  events,
  hasPod,
  pod,
  preload,
  run,
  secondsUntil,
  wait,
} from '../small-cluster.ts';

const nodes = ['node-1', 'node-2', 'node-3'];

function start(): World {
  const world = clusterWith(nodes.map((name) => ({ name, bootMs: 20_000 })));
  const image = preload(world, nodes, 'trade-api', '1.4.0');
  run(world, { name: 'a', nodeSelector: { 'kubernetes.io/hostname': 'node-1' }, containers: [{ image }] });
  wait(world, 60);
  return world;
}

const isNodeReady = (world: World) =>
  get(world, 'Node', 'node-1').status.conditions.find(({ type }) => type === 'Ready')?.status === 'True';

describe('a node that loses power', () => {
  it('writes nothing any more; after some 50 s it is not known to be ready, and its Pods are not ready', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    wait(world, 1);
    expect(condition(world, 'a', 'Ready')?.status).toBe('True');
    const seconds = 1 + secondsUntil(world, () => !isNodeReady(world), 80);
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThanOrEqual(56);
    expect(
      get(world, 'Node', 'node-1').status.conditions.map(({ status, reason, message }) => [
        status,
        reason,
        message,
      ]),
    ).toEqual(Array(4).fill(['Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.']));
    expect(condition(world, 'a', 'Ready')?.status).toBe('False');
    expect(pod(world, 'a').status.phase).toBe('Running');
    expect(events(world, 'node-1')).toContain('NodeNotReady: Node node-1 status is now: NodeNotReady');
    expect(events(world, 'a').at(-1)).toBe('NodeNotReady: Node is not ready');
  });

  it('is tainted, and its Pods are deleted 300 s later, but stay Terminating', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    const notReady = secondsUntil(world, () => !isNodeReady(world), 80);
    wait(world, 1);
    expect(
      get(world, 'Node', 'node-1')
        .spec.taints?.map(({ key, effect }) => `${key}:${effect}`)
        .sort(),
    ).toEqual(['node.kubernetes.io/unreachable:NoExecute', 'node.kubernetes.io/unreachable:NoSchedule']);
    const evicted =
      secondsUntil(world, () => pod(world, 'a').metadata.deletionTimestamp !== undefined, 400) + 1 + notReady;
    expect(evicted).toBeGreaterThanOrEqual(340);
    expect(evicted).toBeLessThanOrEqual(362);
    expect(events(world, 'a').at(-1)).toBe('TaintManagerEviction: Marking for deletion Pod default/a');
    expect(condition(world, 'a', 'DisruptionTarget')).toMatchObject({ reason: 'DeletionByTaintManager' });
    wait(world, 3600);
    expect(hasPod(world, 'a')).toBe(true);
  });

  it('keeps its Pods when it is back in time: containers start anew in place', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    wait(world, 120);
    powerOn(world, 'node-1', undefined);
    const back = secondsUntil(world, () => isNodeReady(world), 60);
    // 20 s of boot, and the kubelet's own start.
    expect(back).toBeGreaterThan(20);
    expect(back).toBeLessThan(25);
    wait(world, 400);
    expect(pod(world, 'a').metadata.deletionTimestamp).toBeUndefined();
    expect(containerStatus(world, 'a')).toMatchObject({
      ready: true,
      restartCount: 1,
      lastState: { terminated: { exitCode: 255, reason: 'Unknown' } },
    });
    expect(events(world, 'a')).toContain(
      'SandboxChanged: Pod sandbox changed, it will be killed and re-created.',
    );
    expect(events(world, 'a')).toContain('TaintManagerEviction: Cancelling deletion of Pod default/a');
    expect(events(world, 'node-1')).toContain('NodeReady: Node node-1 status is now: NodeReady');
    expect(get(world, 'Node', 'node-1').spec.taints).toBeUndefined();
  });

  it('finishes the Pods that were deleted meanwhile when it is back', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    wait(world, 600);
    expect(pod(world, 'a').metadata.deletionTimestamp).toBeDefined();
    powerOn(world, 'node-1', undefined);
    secondsUntil(world, () => !hasPod(world, 'a'), 60);
    expect(world.cluster.kubelets['node-1']!.pods).toEqual({});
    wait(world, 60);
    expect(Object.values(world.processes).filter(({ end }) => !end)).toEqual([]);
  });

  it('hardly notices an outage of which nobody has heard', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    wait(world, 5);
    powerOn(world, 'node-1', undefined);
    wait(world, 60);
    expect(isNodeReady(world)).toBe(true);
    expect(containerStatus(world, 'a')).toMatchObject({ ready: true, restartCount: 1 });
    expect(events(world, 'node-1')).not.toContain('NodeNotReady: Node node-1 status is now: NodeNotReady');
    expect(
      events(world, 'node-1').some((line) =>
        line.startsWith('Rebooted: Node node-1 has been rebooted, boot id: '),
      ),
    ).toBe(true);
  });

  it('evicts nobody when all nodes are silent', () => {
    const world = start();
    for (const name of nodes) powerOff(world, name, undefined);
    wait(world, 1200);
    expect(pod(world, 'a').metadata.deletionTimestamp).toBeUndefined();
    expect(
      list(world, 'Node')
        .flatMap(({ spec }) => spec.taints ?? [])
        .map(({ effect }) => effect),
    ).toEqual(Array(3).fill('NoSchedule'));
  });

  it('frees its Pods for good when the Node is deleted', () => {
    const world = start();
    powerOff(world, 'node-1', undefined);
    wait(world, 400);
    remove(world, 'Node', 'node-1', {}, { actor: 'kubectl' });
    const seconds = secondsUntil(world, () => !hasPod(world, 'a'), 120);
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThanOrEqual(80.1);
  });
});
