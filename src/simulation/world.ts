/*
 * Models: one world with Docker hosts, registries, one cluster, traffic and a person at a terminal, on one clock.
 * Leaves out: everything physical but processors, memory, power and the links that images come over.
 * Upstream: https://kubernetes.io/docs/concepts/architecture/ and https://docs.docker.com/engine/ (what stands side by side)
 */
import { emptyAgenda } from './agenda.ts';
import { startChance } from './chance.ts';
import { emptyConsole, type Console } from './console/console.ts';
import type { DockerHost } from './docker/host.ts';
import { emptyLog } from './event-log.ts';
import type { Image } from './image/image.ts';
import { emptyCluster, type Cluster } from './kubernetes/cluster.ts';
import type { Machine } from './machine/machine.ts';
import type { Process } from './machine/process.ts';
import { emptyOperator, type Operator } from './operator/operator.ts';
import { copyPlain } from './plain-data.ts';
import type { Registry } from './registry/registry.ts';
import type { Stage } from './scenarios/stage.ts';
import type { WorldCore } from './step.ts';
import { emptyTraffic, type Traffic } from './traffic/traffic.ts';

/** Everything there is. Plain data: it can be copied, compared, stored and sent. */
export interface World extends WorldCore {
  /** The seed of its chance. */
  seed: number;
  /** When it began, in milliseconds since 1970. */
  epochMs: number;
  /** The number that the next thing numbered gets, such as a process. */
  nextNumber: number;
  /** The computers by name, those of Docker hosts and those of Nodes. */
  machines: Record<string, Machine>;
  /** The processes of containers, by id; those that ended stay until their owner forgets them. */
  processes: Record<string, Process>;
  /** The ids of the running processes at each address (machine/addresses.ts). */
  processesAt: Record<string, string[]>;
  /** Every image that anybody has, by the digest of its manifest; an image never changes once it is here. */
  images: Record<string, Image>;
  /** The registries by the host in an image's name, such as `docker.io`. */
  registries: Record<string, Registry>;
  /** The Docker Engines by the name of their machine. */
  dockerHosts: Record<string, DockerHost>;
  /** The Kubernetes cluster; empty when a scenario has none. */
  cluster: Cluster;
  /** Who asks, who answers, what was lost. */
  traffic: Traffic;
  /** The person who repairs things, and what is assumed about them. */
  operator: Operator;
  /** What it remembers of its scenario; null for a world that was not made from one. */
  stage: Stage | null;
  /** The terminal: files, variables, history and what runs in it. */
  console: Console;
}

/** A world with nothing in it, at its beginning. `epochMs` is the date in milliseconds since 1970. */
export function emptyWorld(seed: number, epochMs: number): World {
  return {
    nowMs: 0,
    seed,
    epochMs,
    nextNumber: 1,
    chance: startChance(seed),
    agenda: emptyAgenda(),
    log: emptyLog(),
    machines: {},
    processes: {},
    processesAt: {},
    images: {},
    registries: {},
    dockerHosts: {},
    cluster: emptyCluster(),
    traffic: emptyTraffic(),
    operator: emptyOperator(),
    stage: null,
    console: emptyConsole(),
  };
}

/**
 * A copy that can be changed without changing the original. What never changes once it is there is shared: entries of the
 * log, events of the agenda, images, and the objects of the API, which every update replaces.
 */
export function copyWorld(world: World): World {
  const { agenda, log, images, cluster, ...rest } = world;
  const { objects, ...restOfCluster } = cluster;
  return {
    ...copyPlain(rest),
    agenda: { ...agenda, heap: [...agenda.heap] },
    log: { ...log, entries: [...log.entries] },
    images: { ...images },
    cluster: {
      ...copyPlain(restOfCluster),
      objects: Object.fromEntries(Object.entries(objects).map(([kind, ofKind]) => [kind, { ...ofKind }])),
    },
  };
}

/** The next number of the world, for ids that must never repeat. */
export function takeNumber(world: World): number {
  return world.nextNumber++;
}
