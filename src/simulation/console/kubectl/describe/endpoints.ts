/*
 * Models: the description of an Endpoints.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeEndpoints)
 */
import type { EndpointAddress, Endpoints, EndpointSubset } from 'kubernetes-types/core/v1';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { objectEvents } from './events.ts';
import { annotationLines, field, labelLines, line, type DescribeContext } from './lines.ts';

/** The description of an Endpoints. */
export function describeEndpoints(context: DescribeContext, object: StoredObject): string {
  const { metadata, subsets = [] } = object as unknown as Endpoints;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    line(0, 'Subsets:'),
    ...subsets.map(subsetLines),
    objectEvents(context, object),
  ].join('');
}

function subsetLines({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset): string {
  const portLines = ports.map(({ name, port, protocol = '' }) =>
    line(2, `${name || '<unset>'}\t${port}\t${protocol}`),
  );
  const table = [
    line(1, 'Ports:'),
    line(2, 'Name\tPort\tProtocol'),
    line(2, '----\t----\t--------'),
    ...portLines,
  ];
  return [
    field(1, 'Addresses', listed(addresses)),
    field(1, 'NotReadyAddresses', listed(notReadyAddresses)),
    ...(ports.length > 0 ? table : []),
    line(0, ''),
  ].join('');
}

function listed(addresses: readonly EndpointAddress[]): string {
  return addresses.map(({ ip }) => ip).join(',') || '<none>';
}
