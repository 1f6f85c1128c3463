/*
 * Models: `kubectl top nodes`: what the Nodes use, also as a share of what they can hold.
 * Leaves out: swap.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/top/top_node.go
 */
import { notFound } from '../../../kubernetes/api-server/errors.ts';
import type { Metrics, Usage } from '../../../kubernetes/cluster.ts';
import type { Node } from '../../../kubernetes/objects/node.ts';
import { bytesOf, cpuMilliOf } from '../../../kubernetes/quantity.ts';
import type { World } from '../../../world.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { findResource } from '../discovery.ts';
import { KubectlError, usageError } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { alignUsage, compareUsage, cpuText, memoryText } from '../print/usage-table.ts';
import { checkSelectors, EVERYTHING, fetchList, fetchObject } from '../server.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'sort-by', type: 'string' },
  { name: 'no-headers', type: 'bool' },
  { name: 'show-capacity', type: 'bool' },
  { name: 'show-swap', type: 'bool' },
  { name: 'use-protocol-buffers', type: 'bool', default: true },
];

const usage: VerbUsage = {
  name: 'top node',
  short: 'Display resource (CPU/memory) usage of nodes',
  usage: '[NAME | -l label] [options]',
  flags,
};

/** `kubectl top node`. */
export const topNode: Verb = {
  name: 'node',
  aliases: ['nodes', 'no'],
  short: usage.short,
  run: makeRun(usage, run),
};

const HEADER = ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'];

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const [name, ...rest] = parsed.args;
  if (rest.length > 0) throw usageError('top node', 'node [NAME | -l label]');
  const order = compareUsage(textOf(parsed, 'sort-by'));
  const selector = textOf(parsed, 'selector');
  if (name !== undefined && selector !== '') {
    throw new KubectlError('only one of NAME or --selector can be provided');
  }
  requireCluster(context);
  const { world } = context;
  const metrics = requireMetrics(world);
  checkSelectors('Node', { ...EVERYTHING, labels: selector });
  const nodes = nodesMeant(world, name, selector, metrics);
  const measured = nodes.flatMap((node) => {
    const used = metrics.nodes[node.metadata.name];
    return used ? [{ name: node.metadata.name, usage: used, node }] : [];
  });
  if (measured.length === 0) throw new KubectlError('metrics not available yet');
  const isCapacity = isOn(parsed, 'show-capacity');
  const rows = measured.sort(order).map((row) => nodeRow(row, isCapacity));
  const missing = nodes.filter(({ metadata }) => !metrics.nodes[metadata.name]);
  const unknown = missing.map(({ metadata }) => [metadata.name, ...Array<string>(4).fill('<unknown>')]);
  return printed(alignUsage([...(isOn(parsed, 'no-headers') ? [] : [HEADER]), ...rows, ...unknown]));
}

/** What Metrics Server knows; without it a KubectlError. */
export function requireMetrics({ cluster: { metrics } }: World): Metrics {
  if (metrics === null) throw new KubectlError('Metrics API not available');
  return metrics;
}

function nodesMeant(world: World, name: string | undefined, selector: string, metrics: Metrics): Node[] {
  const resource = findResource('nodes')!;
  if (name === undefined) {
    return fetchList(world, resource, undefined, { ...EVERYTHING, labels: selector }) as unknown as Node[];
  }
  if (!metrics.nodes[name]) throw notFound('nodemetrics.metrics.k8s.io', name);
  return [fetchObject(world, resource, '', name) as unknown as Node];
}

function nodeRow(
  { name, usage: used, node }: { name: string; usage: Usage; node: Node },
  isCapacity: boolean,
): string[] {
  const whole = isCapacity ? node.status.capacity : node.status.allocatable;
  const [cpuMilli, memoryBytes] = [cpuMilliOf(whole['cpu']), bytesOf(whole['memory'])];
  return [
    name,
    cpuText(used),
    share(used.cpuMilli, cpuMilli),
    memoryText(used),
    share(used.memoryBytes, memoryBytes),
  ];
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.trunc((part / whole) * 100)}%`;
}
