import { describe, expect, test } from 'vitest';
import { clusterOf, outputOf, pod, stored } from '../cluster.ts';

const event = (name: string, about: string, fields: object = {}) =>
  stored('Event', name, {
    involvedObject: { kind: 'Pod', namespace: 'default', name: about, uid: `uid-${about}` },
    reason: 'Pulled',
    message: 'done',
    type: 'Normal',
    source: { component: 'kubelet' },
    firstTimestamp: '2026-06-01T11:55:00Z',
    lastTimestamp: '2026-06-01T11:59:00Z',
    count: 1,
    ...fields,
  });

describe('kubectl describe', () => {
  test('shows the Events of one object, the oldest first, with the container they are about', () => {
    const world = clusterOf(
      pod('web'),
      event('e1', 'web', {
        count: 3,
        involvedObject: {
          name: 'web',
          namespace: 'default',
          uid: 'uid-web',
          fieldPath: 'spec.containers{main}',
        },
      }),
      event('e2', 'web', { lastTimestamp: '2026-06-01T11:56:00Z', message: 'before' }),
      event('e3', 'other'),
    );
    const lines = outputOf(world, 'describe pod web').split('\n').slice(-5);
    expect(lines).toEqual([
      '  Type    Reason  Age               From     Message',
      '  ----    ------  ----              ----     -------',
      '  Normal  Pulled  5m                kubelet  before',
      '  Normal  Pulled  60s (x3 over 5m)  kubelet  spec.containers{main}: done',
      '',
    ]);
  });

  test('shows no Events of several objects unless asked to', () => {
    const world = clusterOf(pod('a'), pod('b'));
    expect(outputOf(world, 'describe pods')).not.toContain('Events:');
    expect(outputOf(world, 'describe pods --show-events=true')).toContain('Events:');
    expect(outputOf(world, 'describe pods').split('\n\n\nName:')).toHaveLength(2);
  });

  test('takes a name that is not there for the beginning of names', () => {
    const world = clusterOf(pod('web-1'), pod('web-2'), pod('api'));
    const names = outputOf(world, 'describe pod web').match(/^Name: .*$/gm);
    expect(names).toEqual([expect.stringContaining('web-1'), expect.stringContaining('web-2')]);
    expect(outputOf(world, 'describe pod nope')).toBe(
      'Error from server (NotFound): pods "nope" not found\n',
    );
  });

  test('shows where the environment of a container comes from', () => {
    const env = [
      { name: 'PLAIN', value: 'x' },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'web', key: 'mode', optional: true } } },
      { name: 'ME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
      { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
    ];
    const containers = [{ name: 'main', image: 'x', env, resources: { limits: { cpu: '1500m' } } }];
    const shown = outputOf(
      clusterOf(pod('web', { spec: { nodeName: 'n', containers } })),
      'describe pod web',
    );
    // The column is as wide as `Node-Selectors:` some lines below, with which these lines are in one block.
    expect(shown).toContain(
      [
        '    Environment:',
        '      PLAIN:     x',
        "      TOKEN:     <set to the key 'password' in secret 'db'>   Optional: false",
        "      MODE:      <set to the key 'mode' of config map 'web'>  Optional: true",
        '      ME:        web (v1:metadata.name)',
        '      CPUS:      2 (limits.cpu)',
        '    Mounts:      <none>',
      ].join('\n'),
    );
  });

  test('counts init containers and sidecars into what a Node has given away', () => {
    const node = stored('Node', 'node-1', {
      status: {
        capacity: { cpu: '4', memory: '8Gi' },
        allocatable: { cpu: '4', memory: '8Gi' },
        conditions: [],
      },
    });
    const container = (name: string, cpu: string, more: object = {}) => ({
      name,
      resources: { requests: { cpu } },
      ...more,
    });
    const spec = {
      nodeName: 'node-1',
      initContainers: [container('proxy', '100m', { restartPolicy: 'Always' }), container('init', '1')],
      containers: [container('main', '500m')],
    };
    // The init container runs beside the sidecar that was started before it: 1 + 0.1 processors.
    expect(outputOf(clusterOf(node, pod('web', { spec })), 'describe node node-1')).toMatch(
      /\n {2}default +web +1100m \(27%\) +0 \(0%\)/,
    );
  });

  test('describes kinds without a description of their own field by field', () => {
    const lease = stored('Lease', 'node-1', {
      apiVersion: 'coordination.k8s.io/v1',
      spec: { holderIdentity: 'node-1', leaseDurationSeconds: 40 },
    });
    const shown = outputOf(clusterOf(lease), 'describe lease node-1');
    expect(shown).toContain('API Version:  coordination.k8s.io/v1\nKind:         Lease\n');
    expect(shown).toContain('Spec:\n  Holder Identity:         node-1\n  Lease Duration Seconds:  40\n');
  });

  test('shows sizes of secrets, never values', () => {
    const secret = stored('Secret', 'db', { type: 'Opaque', data: { a: 'czNjcjN0', b: 'YQ==' } });
    expect(outputOf(clusterOf(secret), 'describe secret db')).toContain(
      '\nData\n====\na:  6 bytes\nb:  1 bytes\n',
    );
  });

  test('breaks long annotations and hides what was applied last', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      note: 'x'.repeat(150),
    };
    const shown = outputOf(
      clusterOf(stored('ConfigMap', 'a', { metadata: { annotations } })),
      'describe cm a',
    );
    expect(shown).toContain(`Annotations:  note:\n                ${'x'.repeat(138)}...\n`);
  });
});
