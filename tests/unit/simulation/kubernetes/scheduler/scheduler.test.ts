import { describe, expect, it } from 'vitest';
import { get, replace } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { clusterWith, condition, events, pod, run, secondsUntil, wait } from '../small-cluster.ts';

const three = [{ name: 'node-1' }, { name: 'node-2' }, { name: 'node-3' }];
const kubectl = { actor: 'kubectl' };

function cordon(world: World, name: string, unschedulable: boolean): void {
  const node = get(world, 'Node', name);
  replace(world, { ...node, spec: { ...node.spec, unschedulable } }, kubectl);
}

function asking(name: string, cpu: string) {
  return { name, containers: [{ image: 'busybox:1.37', resources: { requests: { cpu } } }] };
}

function messageOf(world: World, name: string): string | undefined {
  return condition(world, name, 'PodScheduled')?.message;
}

describe('the scheduler', () => {
  it('binds a Pod and says so in an Event and a condition', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    run(world, asking('a', '1'));
    wait(world, 0.5);
    expect(pod(world, 'a').spec.nodeName).toBe('node-1');
    expect(events(world, 'a')[0]).toBe('Scheduled: Successfully assigned default/a to node-1');
    expect(condition(world, 'a', 'PodScheduled')).toMatchObject({ status: 'True' });
  });

  it('says in upstream’s words why no node fits', () => {
    const world = clusterWith([
      {
        name: 'control-plane',
        taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
      },
      { name: 'node-1', cpuMilli: 2000 },
      { name: 'node-2', cpuMilli: 2000 },
    ]);
    run(world, asking('big', '64'));
    wait(world, 0.5);
    const message =
      '0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, ' +
      'preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.';
    expect(messageOf(world, 'big')).toBe(message);
    expect(condition(world, 'big', 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
    });
    expect(events(world, 'big')).toEqual([`FailedScheduling: ${message}`]);
    expect(pod(world, 'big').status.phase).toBe('Pending');
  });

  it('tells Pods that others could make room for from those that fit nowhere', () => {
    const world = clusterWith([{ name: 'node-1', cpuMilli: 2000 }]);
    run(world, asking('first', '1500m'));
    wait(world, 0.5);
    run(world, asking('second', '1500m'));
    wait(world, 0.5);
    expect(messageOf(world, 'second')).toBe(
      '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, ' +
        'preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    );
  });

  it('tries again when a Pod has gone, after a pause', () => {
    const world = clusterWith([{ name: 'node-1', cpuMilli: 2000 }]);
    run(world, asking('first', '1500m'));
    wait(world, 5);
    run(world, asking('second', '1500m'));
    wait(world, 60);
    expect(events(world, 'second')).toHaveLength(1);
    remove(world, 'Pod', 'default/first', { gracePeriodSeconds: 0 }, kubectl);
    expect(secondsUntil(world, () => pod(world, 'second').spec.nodeName === 'node-1')).toBeLessThan(0.2);
  });

  it('keeps off cordoned nodes, and comes back when the cordon is lifted', () => {
    const world = clusterWith([{ name: 'node-1' }, { name: 'node-2' }]);
    cordon(world, 'node-1', true);
    cordon(world, 'node-2', true);
    wait(world, 1);
    expect(get(world, 'Node', 'node-1').spec.taints).toMatchObject([
      { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
    ]);
    run(world, asking('a', '1'));
    wait(world, 1);
    expect(messageOf(world, 'a')).toContain('0/2 nodes are available: 2 node(s) were unschedulable.');
    cordon(world, 'node-2', false);
    secondsUntil(world, () => pod(world, 'a').spec.nodeName === 'node-2', 2);
    expect(get(world, 'Node', 'node-2').spec.taints).toBeUndefined();
  });

  it('counts Pods: a node takes 110', () => {
    const world = clusterWith([{ name: 'node-1', cpuMilli: 64_000, memoryBytes: 2 ** 38 }]);
    for (let index = 0; index < 111; index++) {
      run(world, { name: `p-${index}`, containers: [{ image: 'busybox:1.37' }] });
    }
    wait(world, 1);
    const waiting = Array.from({ length: 111 }, (_, index) => `p-${index}`).filter(
      (name) => !pod(world, name).spec.nodeName,
    );
    expect(waiting).toHaveLength(1);
    expect(messageOf(world, waiting[0]!)).toContain('0/1 nodes are available: 1 Too many pods.');
  });

  it('obeys nodeSelector', () => {
    const world = clusterWith([{ name: 'node-1' }, { name: 'node-2', labels: { disk: 'ssd' } }]);
    run(world, { name: 'fits', nodeSelector: { disk: 'ssd' }, containers: [{ image: 'busybox:1.37' }] });
    run(world, { name: 'not', nodeSelector: { disk: 'tape' }, containers: [{ image: 'busybox:1.37' }] });
    wait(world, 0.5);
    expect(pod(world, 'fits').spec.nodeName).toBe('node-2');
    expect(messageOf(world, 'not')).toContain("2 node(s) didn't match Pod's node affinity/selector.");
  });

  it('gives a host port once on a node', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    const withPort = (name: string) => ({
      name,
      containers: [{ image: 'busybox:1.37', ports: [{ containerPort: 80, hostPort: 80 }] }],
    });
    run(world, withPort('a'));
    wait(world, 0.5);
    run(world, withPort('b'));
    wait(world, 0.5);
    expect(messageOf(world, 'b')).toContain("1 node(s) didn't have free ports for the requested pod ports.");
  });

  it('keeps Pods apart that demand it, also from those that come later', () => {
    const world = clusterWith([{ name: 'node-1' }, { name: 'node-2' }]);
    const term = { labelSelector: { matchLabels: { app: 'x' } }, topologyKey: 'kubernetes.io/hostname' };
    const apart = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
    const labels = { app: 'x' };
    for (const name of ['a', 'b', 'c']) {
      run(world, { name, labels, affinity: apart, containers: [{ image: 'busybox:1.37' }] });
      wait(world, 0.5);
    }
    run(world, { name: 'd', labels, containers: [{ image: 'busybox:1.37' }] });
    wait(world, 0.5);
    expect(pod(world, 'a').spec.nodeName).not.toBe(pod(world, 'b').spec.nodeName);
    expect(messageOf(world, 'c')).toContain("2 node(s) didn't match pod anti-affinity rules.");
    expect(messageOf(world, 'd')).toContain("2 node(s) didn't satisfy existing pods anti-affinity rules.");
  });

  it('holds hard topology spread constraints', () => {
    const world = clusterWith([{ name: 'node-1', cpuMilli: 1000 }, { name: 'node-2' }]);
    const constraint = {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'x' } },
    };
    for (const name of ['a', 'b', 'c', 'd']) {
      const { containers } = asking(name, '600m');
      run(world, { name, labels: { app: 'x' }, topologySpreadConstraints: [constraint], containers });
      wait(world, 0.5);
    }
    const nodes = ['a', 'b', 'c', 'd'].map((name) => pod(world, name).spec.nodeName);
    // node-1 has room for one, so node-2 may have two at most.
    expect(nodes.filter((node) => node === 'node-2')).toHaveLength(2);
    expect(messageOf(world, 'd')).toContain("1 node(s) didn't match pod topology spread constraints");
  });

  it('spreads Pods that ask for the same over equal nodes', () => {
    const world = clusterWith(three);
    for (const name of ['a', 'b', 'c']) run(world, asking(name, '1'));
    wait(world, 0.5);
    expect(new Set(['a', 'b', 'c'].map((name) => pod(world, name).spec.nodeName)).size).toBe(3);
  });

  it('chooses among equals by the seed alone', () => {
    const chosen = (seed: number) => {
      const world = clusterWith(three, seed);
      run(world, asking('a', '1'));
      wait(world, 0.5);
      return pod(world, 'a').spec.nodeName;
    };
    expect(chosen(7)).toBe(chosen(7));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(chosen)).size).toBeGreaterThan(1);
  });
});
