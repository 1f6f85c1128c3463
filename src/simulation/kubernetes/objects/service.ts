/*
 * Models: a Service: one address in front of the Pods that a selector finds.
 * Leaves out: ExternalName, headless Services beyond their record, IPv6.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
 */
import type { ServicePort, ServiceSpec, ServiceStatus } from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Service. */
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: StoredMeta & { namespace: string };
  spec: Omit<ServiceSpec, 'ports'> & {
    type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
    ports: (ServicePort & { targetPort: number | string; protocol: string })[];
    sessionAffinity: 'None' | 'ClientIP';
  };
  status: ServiceStatus;
}
