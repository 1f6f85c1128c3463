/** The key frame of the lab for pages without a script: a machine lost in each world, six minutes later, nobody on call. */
import { DELAY_MS_MAX } from '../../simulation/input.ts';
import { scoreOf } from '../../simulation/traffic/score.ts';
import { clusterScene } from '../scene/cluster-scene.ts';
import { dockerScene } from '../scene/docker-scene.ts';
import type {
  BoxShape,
  ClusterScene,
  DockerScene,
  HostShape,
  NodeShape,
  PodShape,
  WorkloadShape,
} from '../scene/scene.ts';
import { startRun } from './run-scenario.ts';

/** The scenario that the frame is of. */
const STILL_SCENARIO = 'machine-loss';

/** When its power cut comes, in seconds after the reader comes. */
const STILL_CAUSE_SECONDS = 60;

/** How long after the cut the frame is taken, in seconds. */
export const STILL_AFTER_SECONDS = 360;

/** What the frame shows. */
export interface StillFrame {
  hosts: StillMachine[];
  nodes: StillMachine[];
  /** The Node that lost its power. */
  lostNode: string;
  workload: WorkloadShape;
  /** How many of the copies that it sees were made after the cut. */
  made: number;
  /** Requests lost by then, by world. */
  lost: { docker: number; kubernetes: number };
}

/** One machine in the frame. */
export interface StillMachine {
  name: string;
  /** Its state in a word. */
  state: string;
  /** Whether it has power. */
  powered: boolean;
  boxes: StillBox[];
  /** Free places drawn on it. */
  berths: number;
}

/** One container or Pod in the frame. */
export interface StillBox {
  name: string;
  /** Second line: an address or a state. */
  note?: string;
  /** Whether it runs, is gone, or is a new one in the place of a gone one. */
  state: 'running' | 'gone' | 'new';
}

let frame: StillFrame | undefined;

/** The frame, worked out by the engine once a build. */
export function stillFrame(): StillFrame {
  frame ??= takeFrame();
  return frame;
}

function takeFrame(): StillFrame {
  const { world, beginMs, until } = startRun(STILL_SCENARIO, (atMs) => [
    { atMs, input: { kind: 'operator', delayMs: DELAY_MS_MAX } },
  ]);
  until(STILL_CAUSE_SECONDS + STILL_AFTER_SECONDS);
  const docker = dockerScene(world)!;
  const cluster = clusterScene(world, beginMs + STILL_CAUSE_SECONDS * 1000)!;
  return {
    hosts: hostsOf(docker),
    nodes: nodesOf(cluster),
    lostNode: cluster.nodes.find(({ isOn }) => !isOn)!.name,
    workload: cluster.workloads[0]!,
    made: cluster.nodes.flatMap(({ pods }) => pods).filter(({ isNew }) => isNew).length,
    lost: { docker: scoreOf(world, 'docker').lost, kubernetes: scoreOf(world, 'kubernetes').lost },
  };
}

/** The hosts of a scene as a still picture has them. */
export function hostsOf({ hosts }: DockerScene): StillMachine[] {
  return hosts.map(hostOf);
}

/** The Nodes of a scene as a still picture has them, each with room for as many Pods as the fullest has. */
export function nodesOf({ nodes }: ClusterScene): StillMachine[] {
  const most = Math.max(...nodes.map(({ pods }) => pods.length));
  return nodes.map((node) => nodeOf(node, most));
}

function hostOf({ name, isOn, isSpare, state, boxes }: HostShape): StillMachine {
  const word = isSpare ? 'spare, empty' : state.word;
  return { name, state: word, powered: isOn, boxes: boxes.map(boxOf), berths: isSpare ? 1 : 0 };
}

function boxOf({ label, state }: BoxShape): StillBox {
  return { name: label.replace(/^trade-/, ''), state: state.health === 'lost' ? 'gone' : 'running' };
}

function nodeOf({ name, isOn, state, pods }: NodeShape, most: number): StillMachine {
  return {
    name,
    state: state.word,
    powered: isOn,
    // New ones below those that were there before.
    boxes: pods.toSorted((one, other) => Number(one.isNew) - Number(other.isNew)).map(podOf),
    berths: most - pods.length,
  };
}

function podOf({ label, ip, state, isNew }: PodShape): StillBox {
  if (state.health === 'lost') return { name: label, note: state.word, state: 'gone' };
  if (state.health === 'waiting') return { name: label, note: state.word, state: 'running' };
  return { name: label, note: ip, state: isNew ? 'new' : 'running' };
}
