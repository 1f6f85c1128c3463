import { describe, expect, it } from 'vitest';
import { find, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { createDeployment, createService, pass, workloadWorld } from '../workload-world.ts';

const READER = { actor: 'kubectl' };

function servedWorld(spec: object = {}, replicas = 2) {
  const world = workloadWorld();
  createService(world, spec);
  createDeployment(world, { replicas });
  return world;
}

describe('the Endpoints of a Service', () => {
  it('holds the ready and the other addresses of a Service in one object of its name', () => {
    const world = servedWorld({}, 12);
    pass(world, 0.5);
    const ports = [{ name: '', port: 8080, protocol: 'TCP' }];
    const ips = list(world, 'Pod').map(({ status }) => status.podIP!);
    const before = find(world, 'Endpoints', 'trading/trade-api')!;
    expect(before.subsets).toHaveLength(1);
    expect(before.subsets![0]!.ports).toEqual(ports);
    expect(before.subsets![0]!.addresses).toBeUndefined();
    expect(before.subsets![0]!.notReadyAddresses!.map(({ ip }) => ip)).toEqual(ips.toSorted());
    expect(before.metadata.labels).toEqual({ 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' });
    pass(world, 5);
    const [pod] = list(world, 'Pod');
    const { metadata, subsets } = find(world, 'Endpoints', 'trading/trade-api')!;
    expect(metadata.uid).toBe(before.metadata.uid);
    expect(subsets![0]!.notReadyAddresses).toBeUndefined();
    expect(subsets![0]!.addresses).toContainEqual({
      ip: pod!.status.podIP,
      nodeName: pod!.spec.nodeName,
      targetRef: { kind: 'Pod', namespace: 'trading', name: pod!.metadata.name, uid: pod!.metadata.uid },
    });
  });

  it('has no subset when the selector finds nobody', () => {
    const world = servedWorld({ selector: { app: 'tradeapi' } });
    pass(world, 5);
    expect(find(world, 'Endpoints', 'trading/trade-api')!.subsets).toBeUndefined();
  });

  it('is not made for a Service without a selector', () => {
    const world = servedWorld({ selector: undefined });
    pass(world, 5);
    expect(list(world, 'Service')).not.toEqual([]);
    expect(list(world, 'Endpoints')).toEqual([]);
  });

  it('lets a Pod go at its deletion, while the slice still has it', () => {
    const world = servedWorld();
    pass(world, 5);
    const [pod] = list(world, 'Pod');
    remove(world, 'Pod', `trading/${pod!.metadata.name}`, {}, READER);
    pass(world, 0.05);
    const { subsets } = find(world, 'Endpoints', 'trading/trade-api')!;
    const { addresses = [], notReadyAddresses = [] } = subsets![0]!;
    const inEndpoints = [...addresses, ...notReadyAddresses].map(({ ip }) => ip);
    expect(inEndpoints).not.toContain(pod!.status.podIP);
    expect(inEndpoints).not.toEqual([]);
    const inSlices = list(world, 'EndpointSlice').flatMap(({ endpoints }) => endpoints);
    expect(inSlices.flatMap(({ addresses: [ip] }) => ip)).toContain(pod!.status.podIP);
  });

  it('cuts off what is beyond a thousand addresses, and says so', { timeout: 60_000 }, () => {
    const world = servedWorld({}, 1010);
    pass(world, 60);
    const { metadata, subsets } = find(world, 'Endpoints', 'trading/trade-api')!;
    expect(subsets![0]!.addresses).toHaveLength(1000);
    expect(metadata.annotations).toMatchObject({ 'endpoints.kubernetes.io/over-capacity': 'truncated' });
  });

  it('goes with its Service, and is made anew when it is deleted alone', () => {
    const world = servedWorld();
    pass(world, 5);
    remove(world, 'Endpoints', 'trading/trade-api', {}, READER);
    pass(world, 1);
    expect(find(world, 'Endpoints', 'trading/trade-api')!.subsets![0]!.addresses).toHaveLength(2);
    remove(world, 'Service', 'trading/trade-api', {}, READER);
    pass(world, 1);
    expect(list(world, 'Endpoints')).toEqual([]);
  });
});
