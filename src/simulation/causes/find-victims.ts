/*
 * Models: which copy and which machine a cause hits when the reader names none.
 * Leaves out: chance; the same world has the same victim.
 * Upstream: https://github.com/asobti/kube-monkey (which picks by chance)
 */
import { containersOf } from '../docker/find-container.ts';
import type { Container } from '../docker/container.ts';
import type { Pod } from '../kubernetes/objects/pod.ts';
import { find, list } from '../kubernetes/api-server/api-server.ts';
import type { Process } from '../machine/process.ts';
import type { World } from '../world.ts';

/** A copy of the service with its process. */
export interface Copy {
  /** The container's or the Pod's name. */
  name: string;
  /** How the log names it. */
  about: string;
  process: Process;
}

/** The running containers of the service, in order of their names; those of the first host with power that has any. */
export function dockerCopies(world: World): Copy[] {
  const { subject, dockerHosts } = world.stage!;
  for (const name of dockerHosts) {
    const host = world.dockerHosts[name]!;
    const copies = containersOf(host).flatMap((container) => {
      const isCopy = serviceOf(container) === subject.service;
      const process =
        container.engine.process === undefined ? undefined : world.processes[container.engine.process];
      if (!isCopy || !process || process.end) return [];
      const containerName = container.Name.slice(1);
      return [{ name: containerName, about: `container/${name}/${containerName}`, process }];
    });
    if (copies.length > 0) return copies.sort((one, other) => inOrder(one.name, other.name));
  }
  return [];
}

/** The Pods of the Deployment whose container runs, in order of their names. */
export function clusterCopies(world: World): Copy[] {
  const { container } = world.stage!.subject;
  return podsOfSubject(world).flatMap((pod) => {
    const process = Object.values(world.processes).find(
      ({ hostname, end, owner }) =>
        hostname === pod.metadata.name && !end && isContainer(owner.about, container),
    );
    return process
      ? [{ name: pod.metadata.name, about: `pod/${pod.metadata.namespace}/${pod.metadata.name}`, process }]
      : [];
  });
}

/** The Pods of the Deployment, in order of their names. */
export function podsOfSubject(world: World): Pod[] {
  const key = world.stage?.subject.deployment;
  const deployment = key === undefined ? undefined : find(world, 'Deployment', key);
  if (!deployment) return [];
  const owned = list(world, 'ReplicaSet', deployment.metadata.namespace)
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === deployment.metadata.uid))
    .flatMap(({ metadata }) => Object.keys(world.cluster.pods.byOwner[metadata.uid] ?? {}));
  return owned.sort(inOrder).map((podKey) => find(world, 'Pod', podKey)!);
}

/** The Docker host in use: the first with power that runs a copy, or the first with power. */
export function hostInUse(world: World): string | undefined {
  const on = world.stage!.dockerHosts.filter((name) => world.machines[name]?.isOn);
  const running = dockerCopies(world)[0]?.process.machine;
  return running ?? on[0];
}

/** The node with power that has most of the Deployment's Pods; of equals the first by name. */
export function busiestNode(world: World): string | undefined {
  const counts: Record<string, number> = {};
  for (const { spec } of podsOfSubject(world)) {
    if (spec.nodeName && world.machines[spec.nodeName]?.isOn)
      counts[spec.nodeName] = (counts[spec.nodeName] ?? 0) + 1;
  }
  const names = Object.keys(counts).sort(inOrder);
  return names.sort((one, other) => counts[other]! - counts[one]!)[0];
}

function serviceOf({ Config }: Container): string | undefined {
  return Config.Labels['com.docker.compose.service'];
}

function isContainer(about: unknown, name: string): boolean {
  return (about as { container?: string } | null)?.container === name;
}

/** Names with numbers at the end in the order of the numbers. */
function inOrder(one: string, other: string): number {
  const [first, second] = [one, other].map((name) => Number(/(\d+)$/.exec(name)?.[1] ?? 0));
  const stems = [one, other].map((name) => name.replace(/\d+$/, ''));
  if (stems[0] === stems[1]) return first! - second!;
  return one < other ? -1 : 1;
}
