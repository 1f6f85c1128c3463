/*
 * Models: what the API server says it has: the resources of this simulation, and those of every real cluster of which there
 * are no objects here.
 * Leaves out: subresources, preferred versions, custom resources.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/restmapper/discovery.go
 */
import type { World } from '../../world.ts';
import { resources, type Resource } from '../../kubernetes/api-server/resources.ts';

/** Resources that exist in a real cluster and have no objects here: `Kind plural group/version shortNames`, one a line. */
const NAMESPACED = `
Binding bindings v1
LimitRange limitranges v1 limits
PersistentVolumeClaim persistentvolumeclaims v1 pvc
PodTemplate podtemplates v1
ReplicationController replicationcontrollers v1 rc
ResourceQuota resourcequotas v1 quota
ServiceAccount serviceaccounts v1 sa
ControllerRevision controllerrevisions apps/v1
LocalSubjectAccessReview localsubjectaccessreviews authorization.k8s.io/v1
CronJob cronjobs batch/v1 cj
Ingress ingresses networking.k8s.io/v1 ing
NetworkPolicy networkpolicies networking.k8s.io/v1 netpol
RoleBinding rolebindings rbac.authorization.k8s.io/v1
Role roles rbac.authorization.k8s.io/v1
ResourceClaim resourceclaims resource.k8s.io/v1
ResourceClaimTemplate resourceclaimtemplates resource.k8s.io/v1
CSIStorageCapacity csistoragecapacities storage.k8s.io/v1`;

const OF_THE_CLUSTER = `
ComponentStatus componentstatuses v1 cs
PersistentVolume persistentvolumes v1 pv
MutatingAdmissionPolicy mutatingadmissionpolicies admissionregistration.k8s.io/v1
MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings admissionregistration.k8s.io/v1
MutatingWebhookConfiguration mutatingwebhookconfigurations admissionregistration.k8s.io/v1
ValidatingAdmissionPolicy validatingadmissionpolicies admissionregistration.k8s.io/v1
ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings admissionregistration.k8s.io/v1
ValidatingWebhookConfiguration validatingwebhookconfigurations admissionregistration.k8s.io/v1
CustomResourceDefinition customresourcedefinitions apiextensions.k8s.io/v1 crd,crds
APIService apiservices apiregistration.k8s.io/v1
SelfSubjectReview selfsubjectreviews authentication.k8s.io/v1
TokenReview tokenreviews authentication.k8s.io/v1
SelfSubjectAccessReview selfsubjectaccessreviews authorization.k8s.io/v1
SelfSubjectRulesReview selfsubjectrulesreviews authorization.k8s.io/v1
SubjectAccessReview subjectaccessreviews authorization.k8s.io/v1
CertificateSigningRequest certificatesigningrequests certificates.k8s.io/v1 csr
FlowSchema flowschemas flowcontrol.apiserver.k8s.io/v1
PriorityLevelConfiguration prioritylevelconfigurations flowcontrol.apiserver.k8s.io/v1
IngressClass ingressclasses networking.k8s.io/v1
IPAddress ipaddresses networking.k8s.io/v1 ip
ServiceCIDR servicecidrs networking.k8s.io/v1
RuntimeClass runtimeclasses node.k8s.io/v1
ClusterRoleBinding clusterrolebindings rbac.authorization.k8s.io/v1
ClusterRole clusterroles rbac.authorization.k8s.io/v1
DeviceClass deviceclasses resource.k8s.io/v1
ResourceSlice resourceslices resource.k8s.io/v1
PriorityClass priorityclasses scheduling.k8s.io/v1 pc
CSIDriver csidrivers storage.k8s.io/v1
CSINode csinodes storage.k8s.io/v1
StorageClass storageclasses storage.k8s.io/v1 sc
VolumeAttachment volumeattachments storage.k8s.io/v1
VolumeAttributesClass volumeattributesclasses storage.k8s.io/v1 vac`;

const IN_ALL = ['CronJob', 'ReplicationController'];

function readRows(rows: string, isNamespaced: boolean): Resource[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [kind = '', plural = '', apiVersion = '', shortNames] = row.split(' ');
      return {
        kind,
        plural,
        singular: kind.toLowerCase(),
        shortNames: shortNames?.split(',') ?? [],
        apiVersion,
        isNamespaced,
        categories: IN_ALL.includes(kind) ? ['all'] : [],
      };
    });
}

const unmodelled = [...readRows(NAMESPACED, true), ...readRows(OF_THE_CLUSTER, false)].filter(
  ({ kind }) => !resources.some((resource) => resource.kind === kind),
);

/** All resources in the order of `kubectl api-resources`: by group, then by name. */
export const discovered: readonly Resource[] = [...resources, ...unmodelled].sort((one, other) => {
  const [key, otherKey] = [`${groupOf(one)} ${one.plural}`, `${groupOf(other)} ${other.plural}`];
  return key < otherKey ? -1 : 1;
});

/** What Metrics Server adds to the API: as readings, not as objects that `get` finds here. */
const measured: readonly Resource[] = [
  ['NodeMetrics', 'nodes', false] as const,
  ['PodMetrics', 'pods', true] as const,
].map(([kind, plural, isNamespaced]) => ({
  kind,
  plural,
  singular: '',
  shortNames: [],
  apiVersion: 'metrics.k8s.io/v1beta1',
  isNamespaced,
  categories: [],
}));

/** All resources that the server of a world says it has, by group, then by name. */
export function servedResources({ cluster }: World): Resource[] {
  if (!cluster.metrics) return [...discovered];
  const later = discovered.findIndex((resource) => groupOf(resource) > 'metrics.k8s.io');
  return [...discovered.slice(0, later), ...measured, ...discovered.slice(later)];
}

/** The group of a resource, empty for the first one of the API. */
export function groupOf({ apiVersion }: { apiVersion: string }): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
}

/** The version of a resource, such as `v1`. */
export function versionOf({ apiVersion }: Resource): string {
  return apiVersion.split('/').at(-1)!;
}

/** Plural and group as messages have them: `pods`, `deployments.apps`. */
export function groupResourceOf(resource: Resource): string {
  const group = groupOf(resource);
  return group === '' ? resource.plural : `${resource.plural}.${group}`;
}

/** Kind and group as messages have them: `Pod`, `ReplicaSet.apps`. */
export function groupKindOf(object: { apiVersion: string; kind: string }): string {
  const group = groupOf(object);
  return group === '' ? object.kind : `${object.kind}.${group}`;
}

/** How `-o name` and the tables of several kinds name the kind: `pod`, `deployment.apps`. */
export function kindNameOf(resource: Resource): string {
  const group = groupOf(resource);
  return group === '' ? resource.singular : `${resource.singular}.${group}`;
}

/** The resource that a word means: `pods`, `po`, `Pod`, `deployments.apps`, `deployments.v1.apps`; or undefined. */
export function findResource(word: string): Resource | undefined {
  const byShortName = discovered.find(({ shortNames }) => shortNames.includes(word));
  if (byShortName) return byShortName;
  const [name = '', ...rest] = word.toLowerCase().split('.');
  const candidates = discovered.filter(({ plural, singular, shortNames }) =>
    [plural, singular, ...shortNames].includes(name),
  );
  if (rest.length === 0) return candidates[0];
  return candidates.find((resource) => {
    const [group, version] = [groupOf(resource), versionOf(resource)];
    return [group, version, `${version}.${group}`].includes(rest.join('.'));
  });
}

/** The resources that a category such as `all` stands for; empty for a word that is none. */
export function expandCategory(word: string): Resource[] {
  return discovered.filter(({ categories }) => categories.includes(word));
}
