import { describe, expect, it } from 'vitest';
import { store } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { controllerRules } from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import {
  metricsServer,
  startMetricsServer,
} from '../../../../../src/simulation/kubernetes/controllers/metrics-server.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { workloadWorld } from './workload-world.ts';

const rules = controllerRules([metricsServer]);

/** A node with one Pod whose process has a given idle use; nothing else of a kubelet. */
function worldWithProcess(startedMs = 0): World {
  const world = workloadWorld();
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod' as const,
    metadata: { name: 'trade-api-1', namespace: 'trading', uid: 'u1' },
    spec: { nodeName: 'node-1', containers: [{ name: 'trade-api' }] },
    status: { phase: 'Running' },
  };
  store(world, pod, { actor: 'kubelet' });
  world.machines['node-1'] = {
    name: 'node-1',
    role: 'node',
    isOn: true,
    cpuMilli: 4000,
    memoryBytes: 8 * 2 ** 30,
    processes: { p1: true },
  } as unknown as World['machines'][string];
  world.processes['p1'] = processOf(startedMs);
  world.cluster.kubelets['node-1'] = {
    node: 'node-1',
    isUp: true,
    pods: { u1: { key: 'trading/trade-api-1', uid: 'u1', containers: { 'trade-api': record(startedMs) } } },
  } as unknown as World['cluster']['kubelets'][string];
  return world;
}

const record = (startedMs: number) => ({ process: 'p1', startedMs });

function processOf(startedMs: number): World['processes'][string] {
  return {
    id: 'p1',
    machine: 'node-1',
    startedMs,
    program: {
      kind: 'application',
      traits: {
        memoryBytes: 50_000_000,
        memoryGrowthBytesPerSecond: 0,
        idleCpuMilli: 20,
        cpuMilliMsPerRequest: 1000,
        capacityPerSecond: 500,
      },
      phase: 'ready',
      isHung: false,
      startedMs,
    },
    filled: { bytes: 0, bytesPerSecond: 0, sinceMs: 0 },
    cpuMilliMs: 0,
    cpuCountedMs: startedMs,
    requestsPerSecond: 0,
  } as unknown as World['processes'][string];
}

describe('Metrics Server', () => {
  it('knows a Pod after two readings, as what it used in between', () => {
    const world = worldWithProcess(-60_000);
    startMetricsServer(world, undefined);
    advance(world, rules, 15_000);
    expect(world.cluster.metrics?.pods).toEqual({});
    world.processes['p1']!.requestsPerSecond = 100;
    advance(world, rules, 30_000);
    // 100 requests a second of 1 processor-millisecond each are 100 thousandths, and 20 when idle.
    expect(world.cluster.metrics).toMatchObject({
      takenMs: 30_000,
      nodes: { 'node-1': { cpuMilli: 120, memoryBytes: 50_000_000 } },
      pods: {
        'trading/trade-api-1': {
          windowMs: 15_000,
          containers: { 'trade-api': { cpuMilli: 120, memoryBytes: 50_000_000 } },
        },
      },
    });
  });

  it('knows a container of more than 10 s at once, from its start on', () => {
    const world = worldWithProcess(3000);
    startMetricsServer(world, undefined);
    advance(world, rules, 15_000);
    expect(world.cluster.metrics?.pods['trading/trade-api-1']).toMatchObject({
      windowMs: 12_000,
      containers: { 'trade-api': { cpuMilli: 20 } },
    });
  });

  it('knows nothing of a node without power', () => {
    const world = worldWithProcess(-60_000);
    startMetricsServer(world, undefined);
    advance(world, rules, 30_000);
    world.machines['node-1']!.isOn = false;
    advance(world, rules, 45_000);
    expect(world.cluster.metrics).toMatchObject({ nodes: {}, pods: {} });
  });
});
