/** The cluster half of the stage, from a world. */
import { formatPodColumns } from '../../simulation/console/kubectl/pod-status.ts';
import { list } from '../../simulation/kubernetes/api-server/api-server.ts';
import type { Deployment } from '../../simulation/kubernetes/objects/deployment.ts';
import type { Node } from '../../simulation/kubernetes/objects/node.ts';
import type { Pod } from '../../simulation/kubernetes/objects/pod.ts';
import { applicationOf } from '../../simulation/programs/program.ts';
import type { Process } from '../../simulation/machine/process.ts';
import type { World } from '../../simulation/world.ts';
import { tagOf } from './docker-scene.ts';
import type { ClusterScene, NodeShape, PodShape, StateWord, WorkloadShape } from './scene.ts';

/** The Nodes of a world and their Pods; null when it has no cluster. Pods made after `causeMs` count as new. */
export function clusterScene(world: World, causeMs: number): ClusterScene | null {
  if (!world.cluster.isRunning) return null;
  const processes = processesByPod(world);
  const pods = list(world, 'Pod')
    .filter(({ metadata }) => metadata.namespace !== 'kube-system')
    .sort(byAge)
    .map((pod) => ({ pod, shape: podShape(world, pod, processes, causeMs) }));
  const on = (node: string | undefined) =>
    pods.filter(({ pod }) => pod.spec.nodeName === node).map(({ shape }) => shape);
  return {
    workloads: list(world, 'Deployment').map(workloadShape),
    nodes: list(world, 'Node').map((node) => nodeShape(world, node, on(node.metadata.name))),
    waiting: on(undefined),
  };
}

/** The oldest first, so that nothing changes its place when a new one comes. */
function byAge({ metadata: one }: Pod, { metadata: other }: Pod): number {
  if (one.creationTimestamp !== other.creationTimestamp) {
    return one.creationTimestamp < other.creationTimestamp ? -1 : 1;
  }
  return one.name < other.name ? -1 : 1;
}

function workloadShape({ kind, metadata, spec, status }: Deployment): WorkloadShape {
  return {
    ref: `deployment/${metadata.namespace}/${metadata.name}`,
    kind,
    name: metadata.name,
    wants: spec.replicas,
    sees: status.readyReplicas ?? 0,
  };
}

function nodeShape(world: World, { metadata, spec, status }: Node, pods: PodShape[]): NodeShape {
  const { name } = metadata;
  const isOn = world.machines[name]?.isOn ?? true;
  const isReady = status.conditions.find(({ type }) => type === 'Ready')?.status === 'True';
  return {
    ref: `node/${name}`,
    name,
    ip: status.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '',
    isOn,
    state: nodeState(isOn, isReady, spec.unschedulable === true),
    pods,
  };
}

/** Between the power cut and the end of the grace period only we know that a node is silent. */
function nodeState(isOn: boolean, isReady: boolean, isCordoned: boolean): StateWord {
  if (!isOn) return { health: 'lost', word: isReady ? 'silent' : 'NotReady' };
  if (!isReady) return { health: 'waiting', word: 'NotReady' };
  return isCordoned ? { health: 'idle', word: 'cordoned' } : { health: 'ok', word: 'Ready' };
}

function podShape(
  world: World,
  pod: Pod,
  processes: ReadonlyMap<string, Process>,
  causeMs: number,
): PodShape {
  const { name, namespace, creationTimestamp } = pod.metadata;
  // The API keeps whole seconds.
  const createdMs = Date.parse(creationTimestamp) - world.epochMs;
  const statuses = pod.status.containerStatuses ?? [];
  return {
    ref: `pod/${namespace}/${name}`,
    name,
    label: name.split('-').at(-1) ?? name,
    ip: pod.status.podIP ?? '',
    version: tagOf(pod.spec.containers[0]?.image ?? ''),
    state: podState(world, pod, processes.get(`${namespace}/${name}`)),
    isNew: createdMs >= Math.floor(causeMs / 1000) * 1000,
    restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
  };
}

function podState(world: World, pod: Pod, process: Process | undefined): StateWord {
  const { status, ready } = formatPodColumns(pod, world.epochMs + world.nowMs);
  const node = pod.spec.nodeName;
  const isSilent = node !== undefined && world.machines[node]?.isOn === false;
  if (isSilent) return { health: 'lost', word: status === 'Terminating' ? status : 'no answer' };
  if (status === 'Terminating') return { health: 'waiting', word: status };
  if (status !== 'Running') {
    const isOnItsWay = ['Pending', 'ContainerCreating', 'PodInitializing', 'Completed'].includes(status);
    return { health: isOnItsWay ? 'waiting' : 'lost', word: status };
  }
  if (process && applicationOf(process.program)?.isHung) return { health: 'lost', word: 'hangs' };
  const [up, all] = ready.split('/');
  return up === all ? { health: 'ok', word: 'Running' } : { health: 'waiting', word: 'not ready' };
}

/** The running processes by `namespace/pod`. */
function processesByPod(world: World): Map<string, Process> {
  const processes = Object.values(world.processes).filter(({ end, ips }) => !end && ips['pod'] !== undefined);
  return new Map(
    processes.flatMap((process) => {
      const { namespace, pod } = process.owner.about as { namespace?: string; pod?: string };
      return namespace !== undefined && pod !== undefined ? [[`${namespace}/${pod}`, process] as const] : [];
    }),
  );
}
