import { schedule } from '../../../../../src/simulation/agenda.ts';
import { timestamp } from '../../../../../src/simulation/clock.ts';
import {
  CLUSTER_CHANGED,
  erase,
  find,
  get,
  list,
  replace,
  store,
  type Change,
} from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { update } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import {
  controllerRules,
  type Controller,
} from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import { deploymentController } from '../../../../../src/simulation/kubernetes/controllers/deployment/deployment-controller.ts';
import { endpointSliceController } from '../../../../../src/simulation/kubernetes/controllers/endpoint-slice/endpoint-slice-controller.ts';
import { endpointsController } from '../../../../../src/simulation/kubernetes/controllers/endpoints/endpoints-controller.ts';
import { horizontalController } from '../../../../../src/simulation/kubernetes/controllers/horizontal/horizontal-controller.ts';
import {
  isPodActive,
  isPodReady,
} from '../../../../../src/simulation/kubernetes/controllers/pod-readiness.ts';
import { replicaSetController } from '../../../../../src/simulation/kubernetes/controllers/replica-set/replica-set-controller.ts';
import { kubeProxy } from '../../../../../src/simulation/kubernetes/network/kube-proxy.ts';
import type { Deployment } from '../../../../../src/simulation/kubernetes/objects/deployment.ts';
import type { Pod } from '../../../../../src/simulation/kubernetes/objects/pod.ts';
import { advance, type Rules } from '../../../../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';

/** The instant at which the tests' worlds begin. */
export const EPOCH_MS = Date.UTC(2026, 10, 23, 9);

/** How the stand-in for scheduler and kubelet treats Pods. Times are milliseconds. */
export interface StandIn {
  /** From creation until the Pod runs on a node. */
  startMs: number;
  /** From running until ready; null for a Pod that never gets ready. */
  readyMs: (pod: Pod) => number | null;
  /** From deletion until the Pod is gone. */
  stopMs: number;
}

/** Pods that run after 100 ms, are ready a second later and are gone two seconds after their deletion. */
export const WELL: StandIn = { startMs: 100, readyMs: () => 1000, stopMs: 2000 };

/** Who writes in tests. */
export const KUBELET = { actor: 'kubelet', isQuiet: true };
const READER = { actor: 'kubectl' };

const WORKLOADS: readonly Controller[] = [
  deploymentController,
  replicaSetController,
  endpointSliceController,
  endpointsController,
  kubeProxy,
  horizontalController,
];

/** The workload controllers with a stand-in for scheduler and kubelet. */
export function workloadRules(standIn: StandIn = WELL): Rules<World> {
  const rules = controllerRules(WORKLOADS);
  const later = (world: World, kind: string, key: string, delayMs: number) =>
    schedule(world.agenda, { atMs: world.nowMs + delayMs, kind, data: { key } });
  return {
    ...rules,
    [CLUSTER_CHANGED](world, event) {
      rules[CLUSTER_CHANGED]!(world, event);
      const { type, kind, key, object, before } = event.data as unknown as Change;
      if (kind !== 'Pod') return;
      if (type === 'added') later(world, 'test.start', key, standIn.startMs);
      if (object.metadata.deletionTimestamp && !before?.metadata.deletionTimestamp && type === 'modified') {
        later(world, 'test.stop', key, standIn.stopMs);
      }
    },
    'test.start'(world, { data }) {
      const pod = find(world, 'Pod', (data as { key: string }).key);
      if (!pod || pod.metadata.deletionTimestamp) return;
      startPod(world, pod);
      const readyMs = standIn.readyMs(pod);
      if (readyMs !== null) later(world, 'test.ready', (data as { key: string }).key, readyMs);
    },
    'test.ready'(world, { data }) {
      const pod = find(world, 'Pod', (data as { key: string }).key);
      if (pod) setReady(world, pod, true);
    },
    'test.stop'(world, { data }) {
      const { key } = data as { key: string };
      if (find(world, 'Pod', key)) erase(world, 'Pod', key, KUBELET);
    },
  };
}

let address = 0;

function startPod(world: World, pod: Pod): void {
  address += 1;
  const node = `node-${(address % 3) + 1}`;
  const podIP = `10.244.${(address >> 8) % 256}.${address % 256}`;
  const started = { ...pod, spec: { ...pod.spec, nodeName: node } };
  const status = { ...pod.status, phase: 'Running' as const, podIP, startTime: timestamp(world) };
  setReady(world, { ...started, status }, false);
}

/** Writes the condition Ready of a Pod. */
export function setReady(world: World, pod: Pod, isReady: boolean): void {
  const others = pod.status.conditions?.filter(({ type }) => type !== 'Ready') ?? [];
  const ready = {
    type: 'Ready',
    status: isReady ? 'True' : 'False',
    lastTransitionTime: timestamp(world),
  };
  replace(world, { ...pod, status: { ...pod.status, conditions: [...others, ready] } }, KUBELET);
}

/** A world with the namespace trading. */
export function workloadWorld(seed = 1): World {
  const world = emptyWorld(seed, EPOCH_MS);
  world.cluster.isRunning = true;
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace' as const,
    metadata: { name: 'trading' },
    spec: {},
    status: { phase: 'Active' },
  };
  store(world, namespace, READER);
  return world;
}

/** What may be said of a Deployment in a test; the rest is as for trade-api. */
export interface DeploymentWish {
  replicas?: number;
  image?: string;
  strategy?: object;
  cpu?: string;
  [field: string]: unknown;
}

/** Creates the Deployment trading/trade-api. */
export function createDeployment(
  world: World,
  { image = 'trade-api:1.4.0', cpu, ...wish }: DeploymentWish = {},
) {
  const labels = { app: 'trade-api' };
  const resources = cpu === undefined ? {} : { requests: { cpu } };
  const container = { name: 'trade-api', image, resources, ports: [{ name: 'http', containerPort: 8080 }] };
  const given = {
    apiVersion: 'apps/v1',
    kind: 'Deployment' as const,
    metadata: { name: 'trade-api', namespace: 'trading' },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
      ...wish,
    },
  };
  return create(world, given, READER);
}

/** Creates the Service trading/trade-api, port 80 to the named port http. */
export function createService(world: World, spec: object = {}) {
  const given = {
    apiVersion: 'v1',
    kind: 'Service' as const,
    metadata: { name: 'trade-api', namespace: 'trading' },
    spec: { selector: { app: 'trade-api' }, ports: [{ port: 80, targetPort: 'http' }], ...spec },
  };
  return create(world, given, READER);
}

/** The Deployment trading/trade-api as it is now. */
export function deploymentIn(world: World): Deployment {
  return get(world, 'Deployment', 'trading/trade-api');
}

/** Changes the spec of the Deployment trading/trade-api. */
export function changeDeployment(world: World, spec: Partial<Deployment['spec']>): void {
  const deployment = deploymentIn(world);
  update(world, { ...deployment, spec: { ...deployment.spec, ...spec } }, READER);
}

/** Gives the Deployment trading/trade-api another image. */
export function setImage(world: World, image: string): void {
  const { template } = deploymentIn(world).spec;
  const containers = template.spec.containers.map((container) => ({ ...container, image }));
  changeDeployment(world, { template: { ...template, spec: { ...template.spec, containers } } });
}

/** Lets seconds pass. */
export function pass(world: World, seconds: number, rules: Rules<World> = workloadRules()): void {
  advance(world, rules, world.nowMs + seconds * 1000);
}

/** The ReplicaSets, the oldest revision first: image and replicas of each. */
export function sizesOf(world: World): [image: string, replicas: number][] {
  return list(world, 'ReplicaSet')
    .toSorted((one, other) => revision(one) - revision(other))
    .map(({ spec }) => [spec.template.spec.containers[0]!.image, spec.replicas]);
}

function revision({ metadata }: { metadata: { annotations?: Record<string, string> } }): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision']);
}

/** The active Pods of the trading namespace, and how many of them are ready. */
export function countPods(world: World): { active: number; ready: number } {
  const active = list(world, 'Pod', 'trading').filter(isPodActive);
  return { active: active.length, ready: active.filter(isPodReady).length };
}

/** The messages of Events about an object of a kind, in the order in which they were first reported. */
export function eventsAbout(world: World, kind: string): string[] {
  return list(world, 'Event')
    .filter(({ involvedObject }) => involvedObject.kind === kind)
    .sort((one, other) => Number(one.metadata.resourceVersion) - Number(other.metadata.resourceVersion))
    .map(({ reason, message }) => `${reason}: ${message}`);
}
