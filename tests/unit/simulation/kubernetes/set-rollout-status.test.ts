import { describe, expect, it } from 'vitest';
import type { DaemonSet } from '../../../../src/simulation/kubernetes/objects/daemon-set.ts';
import type { StatefulSet } from '../../../../src/simulation/kubernetes/objects/stateful-set.ts';
import {
  daemonSetRolloutStatus,
  statefulSetRolloutStatus,
} from '../../../../src/simulation/kubernetes/set-rollout-status.ts';

const metadata = { name: 'web', generation: 2 };
const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0 } };

function statefulSet(status: object, spec: object = {}): StatefulSet {
  return { metadata, spec: { replicas: 3, updateStrategy, ...spec }, status } as unknown as StatefulSet;
}

function daemonSet(status: object, type = 'RollingUpdate'): DaemonSet {
  return { metadata, spec: { updateStrategy: { type } }, status } as unknown as DaemonSet;
}

// The sentences are those of kubectl's polymorphichelpers/rollout_status.go.
describe('the rollout of a StatefulSet', () => {
  const partition = (count: number) => ({
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: count } },
  });
  it.each([
    ['Waiting for statefulset spec update to be observed...\n', false, statefulSet({})],
    [
      'Waiting for statefulset spec update to be observed...\n',
      false,
      statefulSet({ observedGeneration: 1 }),
    ],
    ['Waiting for 2 pods to be ready...\n', false, statefulSet({ observedGeneration: 2, readyReplicas: 1 })],
    [
      'Waiting for partitioned roll out to finish: 1 out of 3 new pods have been updated...\n',
      false,
      statefulSet({ observedGeneration: 2, readyReplicas: 3, updatedReplicas: 1 }),
    ],
    [
      'partitioned roll out complete: 3 new pods have been updated...\n',
      true,
      statefulSet({ observedGeneration: 2, readyReplicas: 3, updatedReplicas: 3 }),
    ],
    [
      'partitioned roll out complete: 1 new pods have been updated...\n',
      true,
      statefulSet({ observedGeneration: 2, readyReplicas: 3, updatedReplicas: 1 }, partition(2)),
    ],
  ])('says %j', (message, done, set) => {
    expect(statefulSetRolloutStatus(set)).toEqual({ message, done });
  });
});

describe('the rollout of a DaemonSet', () => {
  const observed = { observedGeneration: 2, desiredNumberScheduled: 3 };
  it.each([
    ['Waiting for daemon set spec update to be observed...\n', false, daemonSet({ observedGeneration: 1 })],
    [
      'Waiting for daemon set "web" rollout to finish: 0 out of 3 new pods have been updated...\n',
      false,
      daemonSet(observed),
    ],
    [
      'Waiting for daemon set "web" rollout to finish: 2 of 3 updated pods are available...\n',
      false,
      daemonSet({ ...observed, updatedNumberScheduled: 3, numberAvailable: 2 }),
    ],
    [
      'daemon set "web" successfully rolled out\n',
      true,
      daemonSet({ ...observed, updatedNumberScheduled: 3, numberAvailable: 3 }),
    ],
  ])('says %j', (message, done, set) => {
    expect(daemonSetRolloutStatus(set)).toEqual({ message, done });
  });

  it('can’t be told when Pods are replaced by hand', () => {
    expect(() => daemonSetRolloutStatus(daemonSet(observed, 'OnDelete'))).toThrow(
      'rollout status is only available for RollingUpdate strategy type',
    );
  });
});
