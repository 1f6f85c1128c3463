import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
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

const eventsOf = (world: World) =>
  list(world, 'Event')
    .filter(({ involvedObject }) => involvedObject.kind === 'PodDisruptionBudget')
    .map(({ reason, message }) => `${reason}: ${message}`);

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

  it('says in the Pod that it was evicted', () => {
    const world = worldWithBudget({ minAvailable: 2 });
    evictPod(world, 'default/a', {}, reader);
    expect(get(world, 'Pod', 'default/a').status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'EvictionByEvictionAPI',
        message: 'Eviction API: evicting',
      }),
    );
  });

  it('lets a Pod go that is not ready only while enough others are, unless unhealthyPodEvictionPolicy is AlwaysAllow', () => {
    const unready = (world: World, name: string) => {
      const pod = get(world, 'Pod', `default/${name}`);
      const conditions = [{ type: 'Ready', status: 'False' }];
      updateStatus(world, { ...pod, status: { ...pod.status, conditions } }, reader);
    };
    const strict = worldWithBudget({ minAvailable: 2 });
    unready(strict, 'a');
    settle(strict);
    evictPod(strict, 'default/a', {}, reader);
    unready(strict, 'b');
    settle(strict);
    expect(refusal(() => evictPod(strict, 'default/b', {}, reader)).reason).toBe('TooManyRequests');
    const lax = worldWithBudget({ minAvailable: 3, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
    unready(lax, 'a');
    settle(lax);
    evictPod(lax, 'default/a', {}, reader);
    expect(get(lax, 'Pod', 'default/a').metadata.deletionTimestamp).toBeDefined();
  });

  it('has condition and Event say why it can’t be counted, and allows nothing', () => {
    const world = worldWithBudget({ maxUnavailable: 1 });
    const owner = { apiVersion: 'batch/v1', kind: 'Job', name: 'report', uid: 'job-uid', controller: true };
    const metadata = { name: 'd', namespace: 'default', labels: { app: 'web' }, ownerReferences: [owner] };
    create(world, { ...givenPod('d', {}), metadata }, reader);
    settle(world);
    const { status } = get(world, 'PodDisruptionBudget', 'default/web');
    const why = 'jobs.batch does not implement the scale subresource';
    expect(status.disruptionsAllowed).toBe(0);
    expect(status.conditions).toMatchObject([
      { type: 'DisruptionAllowed', status: 'False', reason: 'SyncFailed', message: why },
    ]);
    expect(eventsOf(world)).toContain(
      `CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: ${why}`,
    );
  });

  it('warns of Pods that no controller has, and leaves them out of what it expects', () => {
    const world = worldWithBudget({ minAvailable: '50%' });
    create(world, { ...givenPod('d', {}), metadata: { name: 'd', labels: { app: 'web' } } }, reader);
    settle(world);
    expect(counts(world)).toMatchObject({ expectedPods: 3, desiredHealthy: 2 });
    expect(eventsOf(world)[0]).toMatch(
      /^UnmanagedPods: Pods selected by this PodDisruptionBudget \(selector: &LabelSelector\{MatchLabels:map\[string\]string\{app: web,\},MatchExpressions:\[\]LabelSelectorRequirement\{\},\}\) were found to be unmanaged\./,
    );
  });

  it('says that it found no Pods', () => {
    const world = worldWithBudget({ minAvailable: 1, selector: { matchLabels: { app: 'nobody' } } });
    expect(eventsOf(world)).toEqual(['NoPods: No matching pods found']);
    expect(counts(world)).toEqual({
      disruptionsAllowed: 0,
      currentHealthy: 0,
      desiredHealthy: 1,
      expectedPods: 0,
    });
  });
});
