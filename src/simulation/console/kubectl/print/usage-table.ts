/*
 * Models: the tables of `kubectl top`: cores in thousandths, memory in mebibytes, every cell with a tab behind it.
 * Leaves out: swap.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/metricsutil/metrics_printer.go
 */
import type { Usage } from '../../../kubernetes/cluster.ts';
import { alignTabs } from '../../tab-writer.ts';
import { KubectlError } from '../failure.ts';
import { TABLE_LAYOUT } from './layouts.ts';

/** Rows in columns; the last cell of a line is filled up with blanks too. */
export function alignUsage(rows: readonly (readonly string[])[]): string {
  const text = rows.map((cells) => cells.map((cell) => `${cell}\t`).join('')).join('\n');
  return rows.length === 0 ? '' : `${alignTabs(text, TABLE_LAYOUT)}\n`;
}

/** Processor time as it is printed. */
export function cpuText({ cpuMilli }: Usage): string {
  return `${Math.ceil(cpuMilli)}m`;
}

/** Memory as it is printed, in whole mebibytes. */
export function memoryText({ memoryBytes }: Usage): string {
  return `${Math.floor(memoryBytes / 1024 ** 2)}Mi`;
}

/** The sum of what was used. */
export function sumUsage(usages: readonly Usage[]): Usage {
  return {
    cpuMilli: usages.reduce((sum, { cpuMilli }) => sum + cpuMilli, 0),
    memoryBytes: usages.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
  };
}

/** What orders the lines of a table: the most used first, or the name; anything else is a KubectlError. */
export function compareUsage<Row extends { name: string; usage: Usage }>(
  sortBy: string,
): (one: Row, other: Row) => number {
  if (sortBy === 'cpu') return (one, other) => other.usage.cpuMilli - one.usage.cpuMilli;
  if (sortBy === 'memory') return (one, other) => other.usage.memoryBytes - one.usage.memoryBytes;
  if (sortBy !== '') throw new KubectlError('--sort-by accepts only cpu or memory');
  return (one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);
}
