import { describe, expect, it } from 'vitest';
import { find, get, store } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { controllerRules } from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import { garbageCollector } from '../../../../../src/simulation/kubernetes/controllers/garbage-collector.ts';
import { namespaceController } from '../../../../../src/simulation/kubernetes/controllers/namespace-controller.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { givenDeployment, givenPod, reader, worldWithNamespace } from '../api-server/world-with-namespace.ts';

const rules = controllerRules([garbageCollector, namespaceController]);
const settle = (world: World) => advance(world, rules, world.nowMs + 1000);

describe('the namespace controller', () => {
  it('deletes the Pods, then everything else, then the Namespace', () => {
    const world = worldWithNamespace();
    create(world, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'trading' } }, reader);
    const inTrading = (name: string) => ({ name, namespace: 'trading' });
    create(world, { ...givenDeployment('web'), metadata: inTrading('web') }, reader);
    const pod = create(world, { ...givenPod('p'), metadata: inTrading('p') }, reader);
    store(world, { apiVersion: 'v1', kind: 'ConfigMap', metadata: inTrading('c') }, reader);
    world.cluster.objects['Pod']!['trading/p'] = {
      ...pod,
      spec: { ...pod.spec, nodeName: 'node-1' },
    };
    settle(world);
    remove(world, 'Namespace', 'trading', {}, reader);
    settle(world);
    expect(find(world, 'Deployment', 'trading/web')).toBeDefined();
    expect(
      get(world, 'Namespace', 'trading').status.conditions?.find(
        ({ type }) => type === 'NamespaceContentRemaining',
      ),
    ).toMatchObject({
      status: 'True',
      message: 'Some resources are remaining: pods. has 1 resource instances',
    });
    remove(world, 'Pod', 'trading/p', { gracePeriodSeconds: 0 }, reader);
    settle(world);
    expect(find(world, 'Namespace', 'trading')).toBeUndefined();
    expect(find(world, 'ConfigMap', 'trading/c')).toBeUndefined();
  });
});
