/*
 * Models: the Pod spec inside of an object that has one: of the Pod itself, or of its template.
 * Leaves out: CronJobs.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/updatepodspecforobject.go
 */
import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { StoredObject } from '../../kubernetes/objects/object.ts';

const WITH_TEMPLATE = ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'];

/** The Pod spec; undefined for an object that has none. */
export function podSpecOf(object: StoredObject): PodSpec | undefined {
  if (object.kind === 'Pod') return object['spec'] as PodSpec;
  if (!WITH_TEMPLATE.includes(object.kind)) return undefined;
  return (object['spec'] as { template: PodTemplateSpec }).template.spec;
}

/** The object with another Pod spec. */
export function withPodSpec(object: StoredObject, podSpec: PodSpec): StoredObject {
  if (object.kind === 'Pod') return { ...object, spec: podSpec };
  const spec = object['spec'] as { template: PodTemplateSpec };
  return { ...object, spec: { ...spec, template: { ...spec.template, spec: podSpec } } };
}
