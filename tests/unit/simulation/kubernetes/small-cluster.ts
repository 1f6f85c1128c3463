import type { ContainerStatus, PodSpec as ApiPodSpec } from 'kubernetes-types/core/v1';
import { rules } from '../../../../src/simulation/behaviour.ts';
import {
  applicationImage,
  type ApplicationImage,
} from '../../../../src/simulation/image/application-images.ts';
import { installPublicImages } from '../../../../src/simulation/image/catalogue.ts';
import { storeImage } from '../../../../src/simulation/image/image-store.ts';
import { parseReference } from '../../../../src/simulation/image/reference.ts';
import { create, type WriteOptions } from '../../../../src/simulation/kubernetes/api-server/create.ts';
import { find, get, list } from '../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { startCluster, type NewNode } from '../../../../src/simulation/kubernetes/cluster-bootstrap.ts';
import type { Pod } from '../../../../src/simulation/kubernetes/objects/pod.ts';
import { advance } from '../../../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../../../src/simulation/world.ts';

/** 2026-03-02T09:00:00Z. */
const EPOCH_MS = Date.UTC(2026, 2, 2, 9);

/** A world with a cluster whose nodes have 4 processors and 8 GiB, unless told otherwise. */
export function clusterWith(nodes: readonly NewNode[], seed = 1): World {
  const world = emptyWorld(seed, EPOCH_MS);
  installPublicImages(world);
  startCluster(world, { nodes, hasMetricsServer: false });
  return world;
}

/** Lets seconds of virtual time pass. */
export function wait(world: World, seconds: number): void {
  advance(world, rules, world.nowMs + Math.round(seconds * 1000));
}

/** Puts an application's image on nodes under `name:version`, as if it had been pulled before. */
export function preload(world: World, nodes: readonly string[], name: string, version: string): string {
  const given: ApplicationImage = { name, version, base: 'full', createdMs: EPOCH_MS };
  const text = `registry.example/${name}:${version}`;
  for (const node of nodes) storeImage(world, node, applicationImage(given), parseReference(text));
  return text;
}

/** What a test says of a Pod; the first container may leave out its name. */
export interface SmallPod extends Omit<Partial<ApiPodSpec>, 'containers'> {
  name: string;
  labels?: Record<string, string>;
  containers: (Omit<ApiPodSpec['containers'][number], 'name'> & { name?: string })[];
}

/** Creates a Pod in the namespace `default`. */
export function run(world: World, { name, labels, containers, ...spec }: SmallPod): Pod {
  const named = containers.map((container) => ({ name: 'main', ...container }));
  const metadata = { name, namespace: 'default', ...(labels && { labels }) };
  const given = { apiVersion: 'v1', kind: 'Pod' as const, metadata, spec: { ...spec, containers: named } };
  const options: WriteOptions = {};
  return create(world, given, { actor: 'kubectl' }, options);
}

/** The Pod of a name in the namespace `default`. */
export function pod(world: World, name: string): Pod {
  return get(world, 'Pod', `default/${name}`);
}

/** Whether the Pod is still there. */
export function hasPod(world: World, name: string): boolean {
  return find(world, 'Pod', `default/${name}`) !== undefined;
}

/** The status of the first container of a Pod; without any field before the kubelet has written one. */
export function containerStatus(world: World, name: string): Partial<ContainerStatus> {
  return pod(world, name).status.containerStatuses?.[0] ?? {};
}

/** The status of a condition of a Pod. */
export function condition(world: World, name: string, type: string) {
  return pod(world, name).status.conditions?.find((one) => one.type === type);
}

/** Reasons and messages of the Events about an object, the oldest first. */
export function events(world: World, name: string): string[] {
  return list(world, 'Event')
    .filter(({ involvedObject }) => involvedObject.name === name)
    .sort((one, other) => Number(one.metadata.resourceVersion) - Number(other.metadata.resourceVersion))
    .map(({ reason, message }) => `${reason}: ${message}`);
}

/** Seconds until something is so, looked at ten times a second; fails after `limit` seconds. */
export function secondsUntil(world: World, isSo: () => boolean, limit = 900): number {
  const beganMs = world.nowMs;
  while (!isSo()) {
    if (world.nowMs - beganMs > limit * 1000) throw new Error(`it was not so within ${limit} s`);
    wait(world, 0.1);
  }
  return (world.nowMs - beganMs) / 1000;
}
