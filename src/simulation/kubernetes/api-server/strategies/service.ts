/*
 * Models: what the API server does with a Service: defaults, addresses and node ports, what may not be changed.
 * Leaves out: IPv6, classes of load balancers, ports for health checks.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/service/storage/storage.go
 */
import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1';
import type { Service } from '../../objects/service.ts';
import { withSpec, type Strategy } from '../strategy.ts';
import { allocateService } from './service-addresses.ts';
import { validateService, validateServiceUpdate } from './service-validation.ts';

/** Three hours, in seconds: how long a client keeps its Pod if nothing else is said. */
const AFFINITY_SECONDS = 10_800;

/** Services. */
export const serviceStrategy: Strategy = {
  nameRule: 'label-1035',
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultService((draft['spec'] ?? {}) as ServiceSpec)),
  begin: (draft) => ({ ...draft, status: { loadBalancer: {} } }),
  allocate: allocateService,
  validate: (draft) => validateService(draft['spec'] as Service['spec']),
  validateUpdate: (draft, before) =>
    validateServiceUpdate(draft['spec'] as Service['spec'], (before as unknown as Service).spec),
};

/** Source: pkg/apis/core/v1/defaults.go, SetDefaults_Service. */
function defaultService(spec: ServiceSpec): object {
  const type = spec.type || 'ClusterIP';
  const sessionAffinity = spec.sessionAffinity || 'None';
  const { sessionAffinityConfig: given, ...rest } = spec;
  const config = given?.clientIP?.timeoutSeconds ? given : { clientIP: { timeoutSeconds: AFFINITY_SECONDS } };
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  return {
    ...rest,
    type,
    ...(spec.ports && { ports: spec.ports.map(defaultPort) }),
    sessionAffinity,
    ...(sessionAffinity === 'ClientIP' && { sessionAffinityConfig: config }),
    ...(isOutside && { externalTrafficPolicy: spec.externalTrafficPolicy || 'Cluster' }),
    ...(type !== 'ExternalName' && { internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster' }),
    ...(type === 'LoadBalancer' && {
      allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true,
    }),
  };
}

function defaultPort(port: ServicePort): ServicePort {
  return { ...port, protocol: port.protocol || 'TCP', targetPort: port.targetPort || port.port };
}
