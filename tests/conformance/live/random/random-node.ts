import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { randomMeta, randomText } from './random-meta.ts';
import { NODE_NAMES } from './random-pod.ts';

/** The Nodes of a random cluster. */
export function randomNodes(draw: Draw): StoredObject[] {
  return NODE_NAMES.flatMap((name) => makeNode(draw, name));
}

/** A Node of a name, with its Lease most of the time. */
function makeNode(draw: Draw, name: string): StoredObject[] {
  const amounts = () =>
    compact({
      cpu: draw.one(['4', '3920m', '1930m', '500m', '8']),
      memory: draw.one(['8145768Ki', '3Gi', '16032256Ki', '1e9', '2Gi']),
      pods: draw.one(['110', '29']),
      'ephemeral-storage': draw.one(['101430960Ki', '93478772582', '20Gi']),
      'hugepages-2Mi': draw.maybe(() => draw.one(['0', '64Mi'])),
      'hugepages-1Gi': draw.maybe(() => '0'),
      'nvidia.com/gpu': draw.maybe(() => draw.one(['1', '0']), 0.4),
    });
  const metadata = randomMeta(draw, name);
  const roles = draw.some(
    ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/worker', 'node-role.kubernetes.io/'],
    0.3,
  );
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        'kubernetes.io/hostname': name,
        ...Object.fromEntries(roles.map((role) => [role, ''])),
        ...draw.maybe(() => ({ 'kubernetes.io/role': 'legacy' }), 0.15),
      },
    },
    spec: compact({
      podCIDR: draw.maybe(() => '10.244.1.0/24', 0.8),
      podCIDRs: draw.maybe(() => draw.one([['10.244.1.0/24'], ['10.244.1.0/24', 'fd00::/64']]), 0.8),
      providerID: draw.maybe(() => 'aws:///eu-central-1a/i-0abc'),
      unschedulable: draw.maybe(() => true, 0.3),
      taints: draw.maybe(() =>
        draw
          .several(1, 4, (at) => ['team', 'node.kubernetes.io/unschedulable', 'gpu', 'a'][at])
          .map((key) =>
            compact({
              key,
              value: draw.maybe(() => 'blue'),
              effect: draw.one(['NoSchedule', 'NoExecute', 'PreferNoSchedule']),
              timeAdded: draw.maybe(() => draw.past(), 0.3),
            }),
          ),
      ),
    }),
    status: compact({
      capacity: amounts(),
      allocatable: draw.maybe(amounts, 0.9),
      conditions: draw
        .some(['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready', 'NetworkUnavailable'], 0.8)
        .map((type) =>
          compact({
            type,
            status: draw.one(['True', 'False', 'Unknown']),
            lastHeartbeatTime: draw.maybe(() => draw.past(), 0.9) ?? null,
            lastTransitionTime: draw.past(),
            reason: draw.maybe(() => 'KubeletReady', 0.9),
            message: draw.maybe(() => randomText(draw) || 'm', 0.9),
          }),
        ),
      addresses: draw.maybe(
        () => [
          { type: 'InternalIP', address: '10.0.1.23' },
          { type: 'Hostname', address: name },
          ...draw.several(0, 1, () => ({ type: 'ExternalIP', address: '203.0.113.4' })),
        ],
        0.9,
      ),
      nodeInfo: {
        machineID: 'm1',
        systemUUID: 'S',
        bootID: 'b',
        kernelVersion: '6.12.0',
        osImage: 'Bottlerocket OS 1.30',
        containerRuntimeVersion: 'containerd://2.1.0',
        kubeletVersion: 'v1.36.3',
        kubeProxyVersion: draw.one(['', 'v1.36.3']),
        operatingSystem: 'linux',
        architecture: 'arm64',
      },
      images: draw.maybe(() => [{ names: ['nginx:1', 'nginx@sha256:a'], sizeBytes: 12345678 }]),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    }),
  } as unknown as StoredObject;
  const lease = draw.maybe(
    () => ({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: randomMeta(draw, name, 'kube-node-lease'),
      spec: compact({
        holderIdentity: draw.maybe(() => name, 0.9),
        leaseDurationSeconds: 40,
        acquireTime: draw.maybe(() => draw.past().replace('Z', '.000000Z')),
        renewTime: draw.maybe(() => draw.past().replace('Z', '.123456Z'), 0.9),
      }),
    }),
    0.8,
  );
  return lease ? [node, lease] : [node];
}
