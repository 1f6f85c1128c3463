/*
 * Models: the descriptions of Deployments, ReplicaSets, StatefulSets, DaemonSets and Jobs.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go
 */
import type { DaemonSet, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1';
import type { Job } from 'kubernetes-types/batch/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { list } from '../../../kubernetes/api-server/api-server.ts';
import {
  labelSelectorText,
  matchesLabelSelector,
  requirementsOf,
  selectorText,
} from '../../../kubernetes/labels.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import { formatHumanDuration, readTimestamp } from '../human-duration.ts';
import { labelsText } from '../print/labels-text.ts';
import { objectEvents } from './events.ts';
import {
  annotationLines,
  field,
  fieldIfAny,
  labelLines,
  line,
  timeText,
  type DescribeContext,
} from './lines.ts';
import { describePodTemplate } from './pod-template.ts';
import { controllerText } from './pod.ts';

/** The description of a ReplicaSet. */
export function describeReplicaSet(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as ReplicaSet;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    field(0, 'Selector', labelSelectorText(spec?.selector)),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    fieldIfAny(0, 'Controlled By', controllerText(object)),
    field(0, 'Replicas', `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`),
    podsStatus(context, object, spec?.selector),
    describePodTemplate(spec?.template),
    conditionLines(status?.conditions),
    objectEvents(context, object),
  ].join('');
}

/** The conditions of a workload below `Conditions:`; nothing when there are none. */
export function conditionLines(
  conditions: readonly { type: string; status: string; reason?: string }[] = [],
): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(({ type, status, reason = '' }) => line(1, `${type} \t${status}\t${reason}`));
  return [
    line(0, 'Conditions:'),
    line(1, 'Type\tStatus\tReason'),
    line(1, '----\t------\t------'),
    ...lines,
  ].join('');
}

/** How many Pods of a controller are in which phase. Source: getPodStatusForController. */
function podsStatus(
  { world }: DescribeContext,
  { metadata: { uid, namespace } }: StoredObject,
  selector: LabelSelector | undefined,
): string {
  const pods = list(world, 'Pod', namespace).filter(
    ({ metadata: { ownerReferences, labels } }) =>
      matchesLabelSelector(selector, labels) &&
      ownerReferences?.find(({ controller }) => controller)?.uid === uid,
  );
  const count = (phase: string) => pods.filter(({ status }) => status.phase === phase).length;
  return field(
    0,
    'Pods Status',
    `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`,
  );
}

function selectorLine(selector: LabelSelector | undefined): string {
  return field(0, 'Selector', selector ? selectorText(requirementsOf(selector)) : '');
}

/** The description of a StatefulSet. */
export function describeStatefulSet(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as StatefulSet;
  const { partition, maxUnavailable } = spec?.updateStrategy?.rollingUpdate ?? {};
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    field(0, 'CreationTimestamp', timeText(metadata?.creationTimestamp)),
    selectorLine(spec?.selector),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'Replicas', `${spec?.replicas ?? 0} desired | ${status?.replicas ?? 0} total`),
    field(0, 'Update Strategy', spec?.updateStrategy?.type ?? ''),
    field(1, 'Partition', partition),
    partition === undefined ? '' : field(1, 'MaxUnavailable', maxUnavailable),
    podsStatus(context, object, spec?.selector),
    describePodTemplate(spec?.template),
    claimLines(spec?.volumeClaimTemplates),
    objectEvents(context, object),
  ].join('');
}

function claimLines(templates: NonNullable<StatefulSet['spec']>['volumeClaimTemplates'] = []): string {
  if (templates.length === 0) return field(0, 'Volume Claims', '<none>');
  const bodies = templates.map(({ metadata, spec }) => {
    const storage = spec?.resources?.requests?.['storage'];
    return [
      field(1, 'Name', metadata?.name),
      field(1, 'StorageClass', spec?.storageClassName ?? ''),
      labelLines('  Labels', metadata?.labels),
      labelLines('  Annotations', metadata?.annotations),
      field(1, 'Capacity', storage === undefined ? '<default>' : canonicalQuantity(storage)),
      field(1, 'Access Modes', `[${(spec?.accessModes ?? []).join(' ')}]`),
    ].join('');
  });
  return line(0, 'Volume Claims:') + bodies.join('');
}

/** The description of a DaemonSet. */
export function describeDaemonSet(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as DaemonSet;
  const count = (what: string, number = 0) => line(0, `${what}: ${number}`);
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    selectorLine(spec?.selector),
    field(0, 'Node-Selector', labelsText(spec?.template.spec?.nodeSelector)),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    count('Desired Number of Nodes Scheduled', status?.desiredNumberScheduled),
    count('Current Number of Nodes Scheduled', status?.currentNumberScheduled),
    count('Number of Nodes Scheduled with Up-to-date Pods', status?.updatedNumberScheduled),
    count('Number of Nodes Scheduled with Available Pods', status?.numberAvailable),
    count('Number of Nodes Misscheduled', status?.numberMisscheduled),
    podsStatus(context, object, spec?.selector),
    describePodTemplate(spec?.template),
    objectEvents(context, object),
  ].join('');
}

/** The description of a Job. */
export function describeJob(context: DescribeContext, object: StoredObject): string {
  const { metadata, spec, status } = object as unknown as Job;
  const deadline = spec?.activeDeadlineSeconds;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    selectorLine(spec?.selector),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    fieldIfAny(0, 'Controlled By', controllerText(object)),
    field(0, 'Parallelism', spec?.parallelism),
    field(0, 'Completions', spec?.completions ?? '<unset>'),
    field(0, 'Completion Mode', spec?.completionMode),
    field(0, 'Suspend', spec?.suspend),
    field(0, 'Backoff Limit', spec?.backoffLimit),
    field(0, 'TTL Seconds After Finished', spec?.ttlSecondsAfterFinished),
    jobTimes(status),
    field(0, 'Active Deadline Seconds', deadline === undefined ? undefined : `${deadline}s`),
    jobPods(status),
    spec?.completionMode === 'Indexed'
      ? field(0, 'Completed Indexes', indexText(status?.completedIndexes))
      : '',
    describePodTemplate(spec?.template),
    objectEvents(context, object),
  ].join('');
}

function jobTimes(status: Job['status']): string {
  const { startTime, completionTime } = status ?? {};
  const [startMs, endMs] = [readTimestamp(startTime), readTimestamp(completionTime)];
  return [
    startTime ? field(0, 'Start Time', timeText(startTime)) : '',
    completionTime ? field(0, 'Completed At', timeText(completionTime)) : '',
    startMs !== undefined && endMs !== undefined
      ? field(0, 'Duration', formatHumanDuration(endMs - startMs))
      : '',
  ].join('');
}

function jobPods(status: Job['status']): string {
  const { active = 0, succeeded = 0, failed = 0 } = status ?? {};
  const { ready } = (status ?? {}) as { ready?: number };
  const isReady = ready === undefined ? '' : ` (${ready} Ready)`;
  return field(0, 'Pods Statuses', `${active} Active${isReady} / ${succeeded} Succeeded / ${failed} Failed`);
}

/** The indexes, cut at the first comma after fifty characters. */
function indexText(indexes = ''): string {
  if (indexes === '') return '<none>';
  const comma = indexes.indexOf(',', 50);
  return comma === -1 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}
