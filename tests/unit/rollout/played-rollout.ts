import { list, get } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../src/simulation/kubernetes/api-server/create.ts';
import { update } from '../../../src/simulation/kubernetes/api-server/update.ts';
import type { Deployment } from '../../../src/simulation/kubernetes/objects/deployment.ts';
import type { ReplicaSet } from '../../../src/simulation/kubernetes/objects/replica-set.ts';
import type { World } from '../../../src/simulation/world.ts';
import { strategyOf, type Plan } from '../../../src/rollout/plan.ts';
import { clusterWith, preload, wait } from '../simulation/kubernetes/small-cluster.ts';

/** How many Pods of either version are wanted, and how many are available together. */
export type Sizes = [old: number, next: number, available: number];

/** Sizes that a played rollout kept for a while, and the seconds from the new version on until it had them. */
export interface Rest {
  seconds: number;
  sizes: Sizes;
}

/** A change of the size of a ReplicaSet. */
export type Resize = [version: 'old' | 'new', from: number, to: number];

/** A rollout in a whole world: API server, controllers, scheduler, kubelets and processes. */
export interface PlayedRollout {
  world: World;
  /** The sizes that were kept for at least as long as anything takes that the controllers do at once. */
  rests: Rest[];
  /** What the Deployment controller did at once, in order. */
  firstMoves: Resize[];
}

/** What a Pod takes to start before its first probe counts, in seconds. */
export const START_SECONDS = 1;

const NODES = ['node-1', 'node-2', 'node-3'];
const LOOK_SECONDS = 0.1;
const REST_SECONDS = 1.5;
const READER = { actor: 'kubectl' };

/** Plays a plan until nothing changes any more, or for so many seconds. */
export function playRollout(plan: Plan, seed: number, mostSeconds: number): PlayedRollout {
  const world = clusterWith(
    NODES.map((name) => ({ name })),
    seed,
  );
  const before = preload(world, NODES, 'trade-api', '1.4.0');
  // The version whose readiness answers no, for ever.
  const after = preload(world, NODES, 'trade-api', plan.readySeconds === null ? '1.5.1' : '1.5.0');
  create(world, deploymentOf(plan, before), READER);
  wait(world, 10 + plan.minReadySeconds);
  const deployment = deploymentIn(world);
  if (deployment.status.availableReplicas !== plan.replicas) throw new Error('the old version is not up');
  const { template } = deploymentOf(plan, after, plan.readySeconds ?? 1).spec;
  const wanted = { ...deployment.spec.template, spec: { ...template.spec } };
  update(world, { ...deployment, spec: { ...deployment.spec, template: wanted } } as Deployment, READER);
  const firstMoves = watchMoves(world);
  return { world, firstMoves, rests: restsOf(world, mostSeconds) };
}

/** The Deployment as it is now. */
export function deploymentIn(world: World): Deployment {
  return get(world, 'Deployment', 'default/trade-api');
}

/** Lets the controllers have their first look, and reads in the log what they did. */
function watchMoves(world: World): Resize[] {
  const firstId = world.log.nextId;
  wait(world, LOOK_SECONDS);
  return world.log.entries.flatMap(({ id, actor, what }): Resize[] => {
    if (id < firstId || actor !== 'deployment-controller') return [];
    const created = /^creates ReplicaSet \S+ with (\d+) replicas/.exec(what);
    if (created) return created[1] === '0' ? [] : [['new', 0, Number(created[1])]];
    const scaled = /^scales ReplicaSet (\S+) from (\d+) to (\d+)/.exec(what);
    if (!scaled) return [];
    return [[scaled[1] === newReplicaSet(world) ? 'new' : 'old', Number(scaled[2]), Number(scaled[3])]];
  });
}

function newReplicaSet(world: World): string | undefined {
  const image = deploymentIn(world).spec.template.spec.containers[0]!.image;
  const isNew = ({ spec }: ReplicaSet) => spec.template.spec.containers[0]!.image === image;
  return list(world, 'ReplicaSet').find(isNew)?.metadata.name;
}

function restsOf(world: World, mostSeconds: number): Rest[] {
  const beganMs = world.nowMs;
  const rests: Rest[] = [];
  let seen: Rest | undefined;
  for (let seconds = 0; seconds < mostSeconds; seconds = (world.nowMs - beganMs) / 1000) {
    wait(world, LOOK_SECONDS);
    const sizes = sizesIn(world);
    if (seen === undefined || seen.sizes.join() !== sizes.join()) seen = { seconds, sizes };
    else if (seconds - seen.seconds >= REST_SECONDS && rests.at(-1) !== seen) rests.push(seen);
  }
  return rests;
}

/** The sizes as they are now. */
export function sizesIn(world: World): Sizes {
  const name = newReplicaSet(world);
  const sets = list(world, 'ReplicaSet');
  const next = sets.find(({ metadata }) => metadata.name === name);
  const old = sets.find((set) => set !== next);
  const available = sets.reduce((sum, { status }) => sum + (status.availableReplicas ?? 0), 0);
  return [old?.spec.replicas ?? 0, next?.spec.replicas ?? 0, available];
}

/** The Deployment of a plan; its Pods are ready so many seconds after their creation if a number is given. */
function deploymentOf(plan: Plan, image: string, readySeconds?: number) {
  const probe = {
    httpGet: { path: '/healthz/ready', port: 8080 },
    initialDelaySeconds: (readySeconds ?? 0) - START_SECONDS,
    periodSeconds: 1,
  };
  const container = {
    name: 'main',
    image,
    ports: [{ containerPort: 8080 }],
    ...(readySeconds !== undefined && { readinessProbe: probe }),
  };
  const labels = { app: 'trade-api' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment' as const,
    metadata: { name: 'trade-api', namespace: 'default' },
    spec: {
      replicas: plan.replicas,
      minReadySeconds: plan.minReadySeconds,
      strategy: strategyOf(plan),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 1, containers: [container] } },
    },
  };
}
