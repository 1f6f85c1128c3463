import { timestamp } from '../../../src/simulation/clock.ts';
import type { Metrics, Usage } from '../../../src/simulation/kubernetes/cluster.ts';
import { find, list } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { notFound } from '../../../src/simulation/kubernetes/api-server/errors.ts';
import { parseLabelSelector } from '../../../src/simulation/kubernetes/label-selector-text.ts';
import { matchesRequirements } from '../../../src/simulation/kubernetes/labels.ts';
import type { World } from '../../../src/simulation/world.ts';

const API_VERSION = 'metrics.k8s.io/v1beta1';

/** The answer of Metrics Server to a path below its group; undefined when it is not there. */
export function metricsDocument(world: World, url: URL): unknown {
  const { metrics } = world.cluster;
  const rest = url.pathname.split(`/apis/${API_VERSION}/`)[1];
  if (!metrics || rest === undefined) return undefined;
  const words = rest.split('/');
  if (words[0] === 'nodes') return nodeDocument(world, metrics, url, words[1]);
  const [namespace, name] = words[0] === 'namespaces' ? [words[1], words[3]] : [];
  return podDocument(world, metrics, url, namespace, name);
}

function nodeDocument(world: World, metrics: Metrics, url: URL, name: string | undefined): unknown {
  const items = Object.entries(metrics.nodes)
    .filter(([node]) => name === undefined || node === name)
    .filter(([node]) => hasLabels(url, find(world, 'Node', node)?.metadata.labels))
    .map(([node, usage]) => ({
      ...head(world, metrics, 'NodeMetrics', { name: node }),
      usage: usageOf(usage),
    }));
  return answer('NodeMetricsList', items, name, 'nodemetrics.metrics.k8s.io');
}

function podDocument(
  world: World,
  metrics: Metrics,
  url: URL,
  namespace: string | undefined,
  name: string | undefined,
): unknown {
  const pods = list(world, 'Pod', namespace).filter(
    ({ metadata }) => (name === undefined || metadata.name === name) && hasLabels(url, metadata.labels),
  );
  const items = pods.flatMap(({ metadata }) => {
    const measured = metrics.pods[`${metadata.namespace}/${metadata.name}`];
    if (!measured) return [];
    const containers = Object.entries(measured.containers).map(([container, usage]) => ({
      name: container,
      usage: usageOf(usage),
    }));
    const { name: pod, namespace: place } = metadata;
    return [{ ...head(world, metrics, 'PodMetrics', { name: pod, namespace: place }), containers }];
  });
  return answer('PodMetricsList', items, name && `${namespace}/${name}`, 'podmetrics.metrics.k8s.io');
}

function answer(kind: string, items: unknown[], name: string | undefined, resource: string): unknown {
  if (name === undefined) return { kind, apiVersion: API_VERSION, metadata: {}, items };
  if (items[0] === undefined) throw notFound(resource, name);
  return items[0];
}

function head(world: World, metrics: Metrics, kind: string, metadata: object) {
  return {
    kind,
    apiVersion: API_VERSION,
    metadata,
    timestamp: timestamp(world, metrics.takenMs),
    window: '30s',
  };
}

function usageOf({ cpuMilli, memoryBytes }: Usage) {
  return { cpu: `${Math.round(cpuMilli * 1_000_000)}n`, memory: String(memoryBytes) };
}

function hasLabels(url: URL, labels: Record<string, string> | undefined): boolean {
  return matchesRequirements(parseLabelSelector(url.searchParams.get('labelSelector') ?? ''), labels);
}
