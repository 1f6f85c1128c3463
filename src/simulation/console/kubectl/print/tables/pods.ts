/*
 * Models: the table of Pods with its wide columns.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go (printPod)
 */
import type { Pod } from 'kubernetes-types/core/v1';
import { formatPodColumns } from '../../pod-status.ts';
import type { TableKind } from './table.ts';

/** The table of Pods. */
export const pods: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'READY' },
    { name: 'STATUS' },
    { name: 'RESTARTS' },
    { name: 'AGE' },
    { name: 'IP', isWide: true },
    { name: 'NODE', isWide: true },
    { name: 'NOMINATED NODE', isWide: true },
    { name: 'READINESS GATES', isWide: true },
  ],
  cellsOf: (object, nowMs) => {
    const pod = object as unknown as Pod;
    const { ready, status, restarts, age } = formatPodColumns(object, nowMs);
    return [
      pod.metadata?.name ?? '',
      ready,
      status,
      restarts,
      age,
      pod.status?.podIPs?.[0]?.ip || '<none>',
      pod.spec?.nodeName || '<none>',
      pod.status?.nominatedNodeName || '<none>',
      readinessGates(pod),
    ];
  },
};

function readinessGates({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const met = gates.filter(({ conditionType }) =>
    status?.conditions?.some(({ type, status: state }) => type === conditionType && state === 'True'),
  );
  return `${met.length}/${gates.length}`;
}
