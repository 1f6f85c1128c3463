/*
 * Models: how components report Events: one that was reported before about the same object counts up instead.
 * Leaves out: rate limits of the recorder; that it goes on counting when an Event was removed meanwhile.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/tools/record/events_cache.go
 */
import type { ObjectReference } from 'kubernetes-types/core/v1';
import { timestamp, unixMs } from '../../clock.ts';
import { takeNumber, type World } from '../../world.ts';
import { find, replace, store, type Requester } from '../api-server/api-server.ts';
import { keyOf, type AnyStored } from '../objects/object.ts';
import { correlationOf } from './event-correlation.ts';
import { leaseEvent } from './event-expiry.ts';

/** What is reported. */
export interface Report {
  type: 'Normal' | 'Warning';
  /** Such as `ScalingReplicaSet`. */
  reason: string;
  message: string;
  /** A part of the object, such as `spec.containers{trade-api}`. */
  fieldPath?: string;
  /** The node of a component that has one. */
  host?: string;
}

/** Reports an Event about an object; reported again, its count grows. `component` is such as `replicaset-controller`. */
export function reportEvent(
  world: World,
  about: AnyStored,
  report: Report,
  { actor: component, cause }: Requester,
): void {
  const namespace = about.metadata.namespace ?? 'default';
  // Nothing new comes into a Namespace that is ending, and the recorder drops what is refused.
  if (find(world, 'Namespace', namespace)?.status.phase === 'Terminating') return;
  const { type, reason, message, host = '' } = report;
  const involvedObject = referenceTo(about, report.fieldPath);
  const source = host ? { component, host } : { component };
  const correlation = correlationOf({ source, involvedObject, type, reason, message });
  const requester = { actor: component, cause, isQuiet: true };
  const reported = world.cluster.reported[correlation];
  const known = reported === undefined ? undefined : find(world, 'Event', reported);
  const lastTimestamp = timestamp(world);
  leaseEvent(world);
  if (known) {
    replace(world, { ...known, count: known.count + 1, lastTimestamp }, requester);
    return;
  }
  const metadata = { name: `${about.metadata.name}.${nanoSuffix(world)}`, namespace };
  const event = store(
    world,
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata,
      involvedObject,
      reason,
      message,
      source,
      firstTimestamp: lastTimestamp,
      lastTimestamp,
      count: 1,
      type,
      eventTime: null,
      reportingComponent: component,
      reportingInstance: host,
    },
    requester,
  );
  world.cluster.reported[correlation] = keyOf(event);
}

function referenceTo({ apiVersion, kind, metadata }: AnyStored, fieldPath: string | undefined) {
  const { namespace, name, uid, resourceVersion } = metadata;
  const reference: ObjectReference = namespace
    ? { kind, namespace, name, uid, apiVersion, resourceVersion }
    : { kind, name, uid, apiVersion, resourceVersion };
  if (fieldPath) reference.fieldPath = fieldPath;
  return reference;
}

/** The instant in nanoseconds as hexadecimal digits; a running number takes the place of what is finer than milliseconds. */
function nanoSuffix(world: World): string {
  // Nanoseconds since 1970 are too many for a number, so the last five digits are worked out apart.
  const lowSize = 16 ** 5;
  const atMs = unixMs(world);
  const low = (atMs % lowSize) * 1_000_000 + (takeNumber(world) % 1_000_000);
  const high = Math.floor(atMs / lowSize) * 1_000_000 + Math.floor(low / lowSize);
  return high.toString(16) + (low % lowSize).toString(16).padStart(5, '0');
}
