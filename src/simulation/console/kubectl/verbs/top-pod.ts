/*
 * Models: `kubectl top pods`: what Pods and their containers use.
 * Leaves out: swap.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/top/top_pod.go
 */
import { unixMs } from '../../../clock.ts';
import { formatGoDuration } from '../../../go-duration.ts';
import { notFound } from '../../../kubernetes/api-server/errors.ts';
import type { Metrics, Usage } from '../../../kubernetes/cluster.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { findResource } from '../discovery.ts';
import { KubectlError, usageError } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { alignUsage, compareUsage, cpuText, memoryText, sumUsage } from '../print/usage-table.ts';
import { checkSelectors, fetchList } from '../server.ts';
import { makeRun, namespaceOf, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import { requireMetrics } from './top-node.ts';

const flags: FlagSpec[] = [
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'field-selector', type: 'string' },
  { name: 'sort-by', type: 'string' },
  { name: 'containers', type: 'bool' },
  { name: 'no-headers', type: 'bool' },
  { name: 'sum', type: 'bool' },
  { name: 'show-swap', type: 'bool' },
  { name: 'use-protocol-buffers', type: 'bool', default: true },
];

const usage: VerbUsage = {
  name: 'top pod',
  short: 'Display resource (CPU/memory) usage of pods',
  usage: '[NAME | -l label] [options]',
  flags,
};

/** `kubectl top pod`. */
export const topPod: Verb = {
  name: 'pod',
  aliases: ['pods', 'po'],
  short: usage.short,
  run: makeRun(usage, run),
};

/** How long after its creation a Pod may be without metrics, in milliseconds. */
const METRICS_DELAY_MS = 120_000;

interface PodRow {
  name: string;
  namespace: string;
  usage: Usage;
  containers: Record<string, Usage>;
}

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const [name, ...rest] = parsed.args;
  if (rest.length > 0) throw usageError('top pod', 'pod [NAME | -l label]');
  const sortBy = textOf(parsed, 'sort-by');
  const order = compareUsage<PodRow>(sortBy);
  const selectors = { labels: textOf(parsed, 'selector'), fields: textOf(parsed, 'field-selector') };
  if (name !== undefined && (selectors.labels !== '' || selectors.fields !== '')) {
    throw new KubectlError('only one of NAME or selector can be provided');
  }
  checkSelectors('Pod', selectors);
  requireCluster(context);
  const { world } = context;
  const metrics = requireMetrics(world);
  const namespace = namespaceOf(context, parsed);
  const isAll = isOn(parsed, 'all-namespaces');
  const all = fetchList(world, findResource('pods')!, isAll ? undefined : namespace, selectors);
  const pods = name === undefined ? all : all.filter(({ metadata }) => metadata.name === name);
  const rows = pods.flatMap((pod) => measured(pod, metrics));
  if (name !== undefined && rows.length === 0)
    throw notFound('podmetrics.metrics.k8s.io', `${namespace}/${name}`);
  if (rows.length === 0) return nothingMeasured(pods, unixMs(world), isAll ? undefined : namespace);
  rows.sort(
    (one, other) => (isAll && sortBy === '' ? compareNamespaces(one, other) : 0) || order(one, other),
  );
  return printed(table(rows, parsed, isAll));
}

function measured(pod: StoredObject, metrics: Metrics): PodRow[] {
  const containers = metrics.pods[keyOf(pod)]?.containers;
  if (!containers) return [];
  const { name, namespace = '' } = pod.metadata;
  return [{ name, namespace, containers, usage: sumUsage(Object.values(containers)) }];
}

function compareNamespaces(one: PodRow, other: PodRow): number {
  return one.namespace < other.namespace ? -1 : one.namespace > other.namespace ? 1 : 0;
}

/** Pods that should have been measured by now are an error; otherwise there is nothing to say but that. */
function nothingMeasured(
  pods: readonly StoredObject[],
  nowMs: number,
  namespace: string | undefined,
): Outcome {
  for (const { metadata } of pods) {
    const ageMs = nowMs - Date.parse(metadata.creationTimestamp);
    if (ageMs <= METRICS_DELAY_MS) continue;
    throw new KubectlError(
      `Metrics not available for pod ${metadata.namespace}/${metadata.name}, age: ${formatGoDuration(ageMs)}`,
    );
  }
  if (pods.length > 0) throw new KubectlError('metrics not available yet');
  const where = namespace === undefined ? '' : ` in ${namespace} namespace.`;
  return { stdout: '', stderr: `No resources found${where}\n`, exitCode: 0 };
}

function table(rows: readonly PodRow[], parsed: ParsedFlags, isAll: boolean): string {
  const byContainer = isOn(parsed, 'containers');
  const header = [
    ...(isAll ? ['NAMESPACE'] : []),
    ...(byContainer ? ['POD'] : []),
    ...['NAME', 'CPU(cores)', 'MEMORY(bytes)'],
  ];
  const lines = rows.flatMap((row) => {
    const front = isAll ? [row.namespace] : [];
    if (!byContainer) return [[...front, row.name, cpuText(row.usage), memoryText(row.usage)]];
    const containers = Object.entries(row.containers).map(([name, used]) => ({ name, usage: used }));
    containers.sort(compareUsage(textOf(parsed, 'sort-by')));
    return containers.map((used) => [
      ...front,
      row.name,
      used.name,
      cpuText(used.usage),
      memoryText(used.usage),
    ]);
  });
  const sums = isOn(parsed, 'sum') ? sumLines(rows, header.length) : [];
  return alignUsage([...(isOn(parsed, 'no-headers') ? [] : [header]), ...lines, ...sums]);
}

function sumLines(rows: readonly PodRow[], width: number): string[][] {
  const total = sumUsage(rows.map((row) => row.usage));
  const blanks = Array<string>(width - 2).fill('');
  return [
    [...blanks, '________', '________'],
    [...blanks, cpuText(total), memoryText(total)],
  ];
}
