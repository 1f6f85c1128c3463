/** 1,000 Pods on 100 nodes: a Deployment behind a Service is scheduled, and rolled to a new version. */
import { rules } from '../../src/simulation/behaviour.ts';
import { applicationImage } from '../../src/simulation/image/application-images.ts';
import { get } from '../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../src/simulation/kubernetes/api-server/create.ts';
import { update } from '../../src/simulation/kubernetes/api-server/update.ts';
import { startCluster } from '../../src/simulation/kubernetes/cluster-bootstrap.ts';
import { ensureRegistry, publishImages } from '../../src/simulation/registry/repository.ts';
import { advance } from '../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../src/simulation/world.ts';

const PODS = 1000;
const NODES = 100;
const REGISTRY = 'registry.example.com';
const requester = { actor: 'kubectl' };

/** How long each half may take in the virtual world, in seconds. */
const MOST_SECONDS = 120;

/** A cluster of 100 nodes whose registry has both versions. */
export function startManyNodes(): World {
  const world = emptyWorld(1, Date.UTC(2026, 10, 23, 21));
  ensureRegistry(world, REGISTRY, 'plain');
  for (const version of ['1.4.0', '1.5.0']) {
    const image = applicationImage({
      name: 'trade-api',
      version,
      base: 'chiseled',
      createdMs: world.epochMs - 86_400_000,
    });
    publishImages(world, REGISTRY, 'trade-api', version, [image]);
  }
  startCluster(world, {
    nodes: Array.from({ length: NODES }, (_, place) => ({ name: `node-${place + 1}` })),
  });
  return world;
}

/** Schedules 1,000 Pods and lets them become ready; an Error if they are not in two minutes. */
export function scheduleManyPods(world: World): void {
  const metadata = { name: 'trade-api', namespace: 'default' };
  const labels = { app: 'trade-api' };
  create(
    world,
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
    },
    requester,
  );
  create(
    world,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: PODS, selector: { matchLabels: labels }, template: templateOf(labels) },
    },
    requester,
  );
  waitUntilReady(world);
}

/** Rolls them to the next version; an Error if that is not done in two minutes. */
export function rollManyPods(world: World): void {
  const deployment = get(world, 'Deployment', 'default/trade-api');
  const { template } = deployment.spec;
  const containers = template.spec.containers.map((container) => ({
    ...container,
    image: imageOf('1.5.0'),
  }));
  const spec = { ...deployment.spec, template: { ...template, spec: { ...template.spec, containers } } };
  update(world, { ...deployment, spec }, requester);
  waitUntilReady(world);
}

function templateOf(labels: Record<string, string>) {
  const container = {
    name: 'trade-api',
    image: imageOf('1.4.0'),
    ports: [{ containerPort: 8080 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
    readinessProbe: { httpGet: { path: '/healthz/ready', port: 8080 } },
  };
  return { metadata: { labels }, spec: { containers: [container] } };
}

function imageOf(version: string): string {
  return `${REGISTRY}/trade-api:${version}`;
}

function waitUntilReady(world: World): void {
  for (let waited = 0; waited < MOST_SECONDS; waited++) {
    advance(world, rules, world.nowMs + 1000);
    if (isReady(world)) return;
  }
  throw new Error(`the Pods are not ready after ${MOST_SECONDS} s`);
}

function isReady(world: World): boolean {
  const { status } = get(world, 'Deployment', 'default/trade-api');
  const { updatedReplicas, availableReplicas, terminatingReplicas = 0 } = status;
  return updatedReplicas === PODS && availableReplicas === PODS && terminatingReplicas === 0;
}
