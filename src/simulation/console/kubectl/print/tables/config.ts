/*
 * Models: the tables of ConfigMaps, Secrets, ServiceAccounts and PodDisruptionBudgets, and of kinds that have none of their own.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go
 */
import type { ConfigMap, Secret, ServiceAccount } from 'kubernetes-types/core/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { formatAge } from '../../human-duration.ts';
import type { TableKind } from './table.ts';

/** The table of ConfigMaps. */
export const configMaps: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'DATA' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, data, binaryData } = object as unknown as ConfigMap;
    return [
      metadata?.name ?? '',
      countOf(data) + countOf(binaryData),
      formatAge(metadata?.creationTimestamp, nowMs),
    ];
  },
};

/** The table of Secrets. */
export const secrets: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'TYPE' }, { name: 'DATA' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, type, data } = object as unknown as Secret;
    return [metadata?.name ?? '', type ?? '', countOf(data), formatAge(metadata?.creationTimestamp, nowMs)];
  },
};

/** The table of ServiceAccounts. */
export const serviceAccounts: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'SECRETS' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, secrets: names } = object as unknown as ServiceAccount;
    return [metadata?.name ?? '', names?.length ?? 0, formatAge(metadata?.creationTimestamp, nowMs)];
  },
};

/** The table of PodDisruptionBudgets. */
export const podDisruptionBudgets: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'MIN AVAILABLE' },
    { name: 'MAX UNAVAILABLE' },
    { name: 'ALLOWED DISRUPTIONS' },
    { name: 'AGE' },
  ],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as PodDisruptionBudget;
    return [
      metadata?.name ?? '',
      spec?.minAvailable ?? 'N/A',
      spec?.maxUnavailable ?? 'N/A',
      status?.disruptionsAllowed ?? 0,
      formatAge(metadata?.creationTimestamp, nowMs),
    ];
  },
};

/** The table of kinds without columns of their own. */
export const anything: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'AGE' }],
  cellsOf: ({ metadata }, nowMs) => [metadata.name, formatAge(metadata.creationTimestamp, nowMs)],
};

function countOf(data: object | undefined): number {
  return Object.keys(data ?? {}).length;
}
