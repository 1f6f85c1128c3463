/** Everything there is to look at in a world, by kind, as rows of a table. */
import {
  formatShortHumanDuration,
  readTimestamp,
} from '../../../simulation/console/kubectl/human-duration.ts';
import { statusOf } from '../../../simulation/console/docker/container-status.ts';
import { formatPodColumns } from '../../../simulation/console/kubectl/pod-status.ts';
import { readInstantMs, unixMs } from '../../../simulation/clock.ts';
import { containersOf } from '../../../simulation/docker/find-container.ts';
import { list } from '../../../simulation/kubernetes/api-server/api-server.ts';
import { keyOf, refOf, type StoredObject } from '../../../simulation/kubernetes/objects/object.ts';
import type { World } from '../../../simulation/world.ts';

/** How something fares: the mark beside it. */
export type RowHealth = 'ok' | 'waiting' | 'lost' | 'idle';

/** A thing in the list. */
export interface ObjectRow {
  ref: string;
  name: string;
  /** The part of the name that tells it from its siblings. */
  label: string;
  health: RowHealth;
  /** Its state in a word or two, such as `1/1 Running`. */
  state: string;
  /** The machine it is on; empty when it is on none. */
  place: string;
  age: string;
}

/** The things of one kind. */
export interface ObjectGroup {
  /** Such as `Containers` and `Pods`. */
  title: string;
  /** Whose they are, for the color. */
  side: 'docker' | 'registry' | 'kube';
  rows: ObjectRow[];
}

/** All groups that have something in them, those of Docker first. */
export function listObjects(world: World): ObjectGroup[] {
  const groups: ObjectGroup[] = [
    { title: 'Docker hosts', side: 'docker', rows: hostRows(world) },
    { title: 'Containers', side: 'docker', rows: containerRows(world) },
    { title: 'Registries', side: 'registry', rows: registryRows(world) },
    ...KUBE_GROUPS.map(({ title, kind, row }) => kubeGroup(world, title, kind, row)),
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** The groups with only those rows whose name, kind, state or place has every word of a search. */
export function searchObjects(groups: readonly ObjectGroup[], search: string): ObjectGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      rows: group.rows.filter((row) => words.every((word) => textOf(group, row).includes(word))),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function textOf({ title }: ObjectGroup, { name, state, place }: ObjectRow): string {
  return `${title} ${name} ${state} ${place}`.toLowerCase();
}

function hostRows(world: World): ObjectRow[] {
  return Object.values(world.dockerHosts).map(({ name, isRunning }) => {
    const { isOn } = world.machines[name]!;
    const state = isOn ? (isRunning ? 'up' : 'boots') : 'no power';
    const health = isOn ? (isRunning ? 'ok' : 'waiting') : 'lost';
    return {
      ref: `machine/${name}`,
      name,
      label: name,
      health,
      state,
      place: world.machines[name]!.ip,
      age: '',
    };
  });
}

function containerRows(world: World): ObjectRow[] {
  return Object.values(world.dockerHosts).flatMap((host) =>
    containersOf(host).map((container) => {
      const name = container.Name.slice(1);
      const { Running, Restarting, ExitCode } = container.State;
      const isOn = world.machines[host.name]?.isOn ?? false;
      const isUp = Running && !Restarting;
      return {
        ref: `container/${host.name}/${name}`,
        name,
        label: withoutProject(name, container.Config.Labels['com.docker.compose.project']),
        health: !isOn ? 'lost' : isUp ? 'ok' : ExitCode === 0 ? 'idle' : 'lost',
        state: isOn
          ? statusOf(world, container)
              .replace(/ \d+ \w+ ago$/, '')
              .replace(/^Up .*?(?= \(|$)/, 'Up')
          : 'gone',
        place: host.name,
        age: formatShortHumanDuration(world.nowMs - readInstantMs(world, container.Created)),
      } satisfies ObjectRow;
    }),
  );
}

function withoutProject(name: string, project: string | undefined): string {
  return project !== undefined && name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

function registryRows(world: World): ObjectRow[] {
  return Object.values(world.registries)
    .filter(({ kind }) => kind !== 'public')
    .map(({ host, isReachable, repositories }) => ({
      ref: `registry/${host}`,
      name: host,
      label: host,
      health: isReachable ? 'ok' : 'lost',
      state: isReachable ? countAt(repositories, 'repository') : 'cut off',
      place: '',
      age: '',
    }));
}

type Describe = (object: StoredObject, nowMs: number) => Pick<ObjectRow, 'health' | 'state' | 'place'>;

/** Kinds in the order of the list; what only the cluster itself uses is left out. */
const KUBE_GROUPS: readonly { title: string; kind: string; row: Describe }[] = [
  { title: 'Nodes', kind: 'Node', row: nodeState },
  { title: 'Deployments', kind: 'Deployment', row: readyOf },
  { title: 'ReplicaSets', kind: 'ReplicaSet', row: readyOf },
  { title: 'Pods', kind: 'Pod', row: podState },
  { title: 'Services', kind: 'Service', row: (service) => plain(textAt(service, 'spec', 'clusterIP')) },
  {
    title: 'EndpointSlices',
    kind: 'EndpointSlice',
    row: (slice) => plain(countAt(slice['endpoints'], 'endpoint')),
  },
  {
    title: 'HorizontalPodAutoscalers',
    kind: 'HorizontalPodAutoscaler',
    row: (object) => plain(`${textAt(object, 'status', 'currentReplicas')} replicas`),
  },
  {
    title: 'PodDisruptionBudgets',
    kind: 'PodDisruptionBudget',
    row: (object) => plain(`${textAt(object, 'status', 'disruptionsAllowed')} allowed`),
  },
  { title: 'StatefulSets', kind: 'StatefulSet', row: readyOf },
  { title: 'DaemonSets', kind: 'DaemonSet', row: () => plain('') },
  { title: 'Jobs', kind: 'Job', row: () => plain('') },
  { title: 'Ingresses', kind: 'Ingress', row: () => plain('') },
  { title: 'ConfigMaps', kind: 'ConfigMap', row: (object) => plain(countAt(object['data'], 'entry')) },
  { title: 'Secrets', kind: 'Secret', row: (object) => plain(countAt(object['data'], 'entry')) },
];

function kubeGroup(world: World, title: string, kind: string, row: Describe): ObjectGroup {
  const nowMs = unixMs(world);
  const rows = list(world, kind)
    .filter(
      ({ metadata }) => !metadata.namespace?.startsWith('kube-') && metadata.name !== 'kube-root-ca.crt',
    )
    .map((object) => {
      const { name, creationTimestamp } = object.metadata;
      const ref = refOf(kind, keyOf(object));
      const label = kind === 'Pod' ? `…${name.slice(-8)}` : name;
      return { ref, name, label, age: ageOf(creationTimestamp, nowMs), ...row(object, nowMs) };
    });
  return { title, side: 'kube', rows };
}

/** In the largest unit only: nobody counts seconds in a list, and with them all its rows would change every second. */
function ageOf(creationTimestamp: string | undefined, nowMs: number): string {
  const sinceMs = readTimestamp(creationTimestamp);
  return sinceMs === undefined ? '' : formatShortHumanDuration(nowMs - sinceMs);
}

function plain(state: string): ReturnType<Describe> {
  return { health: 'idle', state, place: '' };
}

function nodeState(node: StoredObject): ReturnType<Describe> {
  const isReady = conditionOf(node, 'Ready') === 'True';
  const isCordoned = (node['spec'] as { unschedulable?: boolean } | undefined)?.unschedulable === true;
  const state = `${isReady ? 'Ready' : 'NotReady'}${isCordoned ? ', cordoned' : ''}`;
  return { health: isReady ? 'ok' : 'lost', state, place: '' };
}

function readyOf(object: StoredObject): ReturnType<Describe> {
  const wanted = Number(textAt(object, 'spec', 'replicas') || 0);
  const ready = Number(textAt(object, 'status', 'readyReplicas') || 0);
  const health = wanted === 0 ? 'idle' : ready >= wanted ? 'ok' : 'waiting';
  return { health, state: `${ready}/${wanted} ready`, place: '' };
}

function podState(object: StoredObject, nowMs: number): ReturnType<Describe> {
  const pod = object as unknown as Parameters<typeof formatPodColumns>[0];
  const { ready, status } = formatPodColumns(pod, nowMs);
  const place = textAt(object, 'spec', 'nodeName');
  const [have, wanted] = ready.split('/');
  // On a silent node the containers still count as ready, and only the Pod's own condition says otherwise.
  if (status === 'Running' && have === wanted) {
    const isReady = conditionOf(object, 'Ready') !== 'False';
    return {
      health: isReady ? 'ok' : 'lost',
      state: `${ready} Running${isReady ? '' : ', not ready'}`,
      place,
    };
  }
  const isWaiting = ['Running', 'Pending', 'ContainerCreating', 'PodInitializing'].includes(status);
  const health = isWaiting ? 'waiting' : status === 'Completed' ? 'idle' : 'lost';
  return { health, state: `${ready} ${status}`, place };
}

function conditionOf(object: StoredObject, wanted: string): string | undefined {
  const { conditions = [] } = (object['status'] ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.find(({ type }) => type === wanted)?.status;
}

/** A text or number two fields down; empty when it is not there. */
function textAt(object: StoredObject, part: string, field: string): string {
  const value = (object[part] as Record<string, unknown> | undefined)?.[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function countAt(value: unknown, thing: string): string {
  const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
  const plural = thing.endsWith('y') ? `${thing.slice(0, -1)}ies` : `${thing}s`;
  return count === 1 ? `1 ${thing}` : `${count} ${plural}`;
}
