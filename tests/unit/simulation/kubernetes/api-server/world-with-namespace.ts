import { store, type Requester } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { ApiError } from '../../../../../src/simulation/kubernetes/api-server/errors.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';

/** Who asks in the tests. */
export const reader: Requester = { actor: 'kubectl' };

/** A world whose cluster has the namespace `default` and nothing else; it began on 2026-06-01 at noon. */
export function worldWithNamespace(): World {
  const world = emptyWorld(7, Date.parse('2026-06-01T12:00:00Z'));
  world.cluster.isRunning = true;
  store(
    world,
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'default', labels: { 'kubernetes.io/metadata.name': 'default' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
    reader,
  );
  return world;
}

/** A Deployment as a reader writes it. */
export function givenDeployment(name: string, spec: object = {}, labels = { app: name }) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment' as const,
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels },
        spec: { containers: [{ name, image: `${name}:1.0`, ports: [{ containerPort: 8080 }] }] },
      },
      ...spec,
    },
  };
}

/** A Pod as a reader writes it, with the fields of its spec over one good container. */
export function givenPod(name: string, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod' as const,
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'app', image: 'app:1.0' }], ...spec },
  };
}

/** The error that an act ends with; an act that ends well is a failed test. */
export function refusal(act: () => unknown): ApiError {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What is wrong, each as `field: detail`. */
export function causesOf(act: () => unknown): string[] {
  return refusal(act).causes.map(({ field, detail }) => `${field}: ${detail}`);
}
