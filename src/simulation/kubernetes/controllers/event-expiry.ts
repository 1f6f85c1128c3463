/*
 * Models: the end of Events: an hour after its last write (`--event-ttl`) an Event is removed. Writes of one minute share a
 * lease in etcd, and go together when it ends.
 * Leaves out: the most keys of one lease (1,000), which only parts a minute's Events into several leases.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/storage/etcd3/lease_manager.go
 */
import { schedule } from '../../agenda.ts';
import { timestamp, unixMs } from '../../clock.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { erase, list } from '../api-server/api-server.ts';
import type { Event } from '../objects/event.ts';
import { keyOf } from '../objects/object.ts';
import { correlationOf } from './event-correlation.ts';

/** The agenda's event at which a lease of Events ends. */
const EVENTS_EXPIRE = 'cluster.events-expire';

/** How long an Event is kept after its last write, in milliseconds. Source: --event-ttl. */
const EVENT_TTL_MS = 3_600_000;

/** For how long further writes share a lease, in milliseconds. Source: defaultLeaseReuseDurationSeconds. */
const LEASE_REUSE_MS = 60_000;

/** Has an Event that is written now removed in an hour or up to a minute later, unless it is written again. */
export function leaseEvent(world: World): void {
  const { cluster, nowMs } = world;
  if (nowMs < cluster.eventLeaseMs) return;
  // Leases begin with a second, as the timestamps of Events do.
  cluster.eventLeaseMs = nowMs + LEASE_REUSE_MS - (unixMs(world) % 1000);
  schedule(world.agenda, {
    atMs: cluster.eventLeaseMs + EVENT_TTL_MS,
    kind: EVENTS_EXPIRE,
    data: null,
  });
}

/** The rule by which Events end. */
export const eventExpiryRules: Rules<World> = {
  [EVENTS_EXPIRE](world) {
    const oldest = timestamp(world, world.nowMs - EVENT_TTL_MS);
    for (const event of list(world, 'Event')) if (event.lastTimestamp < oldest) expire(world, event);
  },
};

/** The recorder forgets it as well, so that the next report of the same begins to count anew. */
function expire(world: World, event: Event): void {
  erase(world, 'Event', keyOf(event), { actor: 'kube-apiserver', isQuiet: true });
  delete world.cluster.reported[correlationOf(event)];
}
