import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { controllerRules } from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import { garbageCollector } from '../../../../../src/simulation/kubernetes/controllers/garbage-collector.ts';
import type { AnyStored } from '../../../../../src/simulation/kubernetes/objects/object.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import { why } from '../../../../../src/simulation/event-log.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { givenDeployment, givenPod, reader, worldWithNamespace } from '../api-server/world-with-namespace.ts';

const rules = controllerRules([garbageCollector]);
const settle = (world: World) => advance(world, rules, world.nowMs + 1000);

const ownedBy = (owner: AnyStored) => ({
  ownerReferences: [
    {
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      name: owner.metadata.name,
      uid: owner.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ],
});

/** A Deployment that owns a ReplicaSet that owns two Pods, without their controllers. */
function worldWithFamily(): World {
  const world = worldWithNamespace();
  const deployment = create(world, givenDeployment('web'), reader);
  const { template, selector } = deployment.spec;
  const metadata = { name: 'web-1', namespace: 'default', ...ownedBy(deployment) };
  const spec = { replicas: 2, selector, template };
  const set = create(world, { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec }, reader);
  for (const name of ['web-1-a', 'web-1-b']) {
    create(world, { ...givenPod(name), metadata: { name, namespace: 'default', ...ownedBy(set) } }, reader);
  }
  settle(world);
  return world;
}

const kindsOf = (world: World) =>
  ['Deployment', 'ReplicaSet', 'Pod'].map((kind) => list(world, kind, 'default').length);

describe('the garbage collector', () => {
  it('leaves alone what has an owner', () => {
    expect(kindsOf(worldWithFamily())).toEqual([1, 1, 2]);
  });

  it('deletes what a deleted owner leaves behind, down to the last Pod, and says why', () => {
    const world = worldWithFamily();
    remove(world, 'Deployment', 'default/web', {}, reader);
    expect(kindsOf(world)).toEqual([0, 1, 2]);
    settle(world);
    expect(kindsOf(world)).toEqual([0, 0, 0]);
    const last = world.log.entries.findLast(({ about }) => about === 'pod/default/web-1-b')!;
    expect(why(world.log, last.id).chain.map(({ actor, what }) => `${actor}: ${what}`)).toEqual([
      'garbage-collector-controller: deletes Pod web-1-b because its owner ReplicaSet web-1 is gone',
      'garbage-collector-controller: deletes ReplicaSet web-1 because its owner Deployment web is gone',
      'kubectl: deletes Deployment web',
    ]);
  });

  it('deletes what is owned first when asked to, and the owner last', () => {
    const world = worldWithFamily();
    remove(world, 'Deployment', 'default/web', { propagationPolicy: 'Foreground' }, reader);
    settle(world);
    expect(kindsOf(world)).toEqual([0, 0, 0]);
    const gone = world.log.entries
      .filter(({ what }) => /^(deletes|removes|lets)/.test(what))
      .map(({ what }) => what);
    expect(gone.at(-1)).toBe('lets Deployment web go');
  });

  it('waits in the foreground for Pods that take their time', () => {
    const world = worldWithFamily();
    const pod = get(world, 'Pod', 'default/web-1-a');
    world.cluster.objects['Pod']!['default/web-1-a'] = {
      ...pod,
      spec: { ...pod.spec, nodeName: 'node-1' },
    };
    remove(world, 'Deployment', 'default/web', { propagationPolicy: 'Foreground' }, reader);
    settle(world);
    expect(kindsOf(world)).toEqual([1, 1, 1]);
    remove(world, 'Pod', 'default/web-1-a', { gracePeriodSeconds: 0 }, reader);
    settle(world);
    expect(kindsOf(world)).toEqual([0, 0, 0]);
  });

  it('lets go of orphans when asked to', () => {
    const world = worldWithFamily();
    remove(world, 'Deployment', 'default/web', { propagationPolicy: 'Orphan' }, reader);
    settle(world);
    expect(kindsOf(world)).toEqual([0, 1, 2]);
    expect(get(world, 'ReplicaSet', 'default/web-1').metadata.ownerReferences).toBeUndefined();
  });

  it('deletes what comes when its owner is gone already', () => {
    const world = worldWithFamily();
    const set = get(world, 'ReplicaSet', 'default/web-1');
    remove(world, 'Deployment', 'default/web', {}, reader);
    settle(world);
    create(
      world,
      { ...givenPod('late'), metadata: { name: 'late', namespace: 'default', ...ownedBy(set) } },
      reader,
    );
    settle(world);
    expect(find(world, 'Pod', 'default/late')).toBeUndefined();
  });

  it('is not fooled by a new owner of the same name', () => {
    const world = worldWithFamily();
    remove(world, 'Deployment', 'default/web', {}, reader);
    create(world, givenDeployment('web'), reader);
    settle(world);
    expect(kindsOf(world)).toEqual([1, 0, 0]);
  });
});
