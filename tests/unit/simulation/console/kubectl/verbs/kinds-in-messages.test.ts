import { describe, expect, test } from 'vitest';
import { loadedWorld, type } from '../../../../../support/console-world.ts';

const meta = (name: string) => ({ name, namespace: 'default', uid: name });

const spec = {
  replicas: 1,
  selector: {
    matchLabels: { tier: 'web' },
    matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a', 'b'] }],
  },
  template: {
    metadata: {},
    spec: {
      initContainers: [{ name: 'i', image: 'x', resources: {} }],
      containers: [{ name: 'c', image: 'x', resources: {} }],
    },
  },
};

const world = loadedWorld([
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('m') },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('other') },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: meta('r'), spec, status: { replicas: 0 } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta('d'),
    spec: { ...spec, strategy: {} },
    status: {},
  },
]);

const said = (line: string) => {
  const { stdout, stderr } = type(world, line);
  return stdout + stderr;
};

describe('messages of kubectl', () => {
  test.each([
    ['rollout undo rs/r', 'error: no rollbacker has been implemented for "ReplicaSet.apps"'],
    ['rollout history rs/r', 'error: no history viewer has been implemented for "ReplicaSet.apps"'],
    ['rollout status rs/r', 'error: no status viewer has been implemented for ReplicaSet.apps'],
    [
      'rollout undo cm/m',
      'error: error retrieving rollbacker for "ConfigMap", no visitor method exists for { ConfigMap}',
    ],
    [
      'rollout history cm/m',
      'error: error retrieving history for "ConfigMap", no visitor method exists for { ConfigMap}',
    ],
    ['expose cm/m --port=80', 'error: cannot expose a ConfigMap'],
    [
      'expose rs/r --port=80',
      "error: couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - " +
        '"[{Key:app Operator:NotIn Values:[a b]}]" to map-based selector format',
    ],
    [
      'set image cm/m a=b',
      'error: configmaps/m the object is not a pod or does not have a pod template: *v1.ConfigMap',
    ],
  ])('kubectl %s names the kind with its group, or as Go does', (line, message) => {
    expect(said(`kubectl ${line}`)).toBe(`${message}\n`);
  });

  test('kubectl patch does not say that nothing was written', () => {
    for (const dryRun of ['client', 'server']) {
      expect(said(`kubectl patch cm m --type=merge -p '{"data":{"a":"b"}}' --dry-run=${dryRun}`)).toBe(
        'configmap/m patched\n',
      );
    }
  });

  test('a table that stands alone is lost when none of its rows has the field to sort by', () => {
    expect(said('kubectl get cm --sort-by=.nope')).toBe('No resources found in default namespace.\n');
    expect(said('kubectl get rs --sort-by=.nope')).toMatch(/^NAME .*\nr /);
    expect(said('kubectl get cm -o name --sort-by=.nope')).toBe(
      'error: couldn\'t find any field with path "{.nope}" in the list of objects\n',
    );
  });

  test('a revision of a Deployment without any is no error', () => {
    expect(said('kubectl rollout history deploy/d --revision=3')).toBe(
      'deployment.apps/d with revision #3\nNo rollout history found.\n',
    );
  });

  test('environment and resources are set in init containers, too', () => {
    const shown = said('kubectl set env rs/r A=1 --dry-run=client -o yaml');
    expect(shown.match(/name: A\n/g)).toHaveLength(2);
    const changed = said('kubectl set resources rs/r --limits=cpu=1 --dry-run=client -o yaml');
    expect(changed.match(/cpu: "1"\n/g)).toHaveLength(2);
  });

  test('a table of several lines a row keeps its columns, and what comes before a mistake is printed', () => {
    const maps = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('long-name'), data: { a: 'x\ny' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('m'), data: { a: 'z' } },
    ];
    const own = loadedWorld(maps);
    expect(type(own, 'kubectl get cm -o custom-columns=N:.metadata.name,A:.data.a').stdout).toBe(
      'N           A\nlong-name   x\ny\nm           z\n',
    );
    expect(type(own, 'kubectl get cm -o custom-columns=N:.metadata.name,A:.metadata.name[7]')).toMatchObject({
      exitCode: 1,
      stdout: 'N     A\n',
    });
  });

  test('every verb passes on the warning that comes with a kind', () => {
    const own = loadedWorld([{ apiVersion: 'v1', kind: 'Endpoints', metadata: meta('e') }]);
    expect(type(own, 'kubectl label endpoints e a=b --dry-run=client').stderr).toBe(
      'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n',
    );
  });

  test('a limit of nothing is set as it stands', () => {
    expect(said('kubectl set resources rs/r --limits=cpu=0 --dry-run=client -o yaml')).toContain('cpu: "0"');
  });
});
