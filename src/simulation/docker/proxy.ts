/*
 * Models: the reverse proxy of the Docker side: an nginx container that finds the copies of a service by Docker's DNS, and
 * remembers what it found for as long as its configuration says (nginx-upstream.ts).
 * Leaves out: weights, connections that are kept open, passive checks over several requests.
 * Upstream: https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver
 */
import { fileTreeOf } from '../machine/process-files.ts';
import { findFile } from '../programs/file-tree.ts';
import type { World } from '../world.ts';
import type { Container } from './container.ts';
import { containersOf, lookUp } from './find-container.ts';
import { lookUpContainer } from './dns.ts';
import type { DockerHost } from './host.ts';
import { readUpstream, type Upstream } from './nginx-upstream.ts';

/** Where the configuration of a proxy lies. */
const CONFIGURATION = '/etc/nginx/conf.d/default.conf';

/** What a proxy remembers. */
export interface ProxyMemory {
  /** The addresses that it sends to. */
  addresses: string[];
  /** Until when it believes them, in virtual milliseconds; null until its end. */
  untilMs: number | null;
  /** The run of the proxy in which it learned them: the virtual instant of its start. */
  startedAt: string;
}

/** A place that a proxy sends requests to. */
export interface ProxyTarget {
  /** The address. */
  ip: string;
  /** The port. */
  port: number;
  /** The container that has the address now, and its process; missing when nobody has it, and such a request fails. */
  container?: Container;
  /** The process of that container. */
  process?: string;
}

/**
 * Where a proxy sends requests, and whether it tries another place when one fails.
 *
 * The rule: nginx asks the DNS at the first request after the time is up, not before. Until then it goes on sending to the
 * addresses it knows, in turn. With `proxy_next_upstream error timeout`, its default, a request to a copy that is gone is
 * tried at the next address, and is lost only when no known address answers; a copy that is new gets nothing before the next
 * look. A name that stands in the configuration as it is, and not in a variable, is looked up at the start alone.
 */
export interface ProxyRoute {
  /** The places, in the order in which they are tried. */
  targets: ProxyTarget[];
  /** Whether a request that failed at one target is tried at the next. */
  triesNext: boolean;
}

/**
 * Where a proxy sends requests now; looks the name up again when its time is up, and changes what it remembers then.
 * Undefined for a container that passes nothing on or does not run.
 */
export function proxyRoute(world: World, hostName: string, proxyRef: string): ProxyRoute | undefined {
  const host = world.dockerHosts[hostName];
  const proxy = host?.isRunning ? lookUp(host, proxyRef) : undefined;
  const upstream = proxy && upstreamOf(world, proxy);
  if (!host || !proxy || !upstream) return undefined;
  const { addresses } = remember(world, host, proxy, upstream);
  const targets = addresses.map((ip) => ({ ip, port: upstream.port, ...holderOf(host, proxy, ip) }));
  return { targets, triesNext: upstream.triesNext };
}

/** When a proxy looks its upstream up again at the earliest, in virtual milliseconds; undefined when it never does. */
export function nextLookUpMs(world: World, hostName: string, proxyRef: string): number | undefined {
  const host = world.dockerHosts[hostName];
  const proxy = host && lookUp(host, proxyRef);
  return proxy && (memoriesOf(host)[proxy.Id]?.untilMs ?? undefined);
}

/** What the configuration of a running nginx says; undefined for a container that passes nothing on. */
function upstreamOf(world: World, { engine }: Container): Upstream | undefined {
  const process = world.processes[engine.process ?? ''];
  const file = process && findFile(fileTreeOf(world, process), CONFIGURATION);
  return file && readUpstream(file.content);
}

function memoriesOf(host: DockerHost): Record<string, ProxyMemory> {
  return (host.proxies ??= {});
}

/** What the proxy knows, looked up anew when it is too old or the proxy has been started since. */
function remember(
  world: World,
  host: DockerHost,
  proxy: Container,
  { name, validMs }: Upstream,
): ProxyMemory {
  const memories = memoriesOf(host);
  const known = memories[proxy.Id];
  const startedAt = proxy.State.StartedAt;
  if (known && known.startedAt === startedAt && world.nowMs < (known.untilMs ?? Infinity)) return known;
  const networks = Object.keys(proxy.NetworkSettings.Networks);
  const addresses = networks.flatMap((network) => lookUpContainer(world, host.name, network, name));
  const memory = {
    addresses: [...new Set(addresses)],
    untilMs: validMs === null ? null : world.nowMs + validMs,
    startedAt,
  };
  memories[proxy.Id] = memory;
  return memory;
}

/** The container that has an address in one of the proxy's networks. */
function holderOf(
  host: DockerHost,
  proxy: Container,
  ip: string,
): Pick<ProxyTarget, 'container' | 'process'> {
  const networks = Object.keys(proxy.NetworkSettings.Networks);
  const has = (one: Container) =>
    networks.some((name) => one.NetworkSettings.Networks[name]?.IPAddress === ip);
  const container = containersOf(host).find((one) => one.engine.process !== undefined && has(one));
  const process = container?.engine.process;
  return container && process !== undefined ? { container, process } : {};
}
