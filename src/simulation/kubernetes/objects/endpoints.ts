/*
 * Models: an Endpoints: all addresses behind a Service in one object, those that are ready and those that are not.
 * Leaves out: Endpoints that people write for a Service without a selector reach nobody: nothing mirrors them to slices.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoints-v1/
 */
import type { EndpointSubset } from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Endpoints. */
export interface Endpoints {
  apiVersion: 'v1';
  kind: 'Endpoints';
  metadata: StoredMeta & { namespace: string };
  subsets?: EndpointSubset[];
}
