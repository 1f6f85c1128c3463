import { describe, expect, it } from 'vitest';
import { parseFieldSelector } from '../../../../../src/simulation/kubernetes/api-server/field-selector.ts';
import type { StoredObject } from '../../../../../src/simulation/kubernetes/objects/object.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '' },
  spec: { nodeName: 'node-1', restartPolicy: 'Always' },
  status: { phase: 'Running' },
} as StoredObject;

describe('a field selector', () => {
  it.each([
    ['', true],
    ['status.phase=Running', true],
    ['status.phase==Running,spec.nodeName!=node-1', false],
    ['spec.nodeName=', false],
    ['metadata.name=web-1,metadata.namespace=default', true],
    ['spec.hostNetwork=false', true],
  ])('%j fits the Pod: %s', (text, fits) => {
    expect(parseFieldSelector('Pod', text)(pod)).toBe(fits);
  });

  it('tells apart the Events of an object', () => {
    const event = {
      ...pod,
      kind: 'Event',
      involvedObject: { kind: 'Pod', name: 'web-1' },
      reason: 'Killing',
      type: 'Normal',
    };
    const selector = 'involvedObject.name=web-1,involvedObject.kind=Pod,type!=Warning,reason=Killing';
    expect(parseFieldSelector('Event', selector)(event as StoredObject)).toBe(true);
  });

  it('is refused with a field that the kind does not offer', () => {
    expect(() => parseFieldSelector('Pod', 'spec.foo=1')).toThrow('field label not supported: spec.foo');
    expect(() => parseFieldSelector('ConfigMap', 'data.x=1')).toThrow(
      '"data.x" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );
  });
});
