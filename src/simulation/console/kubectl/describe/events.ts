/*
 * Models: the Events of an object at the end of its description, the oldest first.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (searchEvents, DescribeEvents)
 */
import { list } from '../../../kubernetes/api-server/api-server.ts';
import type { Event } from '../../../kubernetes/objects/event.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { formatAge } from '../human-duration.ts';
import { line, type DescribeContext } from './lines.ts';

/** The Events about an object; `uids` are the uids under which components report about it. */
export function findEvents(
  { world }: DescribeContext,
  { kind, metadata }: StoredObject,
  uids: readonly string[] = [metadata.uid],
): Event[] {
  const { name, namespace = '' } = metadata;
  return list(world, 'Event', namespace === '' ? undefined : namespace).filter(
    ({ involvedObject: about }) => {
      // A Pod is found by its uid alone, whatever kind the reporter named.
      const isKind = kind === 'Pod' || about.kind === kind;
      const isPlace = (about.namespace ?? '') === namespace && about.name === name;
      return isKind && isPlace && uids.includes(about.uid ?? '');
    },
  );
}

/** The Events of an object as the last lines of its description; nothing when Events are not shown. */
export function objectEvents(
  context: DescribeContext,
  object: StoredObject,
  uids?: readonly string[],
): string {
  return context.showsEvents ? describeEvents(findEvents(context, object, uids), context.nowMs) : '';
}

/** Events as a table below `Events:`; `nowMs` is in milliseconds since 1970. */
function describeEvents(events: readonly Event[], nowMs: number): string {
  if (events.length === 0) return line(0, 'Events:\t<none>');
  const sorted = [...events].sort((one, other) => lastMs(one) - lastMs(other));
  return [
    line(0, 'Events:'),
    line(1, 'Type\tReason\tAge\tFrom\tMessage'),
    line(1, '----\t------\t----\t----\t-------'),
    ...sorted.map((event) => {
      const source = event.source.component || event.reportingComponent;
      return line(
        1,
        [event.type, event.reason, intervalText(event, nowMs), source, messageText(event)].join('\t'),
      );
    }),
  ].join('');
}

/** How long ago it was reported, and how often since when: `2m (x6 over 5m)`. Source: getInterval. */
export function intervalText(event: Event, nowMs: number): string {
  const first = formatAge(event.eventTime ?? event.firstTimestamp, nowMs);
  const { series } = event;
  if (series) return `${formatAge(series.lastObservedTime, nowMs)} (x${series.count ?? 0} over ${first})`;
  return event.count > 1 ? `${formatAge(event.lastTimestamp, nowMs)} (x${event.count} over ${first})` : first;
}

function messageText({ involvedObject: { fieldPath }, message }: Event): string {
  return fieldPath ? `${fieldPath}: ${message.trim()}` : message.trim();
}

function lastMs({ lastTimestamp }: Event): number {
  return Date.parse(lastTimestamp) || 0;
}
