import { describe, expect, test } from 'vitest';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterOf, outputOf, pod, stored } from '../cluster.ts';

function measuredCluster(): World {
  const whole = { cpu: '2', memory: '1Gi' };
  const world = clusterOf(
    pod('a'),
    pod('b'),
    stored('Node', 'n1', { status: { capacity: whole, allocatable: whole } }),
    stored('Node', 'n2', { status: { capacity: whole, allocatable: whole } }),
  );
  const usage = (cpuMilli: number, mebibytes: number) => ({ cpuMilli, memoryBytes: mebibytes * 2 ** 20 });
  world.cluster.metrics = {
    takenMs: 0,
    nodes: { n1: usage(500, 100) },
    pods: {
      'default/a': { windowMs: 15_000, containers: { main: usage(10, 5), side: usage(1, 2) } },
      'default/b': { windowMs: 15_000, containers: { main: usage(30, 1) } },
    },
  };
  return world;
}

const trimmed = (text: string) => text.split('\n').map((line) => line.trimEnd());

describe('kubectl top', () => {
  test('adds up the containers of Pods', () => {
    expect(trimmed(outputOf(measuredCluster(), 'top pods'))).toEqual([
      'NAME   CPU(cores)   MEMORY(bytes)',
      'a      11m          7Mi',
      'b      30m          1Mi',
      '',
    ]);
  });

  test('shows containers, orders by what is used most, and adds all up', () => {
    const lines = trimmed(
      outputOf(measuredCluster(), 'top pods --containers --sort-by=cpu --sum --no-headers'),
    );
    expect(lines).toEqual([
      'b     main   30m        1Mi',
      'a     main   10m        5Mi',
      'a     side   1m         2Mi',
      '             ________   ________',
      '             41m        8Mi',
      '',
    ]);
  });

  test('shows shares of Nodes, and Nodes that nothing is known of', () => {
    expect(trimmed(outputOf(measuredCluster(), 'top nodes'))).toEqual([
      'NAME   CPU(cores)   CPU(%)      MEMORY(bytes)   MEMORY(%)',
      'n1     500m         25%         100Mi           9%',
      'n2     <unknown>    <unknown>   <unknown>       <unknown>',
      '',
    ]);
  });

  test('says that there is no Metrics Server, or that it knows nothing yet', () => {
    const world = clusterOf(pod('a'));
    expect(outputOf(world, 'top pods')).toBe('error: Metrics API not available\n');
    world.cluster.metrics = { takenMs: 0, nodes: {}, pods: {} };
    expect(outputOf(world, 'top pods')).toBe('error: Metrics not available for pod default/a, age: 5m0s\n');
    expect(outputOf(world, 'top nodes')).toBe('error: metrics not available yet\n');
  });

  test('orders by nothing else', () => {
    expect(outputOf(measuredCluster(), 'top pods --sort-by=name')).toBe(
      'error: --sort-by accepts only cpu or memory\n',
    );
  });
});
