/*
 * Models: what a process gets when it asks for the addresses of a name: Docker's DNS in a network that somebody made, the
 * cluster's DNS in a Pod, and its own names everywhere.
 * Leaves out: names on the internet, `/etc/hosts` entries that somebody added, other records than addresses.
 * Upstream: https://docs.docker.com/engine/network/#dns-services and
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
import { hasDns, lookUpContainer } from '../docker/dns.ts';
import { lookUpClusterName } from '../kubernetes/network/cluster-dns.ts';
import type { World } from '../world.ts';
import type { Process } from './process.ts';
import { firstOf } from './processes-on.ts';

/** The addresses of a name as a process sees it; an address is its own. None: the name is not known. */
export function lookUp(world: World, process: Process, name: string): string[] {
  if (/^\d+(?:\.\d+){3}$/.test(name)) return [name];
  const { machine, hostname, ips } = firstOf(world, process);
  if (name === 'localhost') return ['127.0.0.1'];
  if (name === hostname) return Object.values(ips).slice(0, 1);
  if (ips['pod'] !== undefined) return lookUpClusterName(world, name, namespaceOf(world, process));
  const networks = Object.keys(ips).sort();
  const answers = networks.map((network) => lookUpContainer(world, machine, network, name));
  // A container in several networks gets the answer of the first that knows the name.
  return answers.find((found) => found.length > 0) ?? [];
}

/** The server that a process asks for names. */
export function nameServerOf(world: World, process: Process): string {
  const { machine, ips } = firstOf(world, process);
  if (ips['pod'] !== undefined) return '10.96.0.10';
  return Object.keys(ips).some((network) => hasDns(world, machine, network)) ? '127.0.0.11' : '192.168.65.7';
}

/** The namespace of the Pod that a process is in; `default` if it is in none. */
export function namespaceOf(world: World, process: Process): string {
  const [kind, namespace] = firstOf(world, process).about.split('/');
  return kind === 'pod' && namespace !== undefined ? namespace : 'default';
}
