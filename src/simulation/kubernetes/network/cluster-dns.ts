/*
 * Models: the cluster's DNS as a Pod asks it: names of Services, short and long.
 * Leaves out: names of Pods, SRV and CNAME records, the cache of 30 s, names outside the cluster.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
import type { World } from '../../world.ts';
import { find, list } from '../api-server/api-server.ts';
import { SERVICE_NAME_LABEL } from '../controllers/endpoint-slice/write-slice.ts';
import { keyOf } from '../objects/object.ts';
import type { Service } from '../objects/service.ts';

const CLUSTER_DOMAIN = '.svc.cluster.local';

/**
 * The addresses behind a name as a Pod in `namespace` asks for it: `trade-api`, `trade-api.trading`, `….svc`,
 * `….svc.cluster.local`. A Service has one; a headless one those of its ready Pods. None: the name is not known.
 */
export function lookUpClusterName(world: World, name: string, namespace: string): string[] {
  const service = serviceNamed(world, name, namespace);
  if (service === undefined) return [];
  const { clusterIP } = service.spec;
  if (clusterIP === 'None') return readyAddresses(world, service);
  return clusterIP ? [clusterIP] : [];
}

/** The Service that a name means to a Pod in `namespace`, or undefined. */
export function serviceNamed(world: World, name: string, namespace: string): Service | undefined {
  const given = name.toLowerCase().replace(/\.$/, '');
  const short = given.endsWith(CLUSTER_DOMAIN) ? given.slice(0, -CLUSTER_DOMAIN.length) : undefined;
  const parts = (short ?? given.replace(/\.svc$/, '')).split('.');
  const [service = '', itsNamespace] = parts;
  if (parts.length > 2 || (short !== undefined && parts.length < 2)) return undefined;
  if (itsNamespace === undefined && given.endsWith('.svc')) return undefined;
  return find(world, 'Service', `${itsNamespace ?? namespace}/${service}`);
}

/** All names by which others in the cluster know a Service, the shortest first. */
export function namesOf({ metadata: { name, namespace } }: Service): string[] {
  return [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}${CLUSTER_DOMAIN}`];
}

function readyAddresses(world: World, service: Service): string[] {
  const [namespace] = keyOf(service).split('/');
  const slices = list(world, 'EndpointSlice', namespace).filter(
    ({ metadata }) => metadata.labels?.[SERVICE_NAME_LABEL] === service.metadata.name,
  );
  return slices
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ conditions }) => conditions?.ready ?? true)
    .flatMap(({ addresses }) => addresses);
}
