/*
 * Models: the descriptions of Services and EndpointSlices.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeService, describeEndpointSliceV1)
 */
import type { Service, ServicePort } from 'kubernetes-types/core/v1';
import type { Endpoint, EndpointPort, EndpointSlice } from 'kubernetes-types/discovery/v1';
import { list } from '../../../kubernetes/api-server/api-server.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { labelsText } from '../print/labels-text.ts';
import { objectEvents } from './events.ts';
import { annotationLines, field, fieldIfAny, labelLines, line, type DescribeContext } from './lines.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** The description of a Service. */
export function describeService(context: DescribeContext, object: StoredObject): string {
  const service = object as unknown as Service;
  const { metadata, spec } = service;
  const slices = list(context.world, 'EndpointSlice', metadata?.namespace).filter(
    (slice) => slice.metadata.labels?.[SERVICE_NAME] === metadata?.name,
  );
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'Selector', labelsText(spec?.selector)),
    field(0, 'Type', spec?.type ?? ''),
    addressLines(service),
    ...(spec?.ports ?? []).map((port) => portLines(port, slices)),
    field(0, 'Session Affinity', spec?.sessionAffinity ?? ''),
    fieldIfAny(0, 'External Traffic Policy', spec?.externalTrafficPolicy),
    field(0, 'Internal Traffic Policy', spec?.internalTrafficPolicy),
    spec?.healthCheckNodePort ? field(0, 'HealthCheck NodePort', spec.healthCheckNodePort) : '',
    fieldIfAny(0, 'LoadBalancer Source Ranges', spec?.loadBalancerSourceRanges?.join(',')),
    fieldIfAny(0, 'Traffic Distribution', (spec as { trafficDistribution?: string }).trafficDistribution),
    objectEvents(context, object),
  ].join('');
}

function addressLines({ spec, status }: Service): string {
  const ingress = (status?.loadBalancer?.ingress ?? []).map((entry) => {
    const { ipMode } = entry as { ipMode?: string };
    return entry.ip ? `${entry.ip}${ipMode ? ` (${ipMode})` : ''}` : (entry.hostname ?? '');
  });
  return [
    field(0, 'IP Family Policy', spec?.ipFamilyPolicy),
    field(0, 'IP Families', spec?.ipFamilies?.join(',') || '<none>'),
    field(0, 'IP', spec?.clusterIP ?? ''),
    field(0, 'IPs', spec?.clusterIPs?.join(',') || '<none>'),
    fieldIfAny(0, 'External IPs', spec?.externalIPs?.join(',')),
    fieldIfAny(0, 'Desired LoadBalancer IP', spec?.loadBalancerIP),
    fieldIfAny(0, 'External Name', spec?.externalName),
    fieldIfAny(0, 'LoadBalancer Ingress', ingress.join(', ')),
  ].join('');
}

function portLines(port: ServicePort, slices: readonly EndpointSlice[]): string {
  const { name = '', port: number, targetPort, nodePort, protocol = '' } = port;
  const shownName = name || '<unset>';
  return [
    field(0, 'Port', `${shownName}\t${number}/${protocol}`),
    field(0, 'TargetPort', `${targetPort ?? 0}/${protocol}`),
    field(0, 'AppProtocol', (port as { appProtocol?: string }).appProtocol),
    nodePort ? field(0, 'NodePort', `${shownName}\t${nodePort}/${protocol}`) : '',
    field(0, 'Endpoints', endpointsText(slices, name)),
  ].join('');
}

/** The first three ready addresses behind a port of a Service. Source: formatEndpointSlices. */
function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const visited = slices.flatMap(({ ports = [], endpoints }) => {
    if (ports.length === 0) return endpoints.map((endpoint) => ({ endpoint, end: '' }));
    const matching = ports.filter(({ name = '' }) => name === portName);
    return matching.flatMap(({ port }) => endpoints.map((endpoint) => ({ endpoint, end: `:${port}` })));
  });
  const ready = visited.filter(({ endpoint }) => endpoint.conditions?.ready !== false);
  const shown = ready.slice(0, 3);
  const text = shown.map(({ endpoint, end }) => `${endpoint.addresses[0] ?? ''}${end}`).join(',');
  // One that is not ready makes kubectl speak of more, too, but is not counted.
  const isMore = shown.length === 3 && visited.indexOf(shown[2]!) < visited.length - 1;
  return isMore ? `${text} + ${ready.length - 3} more...` : text;
}

/** The description of an EndpointSlice. */
export function describeEndpointSlice(context: DescribeContext, object: StoredObject): string {
  const { metadata, addressType, ports = [], endpoints = [] } = object as unknown as EndpointSlice;
  return [
    field(0, 'Name', metadata?.name),
    field(0, 'Namespace', metadata?.namespace),
    labelLines('Labels', metadata?.labels),
    annotationLines('Annotations', metadata?.annotations),
    field(0, 'AddressType', addressType),
    slicePorts(ports),
    endpoints.length === 0 ? line(0, 'Endpoints: <none>') : line(0, 'Endpoints:'),
    ...endpoints.map(endpointLines),
    objectEvents(context, object),
  ].join('');
}

function slicePorts(ports: readonly EndpointPort[]): string {
  if (ports.length === 0) return line(0, 'Ports: <unset>');
  const lines = ports.map(({ name, port, protocol = '' }) =>
    line(1, `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}`),
  );
  return [line(0, 'Ports:'), line(1, 'Name\tPort\tProtocol'), line(1, '----\t----\t--------'), ...lines].join(
    '',
  );
}

function endpointLines({ addresses, conditions, hostname, targetRef, nodeName, zone }: Endpoint): string {
  return [
    field(1, '- Addresses', addresses.join(', ') || '<none>'),
    line(2, 'Conditions:'),
    field(3, 'Ready', conditions?.ready ?? '<unset>'),
    field(2, 'Hostname', hostname ?? '<unset>'),
    targetRef ? field(2, 'TargetRef', `${targetRef.kind}/${targetRef.name}`) : '',
    field(2, 'NodeName', nodeName ?? '<unset>'),
    field(2, 'Zone', zone ?? '<unset>'),
  ].join('');
}
