/*
 * Models: an EndpointSlice: the addresses behind a Service, each with whether it is ready.
 * Leaves out: topology hints, IPv6, names.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/
 */
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import type { StoredMeta } from './object.ts';

/** A stored EndpointSlice. */
export interface EndpointSlice {
  apiVersion: 'discovery.k8s.io/v1';
  kind: 'EndpointSlice';
  metadata: StoredMeta & { namespace: string };
  addressType: 'IPv4';
  endpoints: Endpoint[];
  ports: EndpointPort[];
}
