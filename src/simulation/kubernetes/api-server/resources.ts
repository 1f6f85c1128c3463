/*
 * Models: the resources of the API: each kind with its plural, group, short names, and whether it lives in a namespace.
 * Leaves out: custom resources.
 * Upstream: https://kubernetes.io/docs/reference/using-api/api-concepts/ (discovery)
 */

/** A resource of the API. */
export interface Resource {
  kind: string;
  /** As in `kubectl get pods`. */
  plural: string;
  /** As in `kubectl get pod`. */
  singular: string;
  shortNames: readonly string[];
  /** `apps/v1`, or `v1`. */
  apiVersion: string;
  isNamespaced: boolean;
  /** Short for several kinds, as in `kubectl get all`. */
  categories: readonly string[];
}

const row = (
  kind: string,
  plural: string,
  apiVersion: string,
  isNamespaced: boolean,
  shortNames: string[] = [],
  categories: string[] = [],
): Resource => ({
  kind,
  plural,
  singular: kind.toLowerCase(),
  shortNames,
  apiVersion,
  isNamespaced,
  categories,
});

const all = ['all'];

/** The resources in the order of `kubectl api-resources`. */
export const resources: readonly Resource[] = [
  row('ConfigMap', 'configmaps', 'v1', true, ['cm']),
  row('Endpoints', 'endpoints', 'v1', true, ['ep']),
  row('Event', 'events', 'v1', true, ['ev']),
  row('Namespace', 'namespaces', 'v1', false, ['ns']),
  row('Node', 'nodes', 'v1', false, ['no']),
  row('Pod', 'pods', 'v1', true, ['po'], all),
  row('Secret', 'secrets', 'v1', true),
  row('ServiceAccount', 'serviceaccounts', 'v1', true, ['sa']),
  row('Service', 'services', 'v1', true, ['svc'], all),
  row('ControllerRevision', 'controllerrevisions', 'apps/v1', true),
  row('DaemonSet', 'daemonsets', 'apps/v1', true, ['ds'], all),
  row('Deployment', 'deployments', 'apps/v1', true, ['deploy'], all),
  row('ReplicaSet', 'replicasets', 'apps/v1', true, ['rs'], all),
  row('StatefulSet', 'statefulsets', 'apps/v1', true, ['sts'], all),
  row('HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'autoscaling/v2', true, ['hpa'], all),
  row('Job', 'jobs', 'batch/v1', true, [], all),
  row('Lease', 'leases', 'coordination.k8s.io/v1', true),
  row('EndpointSlice', 'endpointslices', 'discovery.k8s.io/v1', true),
  row('PodDisruptionBudget', 'poddisruptionbudgets', 'policy/v1', true, ['pdb']),
];

const byKind = new Map(resources.map((resource) => [resource.kind, resource]));

/** The resource of a kind, or undefined. */
export function resourceOf(kind: string): Resource | undefined {
  return byKind.get(kind);
}

/** The plural with its group, as messages have it: `pods`, `deployments.apps`. */
export function resourceNameOf(kind: string): string {
  const resource = byKind.get(kind);
  if (!resource) return kind.toLowerCase();
  const group = resource.apiVersion.split('/').at(-2);
  return group === undefined ? resource.plural : `${resource.plural}.${group}`;
}

/** The kind with its group, as messages have it: `Pod`, `Deployment.apps`. */
export function groupKindOf(kind: string): string {
  const group = byKind.get(kind)?.apiVersion.split('/').at(-2);
  return group === undefined ? kind : `${kind}.${group}`;
}
