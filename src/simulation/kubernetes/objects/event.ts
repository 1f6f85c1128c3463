/*
 * Models: an Event: what a component reports about an object, with how often it has.
 * Leaves out: nothing; a series, as the newer events.k8s.io API counts, only comes with loaded objects.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import type { EventSeries, EventSource, ObjectReference } from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Event. */
export interface Event {
  apiVersion: 'v1';
  kind: 'Event';
  metadata: StoredMeta & { namespace: string };
  involvedObject: ObjectReference;
  reason: string;
  message: string;
  source: EventSource;
  firstTimestamp: string;
  lastTimestamp: string;
  count: number;
  type: 'Normal' | 'Warning';
  eventTime: null;
  reportingComponent: string;
  reportingInstance: string;
  series?: EventSeries;
}
