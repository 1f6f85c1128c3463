import { describe, expect, it } from 'vitest';
import {
  erase,
  get,
  list,
  replace,
} from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import {
  changeDeployment,
  createDeployment,
  eventsAbout,
  KUBELET,
  pass,
  WELL,
  workloadRules,
  workloadWorld,
} from '../workload-world.ts';

const READER = { actor: 'kubectl' };

function runningWorld(): World {
  const world = workloadWorld();
  createDeployment(world);
  pass(world, 5);
  return world;
}

describe('a ReplicaSet', () => {
  it('reports each Pod that it creates and deletes', () => {
    const world = runningWorld();
    const names = list(world, 'Pod').map(({ metadata }) => metadata.name);
    expect(eventsAbout(world, 'ReplicaSet').toSorted()).toEqual(
      names.map((name) => `SuccessfulCreate: Created pod: ${name}`).toSorted(),
    );
    changeDeployment(world, { replicas: 2 });
    pass(world, 0.1);
    const going = list(world, 'Pod').filter(({ metadata }) => metadata.deletionTimestamp);
    expect(going).toHaveLength(1);
    expect(eventsAbout(world, 'ReplicaSet')).toContain(
      `SuccessfulDelete: Deleted pod: ${going[0]!.metadata.name}`,
    );
  });

  it('replaces a Pod at the moment it is being deleted, under another name', () => {
    const world = runningWorld();
    const [first] = list(world, 'Pod');
    remove(world, 'Pod', `trading/${first!.metadata.name}`, {}, READER);
    pass(world, 0.1);
    const [replicaSet] = list(world, 'ReplicaSet');
    expect(list(world, 'Pod')).toHaveLength(4);
    expect(replicaSet!.status).toMatchObject({ replicas: 3, terminatingReplicas: 1 });
    pass(world, 5);
    expect(list(world, 'Pod').map(({ metadata }) => metadata.name)).not.toContain(first!.metadata.name);
    expect(list(world, 'ReplicaSet')[0]!.status).toMatchObject({ readyReplicas: 3, terminatingReplicas: 0 });
  });

  it('replaces a Pod that has failed for good', () => {
    const world = runningWorld();
    const [first] = list(world, 'Pod');
    replace(world, { ...first!, status: { ...first!.status, phase: 'Failed' as const } }, KUBELET);
    pass(world, 5);
    expect(list(world, 'Pod')).toHaveLength(4);
    expect(list(world, 'ReplicaSet')[0]!.status.replicas).toBe(3);
  });

  it('lets go of a Pod whose label was changed, and makes another', () => {
    const world = runningWorld();
    const [first] = list(world, 'Pod');
    const metadata = { ...first!.metadata, labels: { app: 'debug' } };
    replace(world, { ...first!, metadata }, READER);
    pass(world, 5);
    expect(get(world, 'Pod', `trading/${first!.metadata.name}`).metadata.ownerReferences).toBeUndefined();
    expect(list(world, 'Pod')).toHaveLength(4);
  });

  it('adopts a Pod that matches and belongs to nobody, and deletes one too many', () => {
    const world = runningWorld();
    const [first] = list(world, 'Pod');
    const { labels } = first!.metadata;
    replace(world, { ...first!, metadata: { ...first!.metadata, labels: { app: 'debug' } } }, READER);
    pass(world, 5);
    const released = get(world, 'Pod', `trading/${first!.metadata.name}`);
    replace(world, { ...released, metadata: { ...released.metadata, labels: labels! } }, READER);
    pass(world, 0.1);
    const adopted = get(world, 'Pod', `trading/${first!.metadata.name}`);
    expect(adopted.metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', controller: true }]);
    pass(world, 5);
    expect(list(world, 'Pod')).toHaveLength(3);
  });

  it('deletes no Pod that is ready while another is not', () => {
    const world = workloadWorld();
    let made = 0;
    const rules = workloadRules({ ...WELL, readyMs: () => (made++ === 1 ? null : 1000) });
    createDeployment(world);
    pass(world, 5, rules);
    changeDeployment(world, { replicas: 2 });
    pass(world, 5, rules);
    expect(list(world, 'ReplicaSet')[0]!.status).toMatchObject({ replicas: 2, readyReplicas: 2 });
  });

  it('goes on after its Pods were taken away without a word', () => {
    const world = runningWorld();
    for (const { metadata } of list(world, 'Pod')) erase(world, 'Pod', `trading/${metadata.name}`, KUBELET);
    pass(world, 5);
    expect(list(world, 'Pod')).toHaveLength(3);
  });

  it('notes why Pods are refused, tries but one of them, and tries again later', () => {
    const world = workloadWorld();
    const labels = { app: 'quotes' };
    const container = { name: 'quotes', image: 'quotes:1.0.0' };
    const given = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet' as const,
      metadata: { name: 'quotes', namespace: 'trading' },
      spec: {
        replicas: 4,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    };
    const whole = create(world, given, READER);
    const { template } = whole.spec;
    const broken = { ...template.spec, containers: [{ ...template.spec.containers[0]!, image: '' }] };
    replace(world, { ...whole, spec: { ...whole.spec, template: { ...template, spec: broken } } }, READER);
    pass(world, 0.1);
    const failure = list(world, 'ReplicaSet')[0]!.status.conditions?.[0];
    expect(failure).toMatchObject({ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' });
    expect(failure?.message).toContain('spec.containers[0].image: Required value');
    expect(eventsAbout(world, 'ReplicaSet')[0]).toMatch(
      /^FailedCreate: Error creating: Pod "quotes-\w{5}" is invalid: spec\.containers\[0\]\.image: Required value/,
    );
    // Once for itself and once for the condition that it wrote; upstream's controller hears of its own writes too.
    expect(eventsAbout(world, 'ReplicaSet')).toHaveLength(2);
    const now = list(world, 'ReplicaSet')[0]!;
    replace(world, { ...now, spec: { ...now.spec, template } }, READER);
    pass(world, 20);
    expect(list(world, 'ReplicaSet')[0]!.status).toMatchObject({ readyReplicas: 4 });
    expect(list(world, 'ReplicaSet')[0]!.status.conditions).toBeUndefined();
  });
});
