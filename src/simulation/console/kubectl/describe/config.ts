/*
 * Models: the descriptions of ConfigMaps, Secrets, ServiceAccounts, Namespaces and PodDisruptionBudgets.
 * Leaves out: quotas and limit ranges, of which there are none.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go
 */
import type { ConfigMap, Namespace, Secret, ServiceAccount } from 'kubernetes-types/core/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { labelSelectorText } from '../../../kubernetes/labels.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { decodeBase64 } from '../../../kubernetes/kubelet/base64.ts';
import { objectEvents } from './events.ts';
import {
  annotationLines,
  field,
  labelLines,
  line,
  multiline,
  timeText,
  type DescribeContext,
} from './lines.ts';

function headLines({ metadata }: StoredObject): string {
  return [
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
  ].join('');
}

/** The description of a ConfigMap. */
export function describeConfigMap(context: DescribeContext, object: StoredObject): string {
  const { data = {}, binaryData = {} } = object as unknown as ConfigMap;
  const entries = Object.keys(data)
    .sort()
    .map((key) => `${key}:\n----\n${data[key]}\n\n`);
  const binary = Object.keys(binaryData)
    .sort()
    .map((key) => `${key}: ${byteCount(binaryData[key]!)} bytes\n`);
  return [
    headLines(object),
    '\nData\n====\n',
    ...entries,
    '\nBinaryData\n====\n',
    ...binary,
    '\n',
    objectEvents(context, object),
  ].join('');
}

/** The description of a Secret, which shows sizes only. */
export function describeSecret(_context: DescribeContext, object: StoredObject): string {
  const { type = '', data = {} } = object as unknown as Secret;
  const entries = Object.keys(data)
    .sort()
    .map((key) => line(0, `${key}:\t${secretText(type, key, data[key]!)}`));
  return [headLines(object), `\nType:\t${type}\n`, '\nData\n====\n', ...entries].join('');
}

/** The size; of the token of a ServiceAccount the token itself. */
function secretText(type: string, key: string, base64: string): string {
  if (key === 'token' && type === 'kubernetes.io/service-account-token') return decodeBase64(base64);
  return `${byteCount(base64)} bytes`;
}

/** How many bytes a text in base64 stands for. */
function byteCount(base64: string): number {
  const digits = base64.replace(/[\s=]/g, '').length;
  return Math.floor((digits * 3) / 4);
}

/** The description of a ServiceAccount. */
export function describeServiceAccount(context: DescribeContext, object: StoredObject): string {
  const { imagePullSecrets = [] } = object as unknown as ServiceAccount;
  return [
    headLines(object),
    multiline(
      'Image pull secrets',
      imagePullSecrets.map(({ name = '' }) => name),
    ),
    objectEvents(context, object),
  ].join('');
}

/** The description of a Namespace. */
export function describeNamespace(_context: DescribeContext, object: StoredObject): string {
  const { metadata, status } = object as unknown as Namespace;
  const conditions = (status?.conditions ?? []).map(
    ({ type, status: state, lastTransitionTime, reason, message }) =>
      line(1, [type, state, timeText(lastTransitionTime), reason ?? '', message ?? ''].join('\t')),
  );
  const head = [
    line(0, 'Conditions:'),
    line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage'),
    line(1, '----\t------\t------------------\t------\t-------'),
  ];
  return [
    field(0, 'Name', metadata?.name),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'Status', status?.phase ?? ''),
    ...(conditions.length === 0 ? [] : [...head, ...conditions]),
    '\nNo resource quota.\n',
    '\nNo LimitRange resource.\n',
  ].join('');
}

/** The description of a PodDisruptionBudget. */
export function describeDisruptionBudget(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as PodDisruptionBudget;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    spec?.minAvailable === undefined
      ? field(0, 'Max unavailable', spec?.maxUnavailable)
      : field(0, 'Min available', spec.minAvailable),
    field(0, 'Selector', spec?.selector ? labelSelectorText(spec.selector) : '<unset>'),
    line(0, 'Status:'),
    field(2, 'Allowed disruptions', status?.disruptionsAllowed ?? 0),
    field(2, 'Current', status?.currentHealthy ?? 0),
    field(2, 'Desired', status?.desiredHealthy ?? 0),
    field(2, 'Total', status?.expectedPods ?? 0),
    objectEvents(context, object),
  ].join('');
}
