/*
 * Models: a cluster that stands where a dump says: its objects, logs and metrics, with the clock at the dump's instant.
 * Leaves out: what components had remembered; they go on from the objects alone, and time does not pass while loading.
 * Upstream: https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#restoring-an-etcd-cluster
 */
import { emptyWorld, type World } from '../world.ts';
import { placeObject } from './api-server/api-server.ts';
import { emptyCluster, type Metrics } from './cluster.ts';
import type { ClusterDump, DumpedMetrics, DumpedUsage } from './dump.ts';
import { adoptLoadedCluster } from './kubelet/adopt-loaded-cluster.ts';
import { bytesOf, cpuMilliOf } from './quantity.ts';

/** A world with nothing but the cluster of a dump. A `now` that is no timestamp is a RangeError. */
export function loadWorld(dump: ClusterDump, seed: number): World {
  const epochMs = Date.parse(dump.now);
  if (Number.isNaN(epochMs)) throw new RangeError(`not a timestamp: ${JSON.stringify(dump.now)}`);
  const world = emptyWorld(seed, epochMs);
  load(world, dump);
  return world;
}

/**
 * Puts the cluster of a dump into a world in place of the one it had, at the instant that the world is at: the dump's `now`
 * should be the world's date.
 */
export function load(world: World, dump: ClusterDump): void {
  world.cluster = { ...emptyCluster(), isRunning: true };
  for (const object of dump.items) placeObject(world, object);
  world.cluster.logs = { ...dump.logs };
  world.cluster.metrics = dump.metrics ? readMetrics(dump.metrics, world.nowMs) : null;
  adoptLoadedCluster(world);
}

function readMetrics(metrics: DumpedMetrics, takenMs: number): Metrics {
  const usageOf = ({ cpu, memory }: DumpedUsage) => ({
    cpuMilli: cpuMilliOf(cpu),
    memoryBytes: bytesOf(memory),
  });
  return {
    takenMs,
    nodes: Object.fromEntries(metrics.nodes.map(({ metadata, usage }) => [metadata.name, usageOf(usage)])),
    pods: Object.fromEntries(
      metrics.pods.map(({ metadata, containers }) => [
        `${metadata.namespace}/${metadata.name}`,
        {
          windowMs: 15_000,
          containers: Object.fromEntries(containers.map(({ name, usage }) => [name, usageOf(usage)])),
        },
      ]),
    ),
  };
}
