/*
 * Models: the addresses of a Service in the canonical form of an Endpoints: ports with the same addresses share a subset.
 * Leaves out: the order of subsets and ports, which upstream takes from hashes; here it is that of Pods and of the Service.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/api/v1/endpoints/util.go (RepackSubsets)
 */
import type { EndpointAddress, EndpointPort, EndpointSubset } from 'kubernetes-types/core/v1';
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import { list } from '../../api-server/api-server.ts';
import { matchesLabels } from '../../labels.ts';
import type { Service } from '../../objects/service.ts';
import type { World } from '../../../world.ts';
import { endpointOf, endpointPorts } from '../endpoint-slice/endpoint.ts';

/** The most addresses of one Endpoints; what is beyond is left out, and an annotation says so. Source: maxCapacity. */
const MAX_ADDRESSES = 1000;

/** The subsets of a Service with a selector, and whether some addresses found no room. */
export function subsetsOf(
  world: World,
  service: Service,
): { subsets: EndpointSubset[]; isTruncated: boolean } {
  const { selector = {}, publishNotReadyAddresses, ports: servicePorts } = service.spec;
  const byPorts = new Map<string, Endpoint[]>();
  const portsByName = new Map<string, EndpointPort[]>();
  for (const pod of list(world, 'Pod', service.metadata.namespace)) {
    if (!matchesLabels(selector, pod.metadata.labels)) continue;
    // A Pod on its way out is in no Endpoints, while a slice still has it.
    if (pod.metadata.deletionTimestamp !== undefined && !publishNotReadyAddresses) continue;
    const endpoint = endpointOf(pod, publishNotReadyAddresses, service.metadata.name);
    if (endpoint === undefined) continue;
    const { ports, name } = endpointPorts(service, pod);
    if (ports.length === 0 && servicePorts.length > 0) continue;
    portsByName.set(name, ports as EndpointPort[]);
    const together = byPorts.get(name);
    if (together) together.push(endpoint);
    else byPorts.set(name, [endpoint]);
  }
  let room = MAX_ADDRESSES;
  let isTruncated = false;
  const subsets = [...byPorts].map(([name, endpoints]) => {
    const sorted = endpoints.toSorted(byAddress);
    const ready = sorted.filter(({ conditions }) => conditions?.ready).slice(0, room);
    room -= ready.length;
    const others = sorted.filter(({ conditions }) => !conditions?.ready).slice(0, room);
    room -= others.length;
    isTruncated ||= ready.length + others.length < sorted.length;
    const ports = portsByName.get(name)!;
    return {
      ...(ready.length > 0 && { addresses: ready.map(addressOf) }),
      ...(others.length > 0 && { notReadyAddresses: others.map(addressOf) }),
      ...(ports.length > 0 && { ports }),
    };
  });
  return { subsets, isTruncated };
}

/** As texts, as upstream compares them: 10.244.1.10 comes before 10.244.1.2. */
function byAddress(one: Endpoint, other: Endpoint): number {
  const [left = '', right = ''] = [one.addresses[0], other.addresses[0]];
  return left < right ? -1 : left > right ? 1 : 0;
}

// What is remembered here follows from the endpoint alone, which never changes; the same object is quickly compared.
const addresses = new WeakMap<Endpoint, EndpointAddress>();

function addressOf(endpoint: Endpoint): EndpointAddress {
  let address = addresses.get(endpoint);
  if (address === undefined) {
    const {
      addresses: [ip = ''],
      hostname,
      nodeName,
      targetRef,
    } = endpoint;
    address = {
      ...(hostname && { hostname }),
      ip,
      ...(nodeName && { nodeName }),
      ...(targetRef && { targetRef }),
    };
    addresses.set(endpoint, address);
  }
  return address;
}
