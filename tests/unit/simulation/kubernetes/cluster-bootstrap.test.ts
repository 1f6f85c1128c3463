import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { startCluster } from '../../../../src/simulation/kubernetes/cluster-bootstrap.ts';
import { emptyWorld } from '../../../../src/simulation/world.ts';

describe('a new cluster', () => {
  const world = emptyWorld(1, Date.parse('2026-06-01T12:00:00Z'));
  const entry = startCluster(world, {
    nodes: [
      { name: 'node-1' },
      {
        name: 'node-2',
        cpuMilli: 2000,
        labels: { disk: 'fast' },
        taints: [{ key: 'a', effect: 'NoSchedule' }],
      },
    ],
  });

  it('has its namespaces, each with an account and a certificate', () => {
    const names = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
    expect(list(world, 'Namespace').map(({ metadata }) => metadata.name)).toEqual(names);
    expect(list(world, 'ServiceAccount')).toHaveLength(4);
    expect(list(world, 'ConfigMap').map(({ metadata }) => metadata.name)).toEqual(
      names.map(() => 'kube-root-ca.crt'),
    );
  });

  it('has a Service for its API', () => {
    expect(get(world, 'Service', 'default/kubernetes').spec).toMatchObject({
      clusterIP: '10.96.0.1',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    });
    expect(get(world, 'EndpointSlice', 'default/kubernetes').endpoints[0]?.addresses).toEqual([
      '192.168.1.10',
    ]);
  });

  it('has machines with kubelets that registered their Nodes', () => {
    expect(world.machines['node-2']).toMatchObject({
      role: 'node',
      ip: '192.168.1.12',
      cpuMilli: 2000,
      isOn: true,
    });
    const node = get(world, 'Node', 'node-2');
    expect(node.metadata.labels).toMatchObject({ disk: 'fast', 'kubernetes.io/hostname': 'node-2' });
    expect(node.spec.taints).toContainEqual({ key: 'a', effect: 'NoSchedule' });
    expect(node.status.capacity['cpu']).toBe('2');
  });

  it('says what began it', () => {
    expect(world.log.entries.find(({ id }) => id === entry)).toMatchObject({ what: 'starts the cluster' });
    expect(world.cluster).toMatchObject({ isRunning: true, metrics: { pods: {} } });
  });
});
