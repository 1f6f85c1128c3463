/*
 * Models: the cluster's DNS as a Pod asks it: names of Services, short and long, and of single Pods behind a headless one.
 * Leaves out: names of Pods by their addresses, SRV and CNAME records, the cache of 30 s, names outside the cluster.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import type { World } from '../../world.ts';
import { find, list } from '../api-server/api-server.ts';
import { SERVICE_NAME_LABEL } from '../controllers/endpoint-slice/write-slice.ts';
import { keyOf } from '../objects/object.ts';
import type { Service } from '../objects/service.ts';

const CLUSTER_DOMAIN = '.svc.cluster.local';

/**
 * The addresses behind a name as a Pod in `namespace` asks for it: `trade-api`, `trade-api.trading`, `….svc`,
 * `….svc.cluster.local`. A Service has one; a headless one those of its ready Pods, and `pod.service` is that of one of them.
 * None: the name is not known.
 */
export function lookUpClusterName(world: World, name: string, namespace: string): string[] {
  for (const parts of candidatesOf(name, namespace)) {
    const found = addressesOf(world, parts);
    if (found.length > 0) return found;
  }
  return [];
}

/** The Service that a name means to a Pod in `namespace`, or undefined. */
export function serviceNamed(world: World, name: string, namespace: string): Service | undefined {
  for (const [service = '', itsNamespace = '', ...rest] of candidatesOf(name, namespace)) {
    const found = rest.length === 0 ? find(world, 'Service', `${itsNamespace}/${service}`) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** What a name may stand for, as the search list of a Pod tries it: each without the domain of Services, in parts. */
function candidatesOf(name: string, namespace: string): string[][] {
  const given = name.toLowerCase().replace(/\.$/, '');
  const long = [`${given}.${namespace}${CLUSTER_DOMAIN}`, given + CLUSTER_DOMAIN, `${given}.cluster.local`];
  return [...long, given]
    .filter((full) => full.endsWith(CLUSTER_DOMAIN))
    .map((full) => full.slice(0, -CLUSTER_DOMAIN.length).split('.'))
    .filter(({ length }) => length === 2 || length === 3);
}

/** The addresses of `service.namespace` or `pod.service.namespace`. */
function addressesOf(world: World, parts: readonly string[]): string[] {
  const [service = '', namespace = ''] = parts.slice(-2);
  const found = find(world, 'Service', `${namespace}/${service}`);
  if (!found) return [];
  const { clusterIP } = found.spec;
  if (parts.length === 2 && clusterIP !== 'None') return clusterIP ? [clusterIP] : [];
  if (clusterIP !== 'None') return [];
  const hostname = parts.length === 3 ? parts[0] : undefined;
  return readyAddresses(world, found, (endpoint) => hostname === undefined || endpoint.hostname === hostname);
}

function readyAddresses(world: World, service: Service, isMeant: (endpoint: Endpoint) => boolean): string[] {
  const [namespace] = keyOf(service).split('/');
  const slices = list(world, 'EndpointSlice', namespace).filter(
    ({ metadata }) => metadata.labels?.[SERVICE_NAME_LABEL] === service.metadata.name,
  );
  return slices
    .flatMap(({ endpoints }) => endpoints)
    .filter((endpoint) => (endpoint.conditions?.ready ?? true) && isMeant(endpoint))
    .flatMap(({ addresses }) => addresses);
}
