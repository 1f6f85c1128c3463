/*
 * Models: the state of a cluster as one JSON document: objects of the API, logs of containers, the newest metrics.
 * Leaves out: what components remember; who loads the document goes on from the objects alone.
 * Upstream: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_cluster-info/kubectl_cluster-info_dump/
 */
import { unixMs } from '../clock.ts';
import type { World } from '../world.ts';
import { list } from './api-server/api-server.ts';
import { readContainerLog } from './container-log.ts';
import type { Pod } from './objects/pod.ts';
import type { StoredObject } from './objects/object.ts';
import { bytesQuantity, cpuQuantity } from './quantity.ts';

/** The document. */
export interface ClusterDump {
  /** When it was taken, as an RFC 3339 timestamp. */
  now: string;
  /** The objects of the API, of any kind. */
  items: StoredObject[];
  /** What containers printed, by `namespace/pod/container`, and by `…/previous` what the run before printed. */
  logs: Record<string, string>;
  /** What Metrics Server knows, in the form of metrics.k8s.io; null when it is not installed. */
  metrics: DumpedMetrics | null;
}

/** Measurements in the form of metrics.k8s.io. */
export interface DumpedMetrics {
  nodes: { metadata: { name: string }; usage: DumpedUsage }[];
  pods: {
    metadata: { name: string; namespace: string };
    containers: { name: string; usage: DumpedUsage }[];
  }[];
}

/** What was used, as quantities. */
export interface DumpedUsage {
  cpu: string;
  memory: string;
}

/** The state of the world's cluster now. */
export function dump(world: World): ClusterDump {
  const kinds = Object.keys(world.cluster.objects).sort();
  return {
    now: new Date(unixMs(world)).toISOString(),
    items: kinds.flatMap((kind) => list<string>(world, kind)),
    logs: dumpLogs(world),
    metrics: dumpMetrics(world),
  };
}

function dumpLogs(world: World): Record<string, string> {
  const logs: Record<string, string> = {};
  for (const pod of list(world, 'Pod')) {
    for (const name of containerNames(pod)) {
      const key = `${pod.metadata.namespace}/${pod.metadata.name}/${name}`;
      const [current, previous] = [false, true].map((isPrevious) =>
        readContainerLog(world, pod, name, isPrevious),
      );
      if (current?.length) logs[key] = current.map(({ text }) => `${text}\n`).join('');
      if (previous?.length) logs[`${key}/previous`] = previous.map(({ text }) => `${text}\n`).join('');
    }
  }
  return logs;
}

function containerNames({ spec }: Pod): string[] {
  return [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
}

function dumpMetrics({ cluster: { metrics } }: World): DumpedMetrics | null {
  if (metrics === null) return null;
  const usageOf = ({ cpuMilli, memoryBytes }: { cpuMilli: number; memoryBytes: number }): DumpedUsage => ({
    cpu: cpuQuantity(cpuMilli),
    memory: bytesQuantity(memoryBytes),
  });
  return {
    nodes: Object.entries(metrics.nodes).map(([name, usage]) => ({
      metadata: { name },
      usage: usageOf(usage),
    })),
    pods: Object.entries(metrics.pods).map(([key, { containers }]) => {
      const [namespace = '', name = ''] = key.split('/');
      return {
        metadata: { name, namespace },
        containers: Object.entries(containers).map(([container, usage]) => ({
          name: container,
          usage: usageOf(usage),
        })),
      };
    }),
  };
}
