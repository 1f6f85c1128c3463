/*
 * Models: the description of a Pod.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describePod)
 */
import type { Pod, PodCondition } from 'kubernetes-types/core/v1';
import { qosClassOf } from '../../../kubernetes/api-server/pod-spec/quality-of-service.ts';
import type { Pod as StoredPod } from '../../../kubernetes/objects/pod.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { formatAge } from '../human-duration.ts';
import { describeContainers, resourceLines } from './containers.ts';
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
import { spreadLines, tolerationLines } from './scheduling.ts';
import { describeVolumes } from './volumes.ts';

/** The description of a Pod. */
export function describePod(context: DescribeContext, object: StoredObject): string {
  const pod = object as unknown as Pod;
  const { spec, status } = pod;
  const { resources } = (spec ?? {}) as { resources?: Parameters<typeof resourceLines>[1] };
  return [
    identityLines(pod),
    statusLines(context, pod),
    addressLines(pod),
    fieldIfAny(0, 'Controlled By', controllerText(object)),
    fieldIfAny(0, 'NominatedNodeName', status?.nominatedNodeName),
    resources ? line(0, 'Resources:') + resourceLines(1, resources) : '',
    containerLines(pod),
    gateLines(pod),
    conditionLines(status?.conditions),
    describeVolumes(spec?.volumes),
    field(0, 'QoS Class', status?.qosClass || qosClassOf(spec as StoredPod['spec'])),
    labelLines('Node-Selectors', spec?.nodeSelector),
    tolerationLines('Tolerations', spec?.tolerations),
    spreadLines(spec?.topologySpreadConstraints),
    objectEvents(context, object),
  ].join('');
}

/** The owner that is the controller: `ReplicaSet/web-5b8f6d7c4f`; empty when there is none. */
export function controllerText({ metadata }: StoredObject): string {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  return owner ? `${owner.kind}/${owner.name}` : '';
}

function identityLines({ metadata, spec, status }: Pod): string {
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    field(0, 'Priority', spec?.priority),
    fieldIfAny(0, 'Priority Class Name', spec?.priorityClassName),
    fieldIfAny(0, 'Runtime Class Name', spec?.runtimeClassName),
    fieldIfAny(0, 'Service Account', spec?.serviceAccountName),
    field(0, 'Node', spec?.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>'),
    status?.startTime ? field(0, 'Start Time', timeText(status.startTime)) : '',
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
  ].join('');
}

function statusLines({ nowMs }: DescribeContext, { metadata, spec, status }: Pod): string {
  const isTerminating =
    metadata?.deletionTimestamp && status?.phase !== 'Failed' && status?.phase !== 'Succeeded';
  const seccomp = spec?.securityContext?.seccompProfile;
  const phase = isTerminating
    ? field(0, 'Status', `Terminating (lasts ${formatAge(metadata.deletionTimestamp, nowMs)})`) +
      field(0, 'Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`)
    : field(0, 'Status', status?.phase ?? '');
  return [
    phase,
    fieldIfAny(0, 'Reason', status?.reason),
    fieldIfAny(0, 'Message', status?.message),
    field(0, 'SeccompProfile', seccomp?.type),
    seccomp?.type === 'Localhost' ? field(0, 'LocalhostProfile', seccomp.localhostProfile) : '',
  ].join('');
}

function addressLines({ status }: Pod): string {
  const addresses = status?.podIPs ?? [];
  const head = field(0, 'IP', status?.podIP ?? '');
  if (addresses.length === 0) return head + field(0, 'IPs', '<none>');
  return head + line(0, 'IPs:') + addresses.map(({ ip }) => field(1, 'IP', ip)).join('');
}

function containerLines(pod: Pod): string {
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const init = describeContainers({
    label: 'Init Containers',
    containers: initContainers,
    statuses: pod.status?.initContainerStatuses ?? [],
    pod,
  });
  const main = describeContainers({
    label: 'Containers',
    containers,
    statuses: pod.status?.containerStatuses ?? [],
    pod,
  });
  const { ephemeralContainers = [] } = pod.spec ?? {};
  const ephemeral = describeContainers({
    label: 'Ephemeral Containers',
    containers: ephemeralContainers,
    statuses: pod.status?.ephemeralContainerStatuses ?? [],
    pod,
  });
  return [
    initContainers.length === 0 ? '' : init,
    main,
    ephemeralContainers.length === 0 ? '' : ephemeral,
  ].join('');
}

function gateLines({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return '';
  const lines = gates.map(({ conditionType }) => {
    const condition = status?.conditions?.find(({ type }) => type === conditionType);
    return line(1, `${conditionType} \t${condition?.status ?? '<none>'} `);
  });
  return line(0, 'Readiness Gates:') + line(1, 'Type\tStatus') + lines.join('');
}

function conditionLines(conditions: readonly PodCondition[] = []): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(({ type, status }) => line(1, `${type} \t${status} `));
  return line(0, 'Conditions:') + line(1, 'Type\tStatus') + lines.join('');
}
