/*
 * Models: the description of a Node: lease, conditions, addresses, what it can hold, what runs on it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeNode)
 */
import type { Node, NodeCondition, NodeSystemInfo } from 'kubernetes-types/core/v1';
import { find } from '../../../kubernetes/api-server/api-server.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import { nodeRoles } from '../print/tables/nodes.ts';
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
import { nodeResourceLines } from './node-resources.ts';
import { taintLines } from './scheduling.ts';

/** The description of a Node. */
export function describeNode(context: DescribeContext, object: StoredObject): string {
  const node = object as unknown as Node;
  const { metadata, spec, status } = node;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Roles', nodeRoles(metadata?.labels).join(',') || '<none>'),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'CreationTimestamp', timeText(metadata?.creationTimestamp)),
    taintLines('Taints', spec?.taints),
    field(0, 'Unschedulable', spec?.unschedulable ?? false),
    leaseLines(context, metadata?.name ?? ''),
    conditionLines(status?.conditions),
    line(0, 'Addresses:'),
    ...(status?.addresses ?? []).map(({ type, address }) => field(1, type, address)),
    amountLines('Capacity', status?.capacity),
    amountLines('Allocatable', status?.allocatable),
    systemLines(status?.nodeInfo),
    fieldIfAny(0, 'PodCIDR', spec?.podCIDR),
    fieldIfAny(0, 'PodCIDRs', spec?.podCIDRs?.join(',')),
    fieldIfAny(0, 'ProviderID', spec?.providerID),
    nodeResourceLines(context, node),
    // Controllers report about a Node under its uid, the kubelet under its name.
    objectEvents(context, object, [object.metadata.uid, object.metadata.name]),
  ].join('');
}

function leaseLines({ world }: DescribeContext, name: string): string {
  const lease = find(world, 'Lease', `kube-node-lease/${name}`);
  if (!lease) {
    return field(
      0,
      'Lease',
      `Failed to get lease: leases.coordination.k8s.io ${JSON.stringify(name)} not found`,
    );
  }
  const { holderIdentity, acquireTime, renewTime } = lease.spec ?? {};
  return [
    line(0, 'Lease:'),
    field(1, 'HolderIdentity', holderIdentity ?? '<unset>'),
    field(1, 'AcquireTime', acquireTime ? timeText(acquireTime) : '<unset>'),
    field(1, 'RenewTime', renewTime ? timeText(renewTime) : '<unset>'),
  ].join('');
}

function conditionLines(conditions: readonly NodeCondition[] = []): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(
    ({ type, status, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' }) =>
      line(
        1,
        `${type} \t${status} \t${timeText(lastHeartbeatTime)} \t${timeText(lastTransitionTime)} \t${reason} \t${message}`,
      ),
  );
  return [
    line(0, 'Conditions:'),
    line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage'),
    line(1, '----\t------\t-----------------\t------------------\t------\t-------'),
    ...lines,
  ].join('');
}

function amountLines(label: string, amounts: Record<string, string> | undefined): string {
  const names = Object.keys(amounts ?? {}).sort();
  if (names.length === 0) return '';
  return (
    line(0, `${label}:`) + names.map((name) => field(1, name, canonicalQuantity(amounts![name]!))).join('')
  );
}

function systemLines(info: NodeSystemInfo | undefined): string {
  return [
    line(0, 'System Info:'),
    field(1, 'Machine ID', info?.machineID ?? ''),
    field(1, 'System UUID', info?.systemUUID ?? ''),
    field(1, 'Boot ID', info?.bootID ?? ''),
    field(1, 'Kernel Version', info?.kernelVersion ?? ''),
    field(1, 'OS Image', info?.osImage ?? ''),
    field(1, 'Operating System', info?.operatingSystem ?? ''),
    field(1, 'Architecture', info?.architecture ?? ''),
    field(1, 'Container Runtime Version', info?.containerRuntimeVersion ?? ''),
    field(1, 'Kubelet Version', info?.kubeletVersion ?? ''),
  ].join('');
}
