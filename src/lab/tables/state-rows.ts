/** Everything that the stage shows, as rows of a table. */
import type { PodShape, Scene, StateWord } from '../scene/scene.ts';

/** One thing on the stage. */
export interface StateRow {
  /** How the log names it. */
  ref: string;
  /** What it is: `machine`, `container`, `Node`, `Pod`. */
  kind: string;
  name: string;
  /** Where it is. */
  on: string;
  address: string;
  version: string;
  state: StateWord;
  /** What else there is to say, such as that it is new. */
  note: string;
}

/** The machines and containers of the Docker half. */
export function dockerRows({ docker }: Scene): StateRow[] {
  return (docker?.hosts ?? []).flatMap(({ name, ip, state, boxes }) => [
    { ref: `machine/${name}`, kind: 'machine', name, on: '', address: ip, version: '', state, note: '' },
    ...boxes.map((box) => ({
      ref: box.ref,
      kind: 'container',
      name: box.name,
      on: name,
      address: '',
      version: box.version,
      state: box.state,
      note: '',
    })),
  ]);
}

/** The Nodes and Pods of the cluster half. */
export function clusterRows({ cluster }: Scene): StateRow[] {
  if (!cluster) return [];
  const nodes = cluster.nodes.flatMap(({ ref, name, ip, state, pods }) => [
    { ref, kind: 'Node', name, on: '', address: ip, version: '', state, note: '' },
    ...pods.map((pod) => podRow(pod, name)),
  ]);
  return [...nodes, ...cluster.waiting.map((pod) => podRow(pod, 'no Node yet'))];
}

function podRow({ ref, name, ip, version, state, isNew, restarts }: PodShape, on: string): StateRow {
  const notes = [
    isNew ? 'new' : '',
    restarts > 0 ? `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}` : '',
  ];
  return { ref, kind: 'Pod', name, on, address: ip, version, state, note: notes.filter(Boolean).join(', ') };
}
