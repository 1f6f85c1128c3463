import { describe, expect, it } from 'vitest';
import { crashProcess, fillMemory } from '../../../../../src/simulation/machine/faults.ts';
import { why } from '../../../../../src/simulation/event-log.ts';
import { list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import {
  afterRestart,
  remainingMs,
} from '../../../../../src/simulation/kubernetes/kubelet/crash-back-off.ts';
import type { ContainerRecord } from '../../../../../src/simulation/kubernetes/kubelet/kubelet.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import {
  clusterWith,
  containerStatus,
  events,
  pod,
  preload,
  run,
  secondsUntil,
  wait,
} from '../small-cluster.ts';

function processOf(world: World, name: string): string {
  const { spec, metadata } = pod(world, name);
  return world.cluster.kubelets[spec.nodeName!]!.pods[metadata.uid]!.containers['main']!.process!;
}

describe('a container that crashes', () => {
  it('is restarted in place within seconds the first time', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    run(world, { name: 'a', containers: [{ image: preload(world, ['node-1'], 'trade-api', '1.4.0') }] });
    wait(world, 60);
    const { podIP } = pod(world, 'a').status;
    crashProcess(world, processOf(world, 'a'), undefined);
    const seconds = secondsUntil(world, () => containerStatus(world, 'a').restartCount === 1);
    expect(seconds).toBeLessThan(3);
    expect(containerStatus(world, 'a')).toMatchObject({
      state: { running: {} },
      lastState: { terminated: { exitCode: 134, reason: 'Error' } },
    });
    expect(pod(world, 'a').status).toMatchObject({ podIP, phase: 'Running' });
    expect(pod(world, 'a').spec.nodeName).toBe('node-1');
  });

  it('can be traced back to the crash in the log', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    run(world, { name: 'a', containers: [{ image: preload(world, ['node-1'], 'trade-api', '1.4.0') }] });
    wait(world, 60);
    crashProcess(world, processOf(world, 'a'), undefined);
    wait(world, 5);
    const restart = world.log.entries.findLast(({ what }) => what === 'restarts container main of Pod a')!;
    expect(why(world.log, restart.id).chain.map(({ what }) => what)).toContain(
      'ends with exit code 134: crashed',
    );
  });

  it('waits longer each time: 10, 20, 40 s and so on, as its status and an Event say', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    const made = run(world, {
      name: 'a',
      containers: [{ image: preload(world, ['node-1'], 'trade-api', '1.5.2') }],
    });
    const name = `a_default(${made.metadata.uid})`;
    const seen: string[] = [];
    for (let second = 0; second < 1500; second++) {
      wait(world, 1);
      const { reason, message = '' } = containerStatus(world, 'a')?.state?.waiting ?? {};
      if (reason === 'CrashLoopBackOff' && seen.at(-1) !== message) seen.push(message);
    }
    const expected = ['10s', '20s', '40s', '1m20s', '2m40s', '5m0s'];
    expect(seen).toEqual(
      expected.map((pause) => `back-off ${pause} restarting failed container=main pod=${name}`),
    );
    expect(pod(world, 'a').status.phase).toBe('Running');
    const report = list(world, 'Event').find(({ reason }) => reason === 'BackOff')!;
    expect(report).toMatchObject({
      type: 'Warning',
      message: `Back-off restarting failed container main in pod ${name}`,
      involvedObject: { fieldPath: 'spec.containers{main}' },
      source: { component: 'kubelet', host: 'node-1' },
    });
    expect(report.count).toBeGreaterThan(5);
  });

  it('is told apart when it used too much memory', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    const resources = { limits: { memory: '256Mi' } };
    run(world, {
      name: 'a',
      containers: [{ image: preload(world, ['node-1'], 'trade-api', '1.4.0'), resources }],
    });
    wait(world, 20);
    fillMemory(world, processOf(world, 'a'), { bytes: 2 ** 29 }, undefined);
    wait(world, 4);
    expect(containerStatus(world, 'a')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    });
  });

  it('stays ended when the Pod is never restarted', () => {
    const world = clusterWith([{ name: 'node-1' }]);
    const image = preload(world, ['node-1'], 'trade-api', '1.5.2');
    run(world, { name: 'a', restartPolicy: 'Never', containers: [{ image }] });
    wait(world, 60);
    expect(containerStatus(world, 'a')).toMatchObject({
      restartCount: 0,
      state: { terminated: { exitCode: 134 } },
    });
    expect(pod(world, 'a').status.phase).toBe('Failed');
    expect(events(world, 'a').filter((line) => line.startsWith('BackOff'))).toEqual([]);
  });
});

describe('the pause after crashes', () => {
  const endedAt = (atMs: number, backOff?: ContainerRecord['backOff']): ContainerRecord => ({
    run: 1,
    containerId: '',
    imageId: '',
    restarts: 1,
    probes: {},
    ended: { atMs, terminated: { exitCode: 1 } },
    ...(backOff && { backOff }),
  });

  it('is none the first time', () => {
    expect(remainingMs(endedAt(1_000), 1_000)).toBe(0);
    expect(afterRestart(endedAt(1_000), 1_500)).toEqual({ delayMs: 10_000, updatedMs: 1_500 });
  });

  it('counts from the end of the container', () => {
    expect(remainingMs(endedAt(50_000, { delayMs: 20_000, updatedMs: 40_000 }), 55_000)).toBe(15_000);
  });

  it('doubles up to five minutes', () => {
    expect(afterRestart(endedAt(0, { delayMs: 160_000, updatedMs: 0 }), 0)?.delayMs).toBe(300_000);
    expect(afterRestart(endedAt(0, { delayMs: 300_000, updatedMs: 0 }), 0)?.delayMs).toBe(300_000);
  });

  it('is forgotten after ten minutes without a crash', () => {
    const record = endedAt(600_001, { delayMs: 300_000, updatedMs: 0 });
    expect(remainingMs(record, 600_001)).toBe(0);
    expect(afterRestart(record, 600_001)?.delayMs).toBe(10_000);
    expect(remainingMs(endedAt(600_000, { delayMs: 300_000, updatedMs: 0 }), 600_000)).toBe(300_000);
  });
});
