/** What the stage shows, as plain data: machines, what stands on them, and the registry between the worlds. */

/** The whole stage; a half that the scenario does not have is null. */
export interface Scene {
  docker: DockerScene | null;
  registry: RegistryScene;
  cluster: ClusterScene | null;
}

/** How something fares; the picture has a shape and a color for each, and the word says it too. */
export type Health = 'ok' | 'waiting' | 'lost' | 'idle';

/** A state with the word that stands beside its mark. */
export interface StateWord {
  health: Health;
  word: string;
}

/** The Docker half. */
export interface DockerScene {
  hosts: HostShape[];
}

/** A Docker host. */
export interface HostShape {
  name: string;
  ip: string;
  /** Whether it has power. */
  isOn: boolean;
  /** Whether no container is on it. */
  isSpare: boolean;
  state: StateWord;
  boxes: BoxShape[];
}

/** A container. */
export interface BoxShape {
  /** How the log and the console name it. */
  ref: string;
  name: string;
  /** The name without that of the project. */
  label: string;
  /** The tag of its image. */
  version: string;
  state: StateWord;
}

/** The registry that both halves use. */
export interface RegistryScene {
  /** Its host; empty when the scenario has none of its own. */
  host: string;
  isReachable: boolean;
  /** The images of the service, the newest last, each with the sizes of its layers in bytes. */
  images: { name: string; tag: string; layerBytes: number[] }[];
  /** What is on its way to a machine, with the part that is there, from 0 to 1. */
  pulls: { machine: string; image: string; part: number }[];
}

/** The cluster half. */
export interface ClusterScene {
  workloads: WorkloadShape[];
  nodes: NodeShape[];
  /** Pods that no node has taken yet. */
  waiting: PodShape[];
}

/** What is declared: a Deployment, with one slot for each copy that it wants. */
export interface WorkloadShape {
  ref: string;
  kind: string;
  name: string;
  wants: number;
  /** How many copies the control plane believes to be ready. */
  sees: number;
}

/** A Node. */
export interface NodeShape {
  ref: string;
  name: string;
  ip: string;
  isOn: boolean;
  state: StateWord;
  pods: PodShape[];
}

/** A Pod. */
export interface PodShape {
  ref: string;
  name: string;
  /** The letters that tell it from its siblings. */
  label: string;
  ip: string;
  /** The tag of its first image. */
  version: string;
  state: StateWord;
  /** Whether it was made since the latest cause: a new Pod, never a moved one. */
  isNew: boolean;
  /** How often its containers were started again. */
  restarts: number;
}
