/*
 * Models: the tables of Nodes, Namespaces and Leases.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go
 */
import type { Lease } from 'kubernetes-types/coordination/v1';
import type { Namespace, Node } from 'kubernetes-types/core/v1';
import { formatAge } from '../../human-duration.ts';
import type { TableKind } from './table.ts';

/** The table of Nodes. */
export const nodes: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'STATUS' },
    { name: 'ROLES' },
    { name: 'AGE' },
    { name: 'VERSION' },
    { name: 'INTERNAL-IP', isWide: true },
    { name: 'EXTERNAL-IP', isWide: true },
    { name: 'OS-IMAGE', isWide: true },
    { name: 'KERNEL-VERSION', isWide: true },
    { name: 'CONTAINER-RUNTIME', isWide: true },
  ],
  cellsOf: (object, nowMs) => {
    const node = object as unknown as Node;
    const { metadata, status } = node;
    const address = (type: string) =>
      status?.addresses?.find((candidate) => candidate.type === type)?.address ?? '<none>';
    return [
      metadata?.name ?? '',
      nodeStatus(node),
      nodeRoles(metadata?.labels).join(',') || '<none>',
      formatAge(metadata?.creationTimestamp, nowMs),
      status?.nodeInfo?.kubeletVersion ?? '',
      address('InternalIP'),
      address('ExternalIP'),
      status?.nodeInfo?.osImage || '<unknown>',
      status?.nodeInfo?.kernelVersion || '<unknown>',
      status?.nodeInfo?.containerRuntimeVersion || '<unknown>',
    ];
  },
};

function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const state = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec?.unschedulable ? `${state},SchedulingDisabled` : state;
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** The roles that a Node's labels name, sorted. Source: findNodeRoles. */
export function nodeRoles(labels: Record<string, string> = {}): string[] {
  const roles = Object.entries(labels).map(([key, value]) => {
    if (key.startsWith(ROLE_PREFIX)) return key.slice(ROLE_PREFIX.length);
    return key === 'kubernetes.io/role' ? value : '';
  });
  return [...new Set(roles.filter(Boolean))].sort();
}

/** The table of Namespaces. */
export const namespaces: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'STATUS' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, status } = object as unknown as Namespace;
    return [metadata?.name ?? '', status?.phase ?? '', formatAge(metadata?.creationTimestamp, nowMs)];
  },
};

/** The table of Leases. */
export const leases: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'HOLDER' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, spec } = object as unknown as Lease;
    return [metadata?.name ?? '', spec?.holderIdentity ?? '', formatAge(metadata?.creationTimestamp, nowMs)];
  },
};
