import { describe, expect, it } from 'vitest';
import { find, get } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { evictPod } from '../../../../../src/simulation/kubernetes/api-server/evict-pod.ts';
import { updateStatus } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import { controllerRules } from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import { disruptionController } from '../../../../../src/simulation/kubernetes/controllers/disruption-controller.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import {
  givenDeployment,
  givenPod,
  reader,
  refusal,
  worldWithNamespace,
} from '../api-server/world-with-namespace.ts';

const rules = controllerRules([disruptionController]);
const settle = (world: World) => advance(world, rules, world.nowMs + 100);

/** Three running Pods of one ReplicaSet, and a budget for them. */
function worldWithBudget(budget: object): World {
  const world = worldWithNamespace();
  const { selector, template } = create(world, givenDeployment('unused'), reader).spec;
  const set = create(
    world,
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 3, selector, template },
    },
    reader,
  );
  const { uid } = set.metadata;
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid, controller: true }];
  for (const name of ['a', 'b', 'c']) {
    const metadata = { name, namespace: 'default', labels: { app: 'web' }, ownerReferences };
    const pod = create(world, { ...givenPod(name, { nodeName: 'node-1' }), metadata }, reader);
    const conditions = [{ type: 'Ready', status: 'True' }];
    updateStatus(world, { ...pod, status: { ...pod.status, phase: 'Running', conditions } }, reader);
  }
  const metadata = { name: 'web', namespace: 'default' };
  const spec = { selector: { matchLabels: { app: 'web' } }, ...budget };
  create(world, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec }, reader);
  settle(world);
  return world;
}

const counts = (world: World) => {
  const { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods } = get(
    world,
    'PodDisruptionBudget',
    'default/web',
  ).status;
  return { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods };
};

describe('a PodDisruptionBudget', () => {
  it.each([
    [{ minAvailable: 2 }, { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 }],
    [{ maxUnavailable: 1 }, { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 }],
    [
      { minAvailable: '50%' },
      { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 },
    ],
    [{ minAvailable: 3 }, { disruptionsAllowed: 0, currentHealthy: 3, desiredHealthy: 3, expectedPods: 3 }],
  ])('%j allows %j', (budget, expected) => {
    expect(counts(worldWithBudget(budget))).toEqual(expected);
  });

  it('lets one Pod be evicted and refuses the next', () => {
    const world = worldWithBudget({ minAvailable: 2 });
    evictPod(world, 'default/a', {}, reader);
    expect(get(world, 'Pod', 'default/a').metadata.deletionTimestamp).toBeDefined();
    const error = refusal(() => evictPod(world, 'default/b', {}, reader));
    expect([error.reason, error.message]).toEqual([
      'TooManyRequests',
      "Cannot evict pod as it would violate the pod's disruption budget.",
    ]);
    settle(world);
    expect(counts(world)).toMatchObject({ disruptionsAllowed: 0, currentHealthy: 2 });
    expect(refusal(() => evictPod(world, 'default/b', {}, reader)).causes[0]?.detail).toBe(
      'The disruption budget web needs 2 healthy pods and has 2 currently',
    );
  });

  it('does not hold a Pod that is no loss', () => {
    const world = worldWithBudget({ minAvailable: 3 });
    const pod = get(world, 'Pod', 'default/a');
    updateStatus(world, { ...pod, status: { ...pod.status, phase: 'Failed' } }, reader);
    evictPod(world, 'default/a', {}, reader);
    expect(find(world, 'Pod', 'default/a')).toBeUndefined();
  });
});
