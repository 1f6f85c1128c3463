/*
 * Models: what a change of endpoints comes to, in words for the log.
 * Leaves out: everything that is no news: addresses, ports.
 * Upstream: none; Kubernetes reports no Event when endpoints change.
 */
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import { identityOf } from './pack.ts';

/** How many Pods a sentence names; the others are counted. */
const NAMED = 3;

/** What became of the endpoints of a Service: `adds Pod x to Service y`, `takes Pod x out of Service y (it is not ready)`. */
export function describeChange(
  service: string,
  before: readonly Endpoint[],
  after: readonly Endpoint[],
): string {
  const known = new Map(before.map((endpoint) => [identityOf(endpoint), endpoint]));
  const next = new Map(after.map((endpoint) => [identityOf(endpoint), endpoint]));
  const [added, taken, other] = [new Set<string>(), new Map<string, string>(), new Set<string>()];
  for (const [identity, endpoint] of next) {
    const [was, is] = [known.get(identity)?.conditions?.ready, endpoint.conditions?.ready];
    if (is && !was) added.add(nameOf(endpoint));
    else if (was && !is) taken.set(nameOf(endpoint), whyNotReady(endpoint));
    else if (!known.has(identity) || endpoint !== known.get(identity)) other.add(nameOf(endpoint));
  }
  for (const [identity, endpoint] of known) {
    if (next.has(identity)) continue;
    if (endpoint.conditions?.ready) taken.set(nameOf(endpoint), 'it is gone');
    else other.add(nameOf(endpoint));
  }
  const reasons = [...new Set(taken.values())].join(', ');
  const parts = [
    ...(added.size > 0 ? [`adds ${named(added)} to Service ${service}`] : []),
    ...(taken.size > 0 ? [`takes ${named(taken.keys())} out of Service ${service} (${reasons})`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : `notes ${named(other)} for Service ${service}`;
}

function whyNotReady({ conditions }: Endpoint): string {
  return conditions?.terminating ? 'it is being deleted' : 'it is not ready';
}

function nameOf({ targetRef, addresses }: Endpoint): string {
  return targetRef?.name ?? addresses[0] ?? '';
}

function named(names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return 'a change';
  const shown = all.slice(0, NAMED).join(', ');
  return `Pod ${shown}${all.length > NAMED ? ` and ${all.length - NAMED} more` : ''}`;
}
