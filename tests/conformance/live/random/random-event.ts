import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { randomText } from './random-meta.ts';

/** An Event about an object. */
export function randomEvent(draw: Draw, index: number, about: StoredObject): StoredObject {
  const namespace = about.metadata.namespace ?? 'default';
  const count = draw.one([1, 1, 6, 0]);
  const isNew = draw.flip(0.2);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${about.metadata.name.slice(0, 40)}.${index}`,
      namespace,
      uid: `e-${index}`,
      resourceVersion: String(index + 5),
      creationTimestamp: draw.past(),
    },
    involvedObject: compact({
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      namespace: about.metadata.namespace,
      uid: draw.flip(0.9) ? about.metadata.uid : 'another',
      fieldPath: draw.maybe(() => 'spec.containers{c-0}', 0.3),
      resourceVersion: '1',
    }),
    type: draw.one(['Normal', 'Warning']),
    reason: draw.one(['Scheduled', 'Pulled', 'BackOff', 'FailedScheduling']),
    message: randomText(draw),
    source: draw.one<object>([
      { component: 'kubelet', host: 'node-a' },
      { component: 'default-scheduler' },
      {},
    ]),
    reportingComponent: draw.one(['', 'kubelet', 'example.com/controller']),
    reportingInstance: '',
    firstTimestamp: isNew ? null : draw.past(),
    lastTimestamp: isNew ? null : draw.past(),
    eventTime: isNew ? draw.past().replace('Z', '.000000Z') : null,
    count,
    ...draw.maybe(
      () => ({
        series: { count: 7, lastObservedTime: draw.past().replace('Z', '.000000Z') },
        action: 'Binding',
      }),
      0.2,
    ),
  };
}
