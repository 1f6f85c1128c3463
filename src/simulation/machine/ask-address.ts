/*
 * Models: where a request from inside a container goes: to the container itself, to another container or Pod, to a port that
 * a Docker host publishes, or through a Service to a Pod.
 * Leaves out: the internet, network policies, routes between Docker hosts and Pods.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/ and https://docs.docker.com/engine/network/port-publishing/
 */
import { publishedAt } from '../docker/published-ports.ts';
import { chooseEndpoint } from '../kubernetes/network/balance.ts';
import { resolveService } from '../kubernetes/network/resolve-service.ts';
import type { AskedRequest, Reply } from '../programs/container-program.ts';
import type { World } from '../world.ts';
import { processAt } from './addresses.ts';
import { answerHttp, isListening } from './answer.ts';
import { namespaceOf } from './name-lookup.ts';
import type { Process } from './process.ts';
import { childrenOf, firstOf } from './processes-on.ts';

/** Sends a request from a process to an address, now. */
export function askAddress(world: World, from: Process, ip: string, request: AskedRequest): Reply {
  const clientIp = Object.values(firstOf(world, from).ips)[0];
  const target = targetAt(world, from, ip, request.port, clientIp);
  if (typeof target === 'string') return { kind: target };
  const port = target.port ?? request.port;
  return answerHttp(world, target.process.id, {
    ...request,
    port,
    ...(clientIp !== undefined && { clientIp }),
  });
}

function targetAt(
  world: World,
  from: Process,
  ip: string,
  port: number,
  clientIp: string | undefined,
): { process: Process; port?: number } | 'unreachable' | 'refused' | 'timeout' {
  if (ip.startsWith('127.')) return inside(world, firstOf(world, from), port) ?? 'refused';
  const process = processAt(world, ip, port, from.machine);
  if (process) return inside(world, process, port) ?? 'refused';
  return byService(world, from, ip, port, clientIp) ?? byMachine(world, ip, port);
}

/** The process of a container that listens on a port: the first one, or one that exec added. */
function inside(world: World, first: Process, port: number): { process: Process } | undefined {
  const found = [first, ...childrenOf(world, first)].find(({ id }) => isListening(world, id, port));
  return found && { process: found };
}

function byService(
  world: World,
  from: Process,
  ip: string,
  port: number,
  clientIp: string | undefined,
): { process: Process; port: number } | 'refused' | undefined {
  if (!world.cluster.isRunning) return undefined;
  const route = resolveService(world, ip, port, namespaceOf(world, from));
  if (!route) return undefined;
  const endpoint = chooseEndpoint(world, route.service, route.port, clientIp);
  const process = endpoint && processAt(world, endpoint.ip, endpoint.port);
  // Without an endpoint the node refuses; an endpoint whose Pod is gone does not answer.
  return process ? { process, port: endpoint.port } : 'refused';
}

function byMachine(
  world: World,
  ip: string,
  port: number,
): { process: Process; port: number } | 'unreachable' | 'refused' {
  const machine = Object.values(world.machines).find((one) => one.ip === ip);
  if (!machine?.isOn) return 'unreachable';
  const published = machine.role === 'docker-host' ? publishedAt(world, machine.name, port) : undefined;
  const process = published && world.processes[published.process];
  return process ? { process, port: published.port } : 'refused';
}
