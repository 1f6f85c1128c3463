import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomSelector, randomText } from './random-meta.ts';

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
