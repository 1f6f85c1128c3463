/*
 * Models: by what two reports are the same, so that an Event counts up instead of coming twice.
 * Leaves out: Events of the same reason whose messages differ, which upstream joins when there are more than ten.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/tools/record/events_cache.go (getEventKey)
 */
import type { Event } from '../objects/event.ts';

/** What is the same in every report that one Event stands for, as one text. */
export function correlationOf({
  source,
  involvedObject,
  type,
  reason,
  message,
}: Pick<Event, 'source' | 'involvedObject' | 'type' | 'reason' | 'message'>): string {
  const { component, host = '' } = source;
  const { uid, fieldPath = '' } = involvedObject;
  return `${uid}|${component}|${host}|${fieldPath}|${type}|${reason}|${message}`;
}
