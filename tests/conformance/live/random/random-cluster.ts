import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomSelector, randomText } from './random-meta.ts';
import { NODE_NAMES } from './random-pod.ts';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const KEYS = ['mode', 'app.yaml', 'tls.key', 'EMPTY', '.hidden', 'a-b_c', '10', '9'];

/** A ConfigMap. */
export function randomConfigMap(draw: Draw, index: number): StoredObject {
  return compact({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    data: draw.maybe(() => Object.fromEntries(draw.some(KEYS).map((key) => [key, randomText(draw)])), 0.9),
    binaryData: draw.maybe(
      () => Object.fromEntries(draw.some(['logo.png', 'b']).map((key) => [key, base64(randomText(draw))])),
      0.3,
    ),
    immutable: draw.maybe(() => true, 0.1),
  });
}

/** A Secret. */
export function randomSecret(draw: Draw, index: number): StoredObject {
  return compact({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    type: draw.one([
      'Opaque',
      'kubernetes.io/tls',
      'kubernetes.io/dockerconfigjson',
      'kubernetes.io/service-account-token',
    ]),
    data: draw.maybe(
      () => Object.fromEntries(draw.some([...KEYS, 'token']).map((key) => [key, base64(randomText(draw))])),
      0.9,
    ),
  });
}

/** A ServiceAccount. */
export function randomServiceAccount(draw: Draw, index: number): StoredObject {
  return compact({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    secrets: draw.maybe(() => [{ name: 'one' }, { name: 'two' }], 0.3),
    imagePullSecrets: draw.maybe(() => [{ name: 'registry' }, { name: 'other' }], 0.4),
    automountServiceAccountToken: draw.maybe(() => false, 0.2),
  });
}

/** A PodDisruptionBudget. */
export function randomDisruptionBudget(draw: Draw, index: number): StoredObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    spec: compact({
      ...draw.one<object>([
        { minAvailable: 1 },
        { minAvailable: '50%' },
        { maxUnavailable: 0 },
        { maxUnavailable: '25%' },
        {},
      ]),
      selector: draw.maybe(() => randomSelector(draw), 0.9),
      unhealthyPodEvictionPolicy: draw.maybe(() => 'AlwaysAllow', 0.2),
    }),
    status: {
      disruptionsAllowed: draw.integer(0, 3),
      currentHealthy: draw.integer(0, 3),
      desiredHealthy: draw.integer(0, 3),
      expectedPods: draw.integer(0, 3),
      observedGeneration: 1,
    },
  };
}

/** A Namespace. */
export function makeNamespace(draw: Draw, name: string): StoredObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: randomMeta(draw, name),
    spec: { finalizers: ['kubernetes'] },
    status: compact({
      phase: draw.one(['Active', 'Active', 'Terminating']),
      conditions: draw.maybe(
        () =>
          ['NamespaceDeletionDiscoveryFailure', 'NamespaceContentRemaining'].map((type) => ({
            type,
            status: draw.one(['True', 'False']),
            lastTransitionTime: draw.past(),
            reason: 'SomeResourcesRemain',
            message: randomText(draw),
          })),
        0.3,
      ),
    }),
  };
}

/** A Node of a name, with its Lease most of the time. */
export function makeNode(draw: Draw, name: string): StoredObject[] {
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

/** The Nodes of a random cluster. */
export function randomNodes(draw: Draw): StoredObject[] {
  return NODE_NAMES.flatMap((name) => makeNode(draw, name));
}

/** An Event about an object. */
export function randomEvent(draw: Draw, index: number, about: StoredObject): StoredObject {
  const namespace = about.metadata.namespace ?? 'default';
  const count = draw.one([1, 1, 6, 0]);
  const isNew = draw.flip(0.2);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${about.metadata.name.slice(0, 40)}.${index}`,
      namespace,
      uid: `e-${index}`,
      resourceVersion: String(index + 5),
      creationTimestamp: draw.past(),
    },
    involvedObject: compact({
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      namespace: about.metadata.namespace,
      uid: draw.flip(0.9) ? about.metadata.uid : 'another',
      fieldPath: draw.maybe(() => 'spec.containers{c-0}', 0.3),
      resourceVersion: '1',
    }),
    type: draw.one(['Normal', 'Warning']),
    reason: draw.one(['Scheduled', 'Pulled', 'BackOff', 'FailedScheduling']),
    message: randomText(draw),
    source: draw.one<object>([
      { component: 'kubelet', host: 'node-a' },
      { component: 'default-scheduler' },
      {},
    ]),
    reportingComponent: draw.one(['', 'kubelet', 'example.com/controller']),
    reportingInstance: '',
    firstTimestamp: isNew ? null : draw.past(),
    lastTimestamp: isNew ? null : draw.past(),
    eventTime: isNew ? draw.past().replace('Z', '.000000Z') : null,
    count,
    ...draw.maybe(
      () => ({
        series: { count: 7, lastObservedTime: draw.past().replace('Z', '.000000Z') },
        action: 'Binding',
      }),
      0.2,
    ),
  };
}

/** A ControllerRevision or a Lease, which are described field by field. */
export function randomPlainObject(draw: Draw, index: number): StoredObject {
  const metadata = randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES));
  return draw.flip()
    ? {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata,
        revision: draw.integer(1, 9),
        data: {
          spec: {
            template: {
              spec: { containers: [{ name: 'a', image: 'b', args: ['x', 'y'] }], hostIPC: true },
              aURL: 'u',
              list: [[1, 2], 'x', { deep: [true, null] }],
              empty: {},
              none: [],
              number: 1.5,
            },
          },
        },
      }
    : {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata,
        spec: {
          holderIdentity: randomText(draw),
          leaseDurationSeconds: 15,
          leaseTransitions: 3,
          renewTime: draw.past().replace('Z', '.123456Z'),
        },
      };
}
