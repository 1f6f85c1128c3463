import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { labelSelectorText } from '../../../src/simulation/kubernetes/labels.ts';
import type { StoredObject } from '../../../src/simulation/kubernetes/objects/object.ts';

/** The Scale of an object that has replicas. */
export function scaleOf(object: StoredObject) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const spec = object['spec'] as { replicas?: number; selector?: LabelSelector };
  const status = (object['status'] ?? {}) as { replicas?: number };
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas ?? 0 },
    status: { replicas: status.replicas ?? 0, selector: labelSelectorText(spec.selector) },
  };
}
