import { discovered, groupOf, versionOf } from '../../../src/simulation/console/kubectl/discovery.ts';
import type { Resource } from '../../../src/simulation/kubernetes/api-server/resources.ts';
import type { World } from '../../../src/simulation/world.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Subresources that kubectl looks for before it uses them. */
const SUBRESOURCES: Record<string, [string, { kind: string; group: string; version: string }][]> = {
  pods: [
    ['eviction', { kind: 'Eviction', group: 'policy', version: 'v1' }],
    ['log', { kind: 'Pod', group: '', version: 'v1' }],
  ],
  ...Object.fromEntries(
    ['deployments', 'replicasets', 'statefulsets', 'replicationcontrollers'].map((plural) => [
      plural,
      [['scale', { kind: 'Scale', group: 'autoscaling', version: 'v1' }]],
    ]),
  ),
};

const METRICS = 'metrics.k8s.io/v1beta1';

/** The document that a path of discovery answers; undefined for other paths. */
export function discoveryDocument(world: World, pathname: string): unknown {
  if (pathname === '/version') return version();
  if (pathname === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (pathname === '/apis') return groupList(world);
  const [, root, ...rest] = pathname.split('/');
  if ((root === 'api' && rest.length === 1) || (root === 'apis' && rest.length === 2)) {
    return resourceList(world, rest.join('/'));
  }
  return root === 'openapi' && rest[0] === 'v3' ? schemaDocument(rest.slice(1).join('/')) : undefined;
}

function version() {
  return { major: '1', minor: '36', gitVersion: 'v1.36.3', goVersion: 'go1.26', platform: 'linux/amd64' };
}

function apiVersions(world: World): string[] {
  const known = [...new Set(discovered.map(({ apiVersion }) => apiVersion))].sort();
  return world.cluster.metrics ? [...known, METRICS] : known;
}

function groupList(world: World) {
  const groups = apiVersions(world).filter((apiVersion) => apiVersion.includes('/'));
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map((groupVersion) => {
      const [name, version] = groupVersion.split('/');
      return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
    }),
  };
}

function resourceList(world: World, groupVersion: string): unknown {
  if (!apiVersions(world).includes(groupVersion)) return undefined;
  const resources =
    groupVersion === METRICS
      ? metricsResources()
      : discovered.filter((one) => one.apiVersion === groupVersion).flatMap(described);
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function described(resource: Resource): unknown[] {
  const {
    plural: name,
    singular: singularName,
    kind,
    isNamespaced: namespaced,
    shortNames,
    categories,
  } = resource;
  const own = {
    name,
    singularName,
    namespaced,
    kind,
    verbs: VERBS,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
  };
  const parts = (SUBRESOURCES[name] ?? []).map(([part, gvk]) => ({
    name: `${name}/${part}`,
    singularName: '',
    namespaced,
    ...gvk,
    verbs: ['create', 'get', 'patch', 'update'],
  }));
  return [own, ...parts];
}

function metricsResources(): unknown[] {
  const verbs = ['get', 'list'];
  return [
    { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs },
    { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs },
  ];
}

/** The list of schemas, or the part of one that kubectl looks for: which requests know `fieldValidation`. */
function schemaDocument(place: string): unknown {
  const groupVersions = [...new Set(discovered.map(({ apiVersion }) => apiVersion))];
  const placeOf = (apiVersion: string) =>
    apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
  if (place === '') {
    const paths = groupVersions.map((one) => [
      placeOf(one),
      { serverRelativeURL: `/openapi/v3/${placeOf(one)}` },
    ]);
    return { paths: Object.fromEntries(paths) as object };
  }
  const resources = discovered.filter(({ apiVersion }) => placeOf(apiVersion) === place);
  if (resources.length === 0) return undefined;
  const paths = resources.map((resource) => [
    `/${place}/${resource.plural}/{name}`,
    { patch: patchOf(resource) },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.36.3' },
    paths: Object.fromEntries(paths) as object,
  };
}

function patchOf(resource: Resource) {
  return {
    parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
    responses: { '200': { description: 'OK' } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': {
      group: groupOf(resource),
      version: versionOf(resource),
      kind: resource.kind,
    },
  };
}
