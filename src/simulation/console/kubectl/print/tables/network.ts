/*
 * Models: the tables of Services, Endpoints and EndpointSlices.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go
 */
import type { Endpoints, Service } from 'kubernetes-types/core/v1';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import { formatAge } from '../../human-duration.ts';
import { labelsText } from '../labels-text.ts';
import type { TableKind } from './table.ts';

/** The table of Services. */
export const services: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'TYPE' },
    { name: 'CLUSTER-IP' },
    { name: 'EXTERNAL-IP' },
    { name: 'PORT(S)' },
    { name: 'AGE' },
    { name: 'SELECTOR', isWide: true },
  ],
  cellsOf: (object, nowMs) => {
    const service = object as unknown as Service;
    const { metadata, spec } = service;
    return [
      metadata?.name ?? '',
      spec?.type ?? '',
      spec?.clusterIPs?.[0] ?? '<none>',
      externalIp(service),
      servicePorts(service) || '<none>',
      formatAge(metadata?.creationTimestamp, nowMs),
      labelsText(spec?.selector),
    ];
  },
};

function externalIp({ spec, status }: Service): string {
  const external = spec?.externalIPs ?? [];
  const type = spec?.type;
  if (type === 'ExternalName') return spec?.externalName ?? '';
  if (type !== 'LoadBalancer') return external.join(',') || '<none>';
  const ingress = status?.loadBalancer?.ingress ?? [];
  const addresses = [...new Set(ingress.map(({ ip, hostname }) => ip || hostname || ''))].filter(Boolean);
  return [...addresses.sort(), ...external].join(',') || '<pending>';
}

function servicePorts({ spec }: Service): string {
  const ports = (spec?.ports ?? []).map(({ port, nodePort, protocol = '' }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return ports.join(',');
}

/** The table of Endpoints. */
export const endpoints: TableKind = {
  columns: [{ name: 'NAME', isName: true }, { name: 'ENDPOINTS' }, { name: 'AGE' }],
  cellsOf: (object, nowMs) => {
    const { metadata, subsets } = object as unknown as Endpoints;
    return [
      metadata?.name ?? '',
      subsets ? readyAddresses(subsets) : '<none>',
      formatAge(metadata?.creationTimestamp, nowMs),
    ];
  },
};

/** The first three addresses that are ready; nothing when none is. Source: formatEndpoints. */
function readyAddresses(subsets: NonNullable<Endpoints['subsets']>): string {
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0
      ? addresses.map(({ ip }) => ip)
      : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
  );
  return firstThree(all, '');
}

/** The table of EndpointSlices. */
export const endpointSlices: TableKind = {
  columns: [
    { name: 'NAME', isName: true },
    { name: 'ADDRESSTYPE' },
    { name: 'PORTS' },
    { name: 'ENDPOINTS' },
    { name: 'AGE' },
  ],
  cellsOf: (object, nowMs) => {
    const { metadata, addressType, ports = [], endpoints = [] } = object as unknown as EndpointSlice;
    return [
      metadata?.name ?? '',
      addressType,
      firstThree(ports.map(({ port, name }) => String(port ?? name ?? '*'))),
      firstThree(endpoints.flatMap(({ addresses }) => addresses)),
      formatAge(metadata?.creationTimestamp, nowMs),
    ];
  },
};

function firstThree(items: readonly string[], none = '<unset>'): string {
  const text = items.slice(0, 3).join(',');
  return items.length > 3 ? `${text} + ${items.length - 3} more...` : text || none;
}
