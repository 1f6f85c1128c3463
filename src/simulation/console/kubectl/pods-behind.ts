/*
 * Models: which Pods an object stands for, and which of several kubectl takes for logs.
 * Leaves out: custom resources.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/helpers.go (GetFirstPod, SelectorsForObject)
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { list } from '../../kubernetes/api-server/api-server.ts';
import { matchesLabels, matchesLabelSelector } from '../../kubernetes/labels.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { Pod } from '../../kubernetes/objects/pod.ts';
import type { World } from '../../world.ts';
import { KubectlError } from './failure.ts';

/** The Go type in upstream's message about kinds that have no Pods. */
const GO_PACKAGES: Record<string, string> = { 'autoscaling/v2': 'v2' };

/** The Pods that an object's selector finds. A kind without Pods is a KubectlError that names what was to be done. */
export function podsBehind(world: World, object: StoredObject, purpose: string): Pod[] {
  const { kind, apiVersion, metadata } = object;
  const pods = list(world, 'Pod', metadata.namespace);
  const { selector } = (object['spec'] ?? {}) as { selector?: LabelSelector | Record<string, string> };
  if (kind === 'Service') {
    const labels = selector as Record<string, string> | undefined;
    if (labels && Object.keys(labels).length > 0) {
      return pods.filter((pod) => matchesLabels(labels, pod.metadata.labels));
    }
    throw new KubectlError(
      `${purpose} *v1.Service: invalid service '${metadata.name}': Service is defined without a selector`,
    );
  }
  if (['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind)) {
    return pods.filter((pod) => matchesLabelSelector(selector as LabelSelector, pod.metadata.labels));
  }
  const type = `*${GO_PACKAGES[apiVersion] ?? 'v1'}.${kind}`;
  throw new KubectlError(`${purpose} ${type}: selector for ${type} not implemented`);
}

/** The Pods with those first that are most worth a look at their logs. Source: ByLogging. */
export function sortForLogs(pods: readonly Pod[]): Pod[] {
  return [...pods].sort((one, other) => {
    for (const key of LOGGING_ORDER) {
      const [first, second] = [key(one), key(other)];
      if (first !== second) return first - second;
    }
    return 0;
  });
}

const PHASES: Record<string, number> = { Running: 0, Unknown: 1, Pending: 2 };

/** What decides, the most important first; the smaller number comes first. */
const LOGGING_ORDER: readonly ((pod: Pod) => number)[] = [
  ({ spec }) => (spec.nodeName ? 0 : 1),
  ({ status }) => PHASES[status.phase] ?? 0,
  (pod) => (readyMs(pod) === undefined ? 1 : 0),
  (pod) => readyMs(pod) ?? 0,
  ({ status }) => -Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount)),
  ({ metadata }) => Date.parse(metadata.creationTimestamp),
];

/** Since when a Pod has been ready, in milliseconds since 1970; undefined when it is not. */
function readyMs({ status }: Pod): number | undefined {
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime ?? '') || 0 : undefined;
}
