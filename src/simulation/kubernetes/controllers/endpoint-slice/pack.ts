/*
 * Models: spreading endpoints over slices: what is there stays where it is, and the fewest slices are written.
 * Leaves out: upstream's order, which comes from sets and is arbitrary.
 * Upstream: https://github.com/kubernetes/endpointslice/blob/master/reconciler.go (reconcileByPortMapping)
 */
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import { samePlain } from '../../../plain-data.ts';
import type { EndpointSlice } from '../../objects/endpoint-slice.ts';

/** The most endpoints of one slice. */
const MAX_ENDPOINTS = 100;

/** What has to become of the slices of one set of ports. */
export interface Packing {
  /** Slices that stay, with the endpoints they should have; those that are not among them have nothing left. */
  kept: { slice: EndpointSlice; endpoints: Endpoint[] }[];
  /** The endpoints of slices to be created. */
  created: Endpoint[][];
}

/** Puts the wanted endpoints into the slices that are there, and what finds no room into new ones. */
export function packEndpoints(slices: readonly EndpointSlice[], wanted: readonly Endpoint[]): Packing {
  const left = new Map(wanted.map((endpoint) => [identityOf(endpoint), endpoint]));
  const placed = slices.map((slice) => {
    const endpoints = slice.endpoints.flatMap((endpoint) => {
      const next = left.get(identityOf(endpoint));
      left.delete(identityOf(endpoint));
      return next ?? [];
    });
    return { slice, endpoints, isChanged: !sameEndpoints(slice.endpoints, endpoints) };
  });
  const rest = [...left.values()];
  // First where something is written anyhow, then where the rest fits best.
  for (const { endpoints, isChanged } of placed) {
    if (isChanged && endpoints.length > 0)
      endpoints.push(...rest.splice(0, MAX_ENDPOINTS - endpoints.length));
  }
  const fullest = placed
    .filter(({ endpoints }) => endpoints.length > 0 && endpoints.length + rest.length <= MAX_ENDPOINTS)
    .sort((one, other) => other.endpoints.length - one.endpoints.length)[0];
  fullest?.endpoints.push(...rest.splice(0));
  const created: Endpoint[][] = [];
  while (rest.length > 0) created.push(rest.splice(0, MAX_ENDPOINTS));
  return { kept: placed.filter(({ endpoints }) => endpoints.length > 0), created };
}

// What is remembered here follows from the endpoint alone, which never changes.
const identities = new WeakMap<Endpoint, string>();

/** By what an endpoint is the same one when its conditions change. */
export function identityOf(endpoint: Endpoint): string {
  let identity = identities.get(endpoint);
  if (identity === undefined) {
    identity = `${endpoint.targetRef?.name ?? ''} ${endpoint.addresses[0] ?? ''}`;
    identities.set(endpoint, identity);
  }
  return identity;
}

function sameEndpoints(one: readonly Endpoint[], other: readonly Endpoint[]): boolean {
  return one.length === other.length && one.every((endpoint, at) => samePlain(endpoint, other[at]));
}
