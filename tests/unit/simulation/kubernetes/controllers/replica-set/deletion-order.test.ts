import { describe, expect, it } from 'vitest';
import { timestamp } from '../../../../../../src/simulation/clock.ts';
import { podsToDelete } from '../../../../../../src/simulation/kubernetes/controllers/replica-set/deletion-order.ts';
import type { Pod } from '../../../../../../src/simulation/kubernetes/objects/pod.ts';
import { emptyWorld } from '../../../../../../src/simulation/world.ts';
import { EPOCH_MS } from '../workload-world.ts';

const world = { ...emptyWorld(1, EPOCH_MS), nowMs: 3_600_000 };

interface Wish {
  node?: string;
  phase?: string;
  readyForS?: number;
  cost?: string;
  restarts?: number;
  ageS?: number;
}

function pod(name: string, { node = 'node-1', phase = 'Running', cost, restarts, ...wish }: Wish = {}): Pod {
  const { readyForS = 100, ageS = 200 } = wish;
  const since = timestamp(world, world.nowMs - readyForS * 1000);
  return {
    metadata: {
      name,
      uid: name,
      creationTimestamp: timestamp(world, world.nowMs - ageS * 1000),
      ...(cost && { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
    },
    spec: { ...(node && { nodeName: node }), containers: [] },
    status: {
      phase,
      conditions: readyForS > 0 ? [{ type: 'Ready', status: 'True', lastTransitionTime: since }] : [],
      ...(restarts && { containerStatuses: [{ restartCount: restarts }] }),
    },
  } as unknown as Pod;
}

const first = (pods: Pod[], related = pods) => podsToDelete(world, pods, related, 1)[0]!.metadata.name;

describe('of two Pods the first to go is the one', () => {
  // Each row also holds what the next criteria would say the other way round.
  it.each<[string, Wish, Wish]>([
    ['without a node', { node: '', readyForS: 0 }, { phase: 'Pending', readyForS: 0 }],
    ['that is pending', { phase: 'Pending' }, { readyForS: 0 }],
    ['that is not ready', { readyForS: 0, cost: '100' }, { cost: '-1' }],
    ['that is cheaper to delete', { cost: '-5' }, { readyForS: 1 }],
    ['that is ready for a much shorter time', { readyForS: 10 }, { readyForS: 1000, restarts: 9 }],
    ['that was restarted more often', { restarts: 3, ageS: 3000 }, { ageS: 3 }],
    ['that is much newer', { ageS: 150 }, { ageS: 3000 }],
  ])('%s', (_, going, staying) => {
    expect(first([pod('a-going', going), pod('b-staying', staying)])).toBe('a-going');
    expect(first([pod('a-staying', staying), pod('b-going', going)])).toBe('b-going');
  });

  it('whose node has more Pods of the same Deployment', () => {
    const pods = [pod('a', { node: 'node-1' }), pod('b', { node: 'node-2' })];
    const related = [...pods, pod('old', { node: 'node-2' })];
    expect(first(pods, related)).toBe('b');
  });

  it('of the lower uid when both are about as old', () => {
    expect(first([pod('b', { readyForS: 100 }), pod('a', { readyForS: 110 })])).toBe('a');
  });
});

it('gives up all Pods without sorting when all have to go', () => {
  expect(podsToDelete(world, [pod('b'), pod('a')], [], 2).map(({ metadata }) => metadata.name)).toEqual([
    'b',
    'a',
  ]);
});
