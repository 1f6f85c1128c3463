/*
 * Models: the table of Events that `kubectl get events` prints.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go (printEvent)
 */
import type { Event } from 'kubernetes-types/core/v1';
import { formatAge } from '../../human-duration.ts';
import type { TableKind } from './table.ts';

/** The table of Events. */
export const events: TableKind = {
  columns: [
    { name: 'LAST SEEN' },
    { name: 'TYPE' },
    { name: 'REASON' },
    { name: 'OBJECT' },
    { name: 'SUBOBJECT', isWide: true },
    { name: 'SOURCE', isWide: true },
    { name: 'MESSAGE' },
    { name: 'FIRST SEEN', isWide: true },
    { name: 'COUNT', isWide: true },
    { name: 'NAME', isWide: true, isName: true },
  ],
  cellsOf: (object, nowMs) => {
    const event = object as unknown as Event;
    const first = formatAge(event.firstTimestamp ?? event.eventTime, nowMs);
    const lastSeen = event.series ? event.series.lastObservedTime : event.lastTimestamp;
    const { kind = '', name = '', fieldPath = '' } = event.involvedObject;
    return [
      lastSeen ? formatAge(lastSeen, nowMs) : first,
      event.type ?? '',
      event.reason ?? '',
      name === '' ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`,
      fieldPath,
      sourceOf(event),
      (event.message ?? '').trim(),
      first,
      (event.series ? event.series.count : event.count) || 1,
      event.metadata.name ?? '',
    ];
  },
};

function sourceOf({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source?.component || reportingComponent || '';
  const instance = source?.host || reportingInstance || '';
  return instance === '' ? component : `${component}, ${instance}`;
}
