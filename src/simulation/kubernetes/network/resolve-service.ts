/*
 * Models: which port of which Service an address leads to: a name in the cluster, a cluster IP, a node port, a load balancer.
 * Leaves out: headless Services, whose names lead to Pods directly; external IPs.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 */
import type { World } from '../../world.ts';
import { list } from '../api-server/api-server.ts';
import { keyOf } from '../objects/object.ts';
import type { Service } from '../objects/service.ts';
import { serviceNamed } from './cluster-dns.ts';

/** A port of a Service. */
export interface ServiceRoute {
  /** `namespace/name`. */
  service: string;
  /** The port of the Service (not the node port, and not the Pod's). */
  port: number;
}

/**
 * The Service and port behind an address and port, as somebody in `namespace` sees it; undefined when there is none. `host`
 * may be a name of a Service, its cluster IP, the address or name of its load balancer, or the address of any node.
 */
export function resolveService(
  world: World,
  host: string,
  port: number,
  namespace = 'default',
): ServiceRoute | undefined {
  const named = serviceNamed(world, host, namespace);
  if (named !== undefined) return routeOf(named, port);
  for (const service of list(world, 'Service')) {
    const { clusterIP } = service.spec;
    const balancers = service.status.loadBalancer?.ingress ?? [];
    const isMeant =
      clusterIP === host || balancers.some(({ ip, hostname }) => ip === host || hostname === host);
    if (isMeant) return routeOf(service, port);
  }
  return isNodeAddress(world, host) ? nodePortRoute(world, port) : undefined;
}

function routeOf(service: Service, port: number): ServiceRoute | undefined {
  if (service.spec.clusterIP === 'None' || !service.spec.ports.some((each) => each.port === port))
    return undefined;
  return { service: keyOf(service), port };
}

function nodePortRoute(world: World, nodePort: number): ServiceRoute | undefined {
  for (const service of list(world, 'Service')) {
    const found = service.spec.ports.find((port) => port.nodePort === nodePort);
    if (found) return { service: keyOf(service), port: found.port };
  }
  return undefined;
}

function isNodeAddress(world: World, host: string): boolean {
  return list(world, 'Node').some(({ status }) => status.addresses?.some(({ address }) => address === host));
}
