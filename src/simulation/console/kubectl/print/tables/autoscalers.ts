/*
 * Models: the table of HorizontalPodAutoscalers with its TARGETS column.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go (formatHPAMetrics)
 */
import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from 'kubernetes-types/autoscaling/v2';
import { formatAge } from '../../human-duration.ts';
import type { TableKind } from './table.ts';

/** The table of HorizontalPodAutoscalers. */
export const horizontalPodAutoscalers: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'REFERENCE' },
    { name: 'TARGETS' },
    { name: 'MINPODS' },
    { name: 'MAXPODS' },
    { name: 'REPLICAS' },
    { name: 'AGE' },
  ],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as HorizontalPodAutoscaler;
    return [
      metadata?.name ?? '',
      `${spec?.scaleTargetRef.kind}/${spec?.scaleTargetRef.name}`,
      targets(spec?.metrics ?? [], status?.currentMetrics ?? []),
      spec?.minReplicas ?? '<unset>',
      spec?.maxReplicas ?? 0,
      status?.currentReplicas ?? 0,
      formatAge(metadata?.creationTimestamp, nowMs),
    ];
  },
};

function targets(specs: readonly MetricSpec[], statuses: readonly MetricStatus[]): string {
  if (specs.length === 0) return '<none>';
  const texts = specs.map((spec, index) => target(spec, statuses[index]));
  if (texts.length <= 2) return texts.join(', ');
  return `${texts.slice(0, 2).join(', ')} + ${texts.length - 2} more...`;
}

function target(spec: MetricSpec, status: MetricStatus | undefined): string {
  switch (spec.type) {
    case 'Resource':
      return resourceTarget(spec.resource!, status?.resource?.current);
    case 'ContainerResource':
      return resourceTarget(spec.containerResource!, status?.containerResource?.current);
    case 'Pods':
      return `${status?.pods?.current.averageValue ?? '<unknown>'}/${spec.pods!.target.averageValue}`;
    case 'Object':
      return valueTarget(spec.object!.target, status?.object?.current);
    case 'External':
      return valueTarget(spec.external!.target, status?.external?.current);
    default:
      return '<unknown type>';
  }
}

function resourceTarget(
  { name, target: wanted }: { name: string; target: MetricTarget },
  current: MetricValueStatus | undefined,
): string {
  if (wanted.averageValue !== undefined) {
    return `${name}: ${current?.averageValue ?? '<unknown>'}/${wanted.averageValue}`;
  }
  const percent = (share: number | undefined, otherwise: string) =>
    share === undefined ? otherwise : `${share}%`;
  const is = percent(current?.averageUtilization, '<unknown>');
  return `${name}: ${is}/${percent(wanted.averageUtilization, '<auto>')}`;
}

function valueTarget(wanted: MetricTarget, current: MetricValueStatus | undefined): string {
  if (wanted.averageValue !== undefined) {
    return `${current?.averageValue ?? '<unknown>'}/${wanted.averageValue} (avg)`;
  }
  return `${current?.value ?? '<unknown>'}/${wanted.value}`;
}
