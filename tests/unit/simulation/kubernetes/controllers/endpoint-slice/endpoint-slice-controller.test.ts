import { describe, expect, it } from 'vitest';
import { erase, list, replace } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import {
  changeDeployment,
  createDeployment,
  createService,
  KUBELET,
  pass,
  setReady,
  WELL,
  workloadRules,
  workloadWorld,
} from '../workload-world.ts';

const READER = { actor: 'kubectl' };

function servedWorld(spec: object = {}, replicas = 2): World {
  const world = workloadWorld();
  createService(world, spec);
  createDeployment(world, { replicas });
  pass(world, 5);
  return world;
}

const endpointsIn = (world: World) => list(world, 'EndpointSlice').flatMap(({ endpoints }) => endpoints);

describe('the EndpointSlice of a Service', () => {
  it('names its Service, belongs to it, and holds address, node and Pod of each endpoint', () => {
    const world = servedWorld();
    const [slice] = list(world, 'EndpointSlice');
    const [pod] = list(world, 'Pod');
    expect(list(world, 'EndpointSlice')).toHaveLength(1);
    expect(slice).toMatchObject({
      metadata: {
        generateName: 'trade-api-',
        labels: {
          'kubernetes.io/service-name': 'trade-api',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [{ kind: 'Service', name: 'trade-api', controller: true }],
      },
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    });
    expect(slice!.metadata.name).toMatch(/^trade-api-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(slice!.endpoints).toContainEqual({
      addresses: [pod!.status.podIP],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: pod!.spec.nodeName,
      targetRef: {
        kind: 'Pod',
        namespace: 'trading',
        name: pod!.metadata.name,
        uid: pod!.metadata.uid,
      },
    });
  });

  it('lists a Pod that is not ready yet as not ready', () => {
    const world = workloadWorld();
    createService(world);
    createDeployment(world, { replicas: 1 });
    pass(world, 0.5);
    expect(endpointsIn(world)[0]!.conditions).toEqual({ ready: false, serving: false, terminating: false });
    pass(world, 1);
    expect(endpointsIn(world)[0]!.conditions).toEqual({ ready: true, serving: true, terminating: false });
  });

  it('marks a Pod at the moment of its deletion: not ready, but serving on', () => {
    const world = servedWorld();
    const [pod] = list(world, 'Pod');
    remove(world, 'Pod', `trading/${pod!.metadata.name}`, {}, READER);
    pass(world, 0.05);
    const endpoint = endpointsIn(world).find(({ targetRef }) => targetRef?.name === pod!.metadata.name);
    expect(endpoint!.conditions).toEqual({ ready: false, serving: true, terminating: true });
    pass(world, 5);
    expect(endpointsIn(world).map(({ targetRef }) => targetRef?.name)).not.toContain(pod!.metadata.name);
    expect(world.log.entries.map(({ what }) => what)).toContain(
      `takes Pod ${pod!.metadata.name} out of Service trade-api (it is being deleted)`,
    );
  });

  it('drops the mark of readiness with the Pod, and takes it back', () => {
    const world = servedWorld();
    const find = () => list(world, 'Pod')[0]!;
    setReady(world, find(), false);
    pass(world, 0.05);
    expect(endpointsIn(world).filter(({ conditions }) => conditions?.ready)).toHaveLength(1);
    setReady(world, find(), true);
    pass(world, 0.05);
    expect(endpointsIn(world).filter(({ conditions }) => conditions?.ready)).toHaveLength(2);
  });

  it('publishes Pods that are not ready if the Service asks for it', () => {
    const world = workloadWorld();
    createService(world, { publishNotReadyAddresses: true });
    createDeployment(world, { replicas: 1 });
    pass(world, 0.5);
    expect(endpointsIn(world)[0]!.conditions).toEqual({ ready: true, serving: false, terminating: false });
  });

  it('has no endpoint and no port while no Pod matches, and keeps its name when one does', () => {
    const world = workloadWorld();
    createService(world);
    pass(world, 1);
    const [empty] = list(world, 'EndpointSlice');
    expect(empty).toMatchObject({ endpoints: [], ports: [] });
    createDeployment(world);
    pass(world, 5);
    const [full, ...others] = list(world, 'EndpointSlice');
    expect(others).toEqual([]);
    expect(full!.metadata.name).toBe(empty!.metadata.name);
    expect(full!.endpoints).toHaveLength(3);
    changeDeployment(world, { replicas: 0 });
    pass(world, 5);
    expect(list(world, 'EndpointSlice')).toMatchObject([{ endpoints: [], ports: [] }]);
  });

  it('leaves out a Pod that has ended', () => {
    const world = servedWorld();
    const [pod] = list(world, 'Pod');
    replace(world, { ...pod!, status: { ...pod!.status, phase: 'Failed' as const } }, KUBELET);
    pass(world, 0.05);
    expect(endpointsIn(world)).toHaveLength(1);
  });

  it('follows labels: a Pod that loses them leaves, but runs on', () => {
    const world = servedWorld();
    const [pod] = list(world, 'Pod');
    replace(world, { ...pod!, metadata: { ...pod!.metadata, labels: { app: 'debug' } } }, READER);
    pass(world, 0.05);
    expect(endpointsIn(world).map(({ targetRef }) => targetRef?.name)).not.toContain(pod!.metadata.name);
  });

  it('is parted by where a named port leads in each Pod', () => {
    const world = servedWorld({}, 1);
    const { template } = list(world, 'Deployment')[0]!.spec;
    const containers = template.spec.containers.map((container) => ({
      ...container,
      ports: [{ name: 'http', containerPort: 9090, protocol: 'TCP' }],
    }));
    changeDeployment(world, { template: { ...template, spec: { ...template.spec, containers } } });
    pass(world, 0.5);
    const ports = list(world, 'EndpointSlice').map((slice) => slice.ports[0]?.port);
    expect(ports.toSorted()).toEqual([8080, 9090]);
    pass(world, 10);
    expect(list(world, 'EndpointSlice').map((slice) => slice.ports[0]?.port)).toEqual([9090]);
  });

  it('holds a hundred endpoints at most', () => {
    const world = servedWorld({}, 250);
    const sizes = () => list(world, 'EndpointSlice').map(({ endpoints }) => endpoints.length);
    expect(sizes().toSorted((one, other) => other - one)).toEqual([100, 100, 50]);
    const names = endpointsIn(world).map(({ targetRef }) => targetRef?.name);
    expect(new Set(names).size).toBe(250);
  });

  it('is written again only when it says something else', () => {
    const world = servedWorld({}, 250);
    const before = list(world, 'EndpointSlice');
    const [pod] = list(world, 'Pod');
    remove(world, 'Pod', `trading/${pod!.metadata.name}`, {}, READER);
    pass(world, 0.1);
    const after = list(world, 'EndpointSlice');
    expect(after.filter((slice) => !before.includes(slice)).length).toBeLessThanOrEqual(2);
    expect(after.filter((slice) => before.includes(slice)).length).toBeGreaterThanOrEqual(1);
  });

  it('comes back when somebody deletes it', () => {
    const world = servedWorld();
    const [slice] = list(world, 'EndpointSlice');
    erase(world, 'EndpointSlice', `trading/${slice!.metadata.name}`, READER);
    pass(world, 0.05);
    expect(endpointsIn(world)).toHaveLength(2);
  });

  it('is not made for a Service without a selector', () => {
    const world = workloadWorld();
    createService(world, { selector: undefined });
    pass(world, 5);
    expect(list(world, 'EndpointSlice')).toEqual([]);
  });
});

it('tells the causes of an endpoint that left from the deletion on', () => {
  const world = workloadWorld();
  const rules = workloadRules(WELL);
  createService(world);
  createDeployment(world);
  pass(world, 5, rules);
  const [pod] = list(world, 'Pod');
  remove(world, 'Pod', `trading/${pod!.metadata.name}`, {}, READER);
  const deletion = world.log.entries.at(-1)!;
  pass(world, 0.05, rules);
  const left = world.log.entries.find(({ what }) => what.startsWith('takes Pod'));
  expect(left).toMatchObject({ actor: 'endpoint-slice-controller', cause: deletion.id });
});
