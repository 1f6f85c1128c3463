/*
 * Models: what a container may be told of its own Pod: names, labels, annotations, addresses, requests and limits.
 * Leaves out: fields that the API refuses anyway.
 * Upstream: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
import type { ResourceFieldSelector } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { parseQuantity } from '../quantity.ts';

/** A field of a Pod as text; a field that there is not is empty. */
export function podField(
  { metadata, spec }: Pod,
  path: string,
  { podIP, hostIP }: { podIP: string; hostIP: string },
): string {
  const keyed = /^metadata\.(labels|annotations)\['([^']*)'\]$/.exec(path);
  if (keyed) return metadata[keyed[1] as 'labels' | 'annotations']?.[keyed[2]!] ?? '';
  const fields: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.podIP': podIP,
    'status.podIPs': podIP,
    'status.hostIP': hostIP,
    'status.hostIPs': hostIP,
  };
  return fields[path] ?? '';
}

/** A request or limit of a container as a whole number of the divisor; a limit that there is not is what the node has. */
export function resourceField(
  world: World,
  { spec }: Pod,
  own: Container,
  { resource, divisor, containerName }: ResourceFieldSelector,
): string {
  const container = [...spec.containers, ...(spec.initContainers ?? [])].find(
    ({ name }) => name === containerName,
  );
  const { requests, limits } = (container ?? own).resources;
  const [list, name = ''] = resource.split('.');
  const node = find(world, 'Node', spec.nodeName ?? '')?.status.allocatable[name];
  const value = list === 'requests' ? (requests?.[name] ?? '0') : (limits?.[name] ?? node ?? '0');
  const unit = parseQuantity(divisor && String(divisor) !== '0' ? String(divisor) : '1').nano;
  const { nano } = parseQuantity(String(value));
  return String((nano + unit - 1n) / unit);
}
