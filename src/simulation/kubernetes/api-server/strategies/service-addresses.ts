/*
 * Models: cluster addresses from 10.96.0.0/12 and node ports from 30000 to 32767, each given to one Service only.
 * Leaves out: upstream's preference for the upper part of the range; addresses are chosen by the world's chance.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/service/storage/alloc.go
 */
import { nextInteger } from '../../../chance.ts';
import type { World } from '../../../world.ts';
import { NODE_PORT_RANGE } from '../../defaults.ts';
import type { StoredObject } from '../../objects/object.ts';
import type { Service } from '../../objects/service.ts';
import { list } from '../api-server.ts';
import { invalid, type FieldError } from '../errors.ts';
import { invalidValue } from '../field-errors.ts';
import { withoutFields } from '../../without-fields.ts';
import { withSpec, type Draft } from '../strategy.ts';

/** The first address of 10.96.0.0/12 as a number, and how many there are. */
const RANGE = { first: 0x0a60_0000, size: 1 << 20 } as const;

/** The range as messages name it. */
const RANGE_TEXT = '10.96.0.0/12';

/** How often an address or port is drawn before the range counts as full. */
const DRAWS = 1000;

type Spec = Service['spec'];

/** The Service with its addresses and node ports; an update keeps those it has. A taken one is an ApiError Invalid. */
export function allocateService(world: World, draft: Draft, before: StoredObject | undefined): Draft {
  const old = (before as unknown as Service | undefined)?.spec;
  const spec = withoutOldType(draft['spec'] as Spec, old);
  if (spec.type === 'ExternalName') return withSpec(draft, withoutAddresses(spec, old));
  const others = list(world, 'Service').filter(({ metadata }) => metadata.uid !== before?.metadata.uid);
  const refuse = (cause: FieldError) => invalid('Service', draft.metadata.name ?? '', [cause]);
  const clusterIP = clusterIpFor(world, spec, old, others, refuse);
  const { ports = [] } = spec;
  return withSpec(draft, {
    clusterIP,
    clusterIPs: [clusterIP],
    ipFamilies: spec.ipFamilies ?? ['IPv4'],
    ipFamilyPolicy: spec.ipFamilyPolicy ?? 'SingleStack',
    ...withoutFields(spec, 'clusterIP', 'clusterIPs'),
    ports: portsFor(world, { ...spec, ports }, old, others, refuse),
  });
}

/** What only the type that it had before needs is dropped. Source: dropTypeDependentFields. */
function withoutOldType(spec: Spec, old: Spec | undefined): Spec {
  if (old === undefined || old.type === spec.type) return spec;
  const kept = { ...spec };
  const isOutside = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  if (!isOutside && kept.externalTrafficPolicy === old.externalTrafficPolicy)
    delete kept.externalTrafficPolicy;
  if (spec.type !== 'LoadBalancer') delete kept.allocateLoadBalancerNodePorts;
  return kept;
}

/** A client that gives an address to a Service without one is told so by validation. */
function withoutAddresses(spec: Spec, old: Spec | undefined): object {
  if (old?.clusterIP !== spec.clusterIP) return spec;
  return withoutFields(spec, 'clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy');
}

function clusterIpFor(
  world: World,
  spec: Spec,
  old: Spec | undefined,
  others: readonly Service[],
  refuse: (cause: FieldError) => Error,
): string {
  const asked = spec.clusterIP || old?.clusterIP;
  if (asked === 'None' || (asked && asked === old?.clusterIP)) return asked;
  const taken = new Set(others.map(({ spec }) => spec.clusterIP));
  if (asked) {
    const detail = refusal(asked, taken);
    if (detail) throw refuse(invalidValue('spec.clusterIPs', [asked], detail));
    return asked;
  }
  for (let draw = 0; draw < DRAWS; draw++) {
    // The first and the last address of the range are no one's.
    const ip = addressOf(RANGE.first + 1 + nextInteger(world.chance, RANGE.size - 2));
    if (!taken.has(ip)) return ip;
  }
  throw refuse(invalidValue('spec.clusterIPs', [], 'failed to allocate a serviceIP: range is full'));
}

function refusal(ip: string, taken: ReadonlySet<string | undefined>): string | undefined {
  const start = 'failed to allocate IP';
  if (taken.has(ip)) return `${start} ${ip}: provided IP is already allocated`;
  const number = numberOf(ip);
  if (number > RANGE.first && number < RANGE.first + RANGE.size - 1) return undefined;
  return `${start} ${ip}: the provided network does not match the current range: ${RANGE_TEXT}`;
}

function portsFor(
  world: World,
  spec: Spec,
  old: Spec | undefined,
  others: readonly Service[],
  refuse: (cause: FieldError) => Error,
): Spec['ports'] {
  const needs =
    spec.type === 'NodePort' ||
    (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  if (!needs) {
    // A Service that stops being a NodePort lets go of the ports that it was given.
    return old && old.type !== spec.type
      ? spec.ports.map((port) => withoutFields(port, 'nodePort'))
      : spec.ports;
  }
  const taken = new Set(others.flatMap(({ spec }) => (spec.ports ?? []).map(({ nodePort }) => nodePort)));
  return spec.ports.map((port, index) => {
    const kept = old?.ports?.find((other) => other.port === port.port && other.protocol === port.protocol);
    const nodePort = port.nodePort || kept?.nodePort;
    if (nodePort) {
      const detail = portRefusal(nodePort, taken);
      if (detail) throw refuse(invalidValue(`spec.ports[${index}].nodePort`, nodePort, detail));
    }
    const given = nodePort || freePort(world, taken);
    taken.add(given);
    return { ...port, nodePort: given };
  });
}

function portRefusal(port: number, taken: ReadonlySet<number | undefined>): string | undefined {
  if (port < NODE_PORT_RANGE.first || port > NODE_PORT_RANGE.last) {
    return `provided port is not in the valid range. The range of valid ports is ${NODE_PORT_RANGE.first}-${NODE_PORT_RANGE.last}`;
  }
  return taken.has(port) ? 'provided port is already allocated' : undefined;
}

function freePort(world: World, taken: ReadonlySet<number | undefined>): number {
  for (;;) {
    const port =
      NODE_PORT_RANGE.first + nextInteger(world.chance, NODE_PORT_RANGE.last - NODE_PORT_RANGE.first + 1);
    if (!taken.has(port)) return port;
  }
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
