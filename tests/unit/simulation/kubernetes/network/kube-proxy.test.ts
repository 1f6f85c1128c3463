import { describe, expect, it } from 'vitest';
import { list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { chooseEndpoint, endpointsOf } from '../../../../../src/simulation/kubernetes/network/balance.ts';
import { lookUpClusterName } from '../../../../../src/simulation/kubernetes/network/cluster-dns.ts';
import { resolveService } from '../../../../../src/simulation/kubernetes/network/resolve-service.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import {
  changeDeployment,
  createDeployment,
  createService,
  pass,
  setReady,
  workloadWorld,
} from '../controllers/workload-world.ts';

const SERVICE = 'trading/trade-api';
const READER = { actor: 'kubectl' };

function servedWorld(spec: object = {}, replicas = 3): World {
  const world = workloadWorld();
  createService(world, spec);
  createDeployment(world, { replicas });
  pass(world, 5);
  return world;
}

describe('kube-proxy', () => {
  it('leads a Service to the ready Pods and their own port', () => {
    const world = servedWorld();
    const ips = list(world, 'Pod').map(({ status }) => status.podIP);
    const endpoints = endpointsOf(world, SERVICE, 80);
    expect(endpoints.map(({ ip }) => ip).toSorted()).toEqual(ips.toSorted());
    expect(endpoints.every(({ port, pod }) => port === 8080 && pod.startsWith('trading/trade-api-'))).toBe(
      true,
    );
    expect(endpointsOf(world, SERVICE, 81)).toEqual([]);
  });

  it('sets rules at once after a quiet time, and then once a second', () => {
    const world = servedWorld();
    const [one, other] = list(world, 'Pod');
    setReady(world, one!, false);
    pass(world, 0.05);
    expect(endpointsOf(world, SERVICE, 80)).toHaveLength(2);
    setReady(world, other!, false);
    pass(world, 0.5);
    expect(endpointsOf(world, SERVICE, 80)).toHaveLength(2);
    pass(world, 0.6);
    expect(endpointsOf(world, SERVICE, 80)).toHaveLength(1);
  });

  it('falls back on Pods that are being deleted only when no other is ready', () => {
    const world = servedWorld();
    const [first] = list(world, 'Pod');
    remove(world, 'Pod', `trading/${first!.metadata.name}`, {}, READER);
    pass(world, 0.05);
    expect(endpointsOf(world, SERVICE, 80).map(({ ip }) => ip)).not.toContain(first!.status.podIP);
    changeDeployment(world, { replicas: 0 });
    pass(world, 1.2);
    expect(list(world, 'Pod').every(({ metadata }) => metadata.deletionTimestamp)).toBe(true);
    expect(endpointsOf(world, SERVICE, 80).length).toBeGreaterThan(0);
    pass(world, 5);
    expect(endpointsOf(world, SERVICE, 80)).toEqual([]);
  });

  it('forgets a Service that is deleted', () => {
    const world = servedWorld();
    remove(world, 'Service', SERVICE, {}, READER);
    pass(world, 2);
    expect(world.cluster.network.rules).toEqual({});
  });
});

describe('a connection', () => {
  it('goes to every Pod about as often', () => {
    const world = servedWorld();
    const counts = new Map<string, number>();
    for (let connection = 0; connection < 3000; connection++) {
      const { ip } = chooseEndpoint(world, SERVICE, 80)!;
      counts.set(ip, (counts.get(ip) ?? 0) + 1);
    }
    expect([...counts.values()].every((count) => count > 900 && count < 1100)).toBe(true);
  });

  it('goes nowhere without endpoints', () => {
    const world = servedWorld({}, 0);
    expect(chooseEndpoint(world, SERVICE, 80)).toBeUndefined();
  });

  it('of one client goes to one Pod with sessionAffinity, until that is gone or the time is over', () => {
    const world = servedWorld({
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    });
    const go = () => chooseEndpoint(world, SERVICE, 80, '10.0.0.9')!.ip;
    const before = go();
    expect(Array.from({ length: 50 }, go)).toEqual(Array(50).fill(before));
    const pod = list(world, 'Pod').find(({ status }) => status.podIP === before)!;
    setReady(world, pod, false);
    pass(world, 2);
    const after = go();
    expect(after).not.toBe(before);
    pass(world, 59);
    expect(go()).toBe(after);
    pass(world, 61);
    const later = Array.from({ length: 20 }, () => {
      pass(world, 61);
      return go();
    });
    expect(new Set(later).size).toBe(2);
  });
});

describe('names and addresses', () => {
  it('finds a Service by its short name within its namespace and by longer ones from elsewhere', () => {
    const world = servedWorld({ clusterIP: '10.96.0.77' });
    const names = [
      'trade-api.trading',
      'trade-api.trading.svc',
      'trade-api.trading.svc.cluster.local',
      'Trade-API.trading.svc.cluster.local.',
    ];
    for (const name of names) expect(lookUpClusterName(world, name, 'default')).toEqual(['10.96.0.77']);
    expect(lookUpClusterName(world, 'trade-api', 'trading')).toEqual(['10.96.0.77']);
    for (const name of ['trade-api', 'trade-api.risk', 'trade-api.svc', 'trade-api.trading.example.com']) {
      expect(lookUpClusterName(world, name, 'default')).toEqual([]);
    }
  });

  it('gives the addresses of the ready Pods for a headless Service', () => {
    const world = servedWorld({ clusterIP: 'None' });
    const [first, ...others] = list(world, 'Pod');
    setReady(world, first!, false);
    pass(world, 1);
    expect(lookUpClusterName(world, 'trade-api', 'trading').toSorted()).toEqual(
      others.map(({ status }) => status.podIP).toSorted(),
    );
  });

  it('leads a cluster IP, a name, and a node port to the Service', () => {
    const ports = [{ port: 80, targetPort: 'http', nodePort: 30080 }];
    const world = servedWorld({ type: 'NodePort', clusterIP: '10.96.0.77', ports });
    const route = { service: SERVICE, port: 80 };
    expect(resolveService(world, '10.96.0.77', 80)).toEqual(route);
    expect(resolveService(world, 'trade-api', 80, 'trading')).toEqual(route);
    expect(resolveService(world, 'trade-api', 80)).toBeUndefined();
    expect(resolveService(world, '10.96.0.77', 81)).toBeUndefined();
    world.cluster.objects['Node'] = {
      'node-1': {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'node-1', uid: 'n', resourceVersion: '1', creationTimestamp: '' },
        status: { addresses: [{ type: 'InternalIP', address: '192.168.1.11' }] },
      },
    };
    expect(resolveService(world, '192.168.1.11', 30080)).toEqual(route);
    expect(resolveService(world, '192.168.1.11', 80)).toBeUndefined();
  });
});
