/*
 * Models: the description of a HorizontalPodAutoscaler: metrics, limits, behavior, conditions.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeHorizontalPodAutoscalerV2)
 */
import type {
  HorizontalPodAutoscaler,
  HPAScalingRules,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from 'kubernetes-types/autoscaling/v2';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { objectEvents } from './events.ts';
import { annotationLines, field, labelLines, line, timeText, type DescribeContext } from './lines.ts';

/** The description of a HorizontalPodAutoscaler. */
export function describeAutoscaler(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as HorizontalPodAutoscaler;
  const target = spec?.scaleTargetRef;
  const { currentReplicas = 0, desiredReplicas = 0 } = status ?? {};
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'CreationTimestamp', timeText(metadata?.creationTimestamp)),
    field(0, 'Reference', `${target?.kind}/${target?.name}`),
    field(0, 'Metrics', '( current / target )'),
    ...(spec?.metrics ?? []).map((metric, index) => metricLine(metric, status?.currentMetrics?.[index])),
    field(0, 'Min replicas', spec?.minReplicas ?? '<unset>'),
    field(0, 'Max replicas', spec?.maxReplicas ?? 0),
    spec?.behavior ? line(0, 'Behavior:') : '',
    rulesLines('Scale Up', spec?.behavior?.scaleUp),
    rulesLines('Scale Down', spec?.behavior?.scaleDown),
    field(0, `${target?.kind} pods`, `${currentReplicas} current / ${desiredReplicas} desired`),
    conditionLines(status?.conditions),
    objectEvents(context, object),
  ].join('');
}

function metricLine(spec: MetricSpec, status: MetricStatus | undefined): string {
  switch (spec.type) {
    case 'Resource': {
      const { name, target } = spec.resource!;
      return resourceLine(`resource ${name} on pods`, target, status?.resource?.current);
    }
    case 'ContainerResource': {
      const { name, container, target } = spec.containerResource!;
      const label = `resource ${name} of container "${container}" on pods`;
      return resourceLine(label, target, status?.containerResource?.current);
    }
    case 'Pods': {
      const { metric, target } = spec.pods!;
      const current = currentText(status?.pods?.current, 'averageValue');
      return field(
        1,
        `${JSON.stringify(metric.name)} on pods`,
        `${current} / ${amountText(target.averageValue)}`,
      );
    }
    case 'Object': {
      const { metric, describedObject: about, target } = spec.object!;
      return valueLine(`"${metric.name}" on ${about.kind}/${about.name} `, target, status?.object?.current);
    }
    case 'External': {
      const { metric, target } = spec.external!;
      const current = status?.external?.current;
      // Of this type alone kubectl looks whether the average is there.
      const known = target.averageValue === undefined || current?.averageValue ? current : undefined;
      return valueLine(`${JSON.stringify(metric.name)} `, target, known);
    }
    default:
      return line(1, `<unknown metric type ${JSON.stringify(spec.type)}>`);
  }
}

function resourceLine(label: string, target: MetricTarget, current: MetricValueStatus | undefined): string {
  if (target.averageValue !== undefined) {
    return field(1, label, `${currentText(current, 'averageValue')} / ${amountText(target.averageValue)}`);
  }
  const share = current?.averageUtilization;
  const is = share === undefined ? '<unknown>' : `${share}% (${amountText(current?.averageValue)})`;
  const wanted = target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  return field(1, `${label}  (as a percentage of request)`, `${is} / ${wanted}`);
}

/** An amount that was measured, or that nothing was. */
function currentText(current: MetricValueStatus | undefined, name: 'averageValue' | 'value'): string {
  return current ? amountText(current[name]) : '<unknown>';
}

/** An amount as Go writes one that may not be there. */
function amountText(amount: string | undefined): string {
  return amount === undefined ? '<nil>' : canonicalQuantity(amount);
}

function valueLine(label: string, target: MetricTarget, current: MetricValueStatus | undefined): string {
  if (target.averageValue !== undefined) {
    const is = currentText(current, 'averageValue');
    return field(1, `${label}(target average value)`, `${is} / ${amountText(target.averageValue)}`);
  }
  return field(1, `${label}(target value)`, `${currentText(current, 'value')} / ${amountText(target.value)}`);
}

function rulesLines(direction: string, rules: HPAScalingRules | undefined): string {
  if (!rules) return '';
  const { stabilizationWindowSeconds: window, policies = [], selectPolicy = 'Max' } = rules;
  const lines = policies.map(({ type, value, periodSeconds }) =>
    line(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`),
  );
  return [
    line(1, `${direction}:`),
    window === undefined ? '' : line(2, `Stabilization Window: ${window} seconds`),
    policies.length === 0 ? '' : line(2, `Select Policy: ${selectPolicy}`) + line(2, 'Policies:'),
    ...lines,
  ].join('');
}

function conditionLines(
  conditions: readonly { type: string; status: string; reason?: string; message?: string }[] = [],
): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(({ type, status, reason = '', message = '' }) =>
    line(1, [type, status, reason, message].join('\t')),
  );
  return [
    line(0, 'Conditions:'),
    line(1, 'Type\tStatus\tReason\tMessage'),
    line(1, '----\t------\t------\t-------'),
    ...lines,
  ].join('');
}
