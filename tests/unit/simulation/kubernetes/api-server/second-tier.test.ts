import { describe, expect, it } from 'vitest';
import { get } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { update } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import { causesOf, reader, worldWithNamespace } from './world-with-namespace.ts';

const LABELS = { app: 'web' };

const template = (podSpec: object = {}) => ({
  metadata: { labels: LABELS },
  spec: { containers: [{ name: 'web', image: 'web:1.0' }], ...podSpec },
});

function given<Kind extends string>(apiVersion: string, kind: Kind, spec: object) {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'default' }, spec };
}

const statefulSet = (spec: object = {}) =>
  given('apps/v1', 'StatefulSet', { selector: { matchLabels: LABELS }, template: template(), ...spec });
const daemonSet = (updateStrategy?: object) =>
  given('apps/v1', 'DaemonSet', {
    selector: { matchLabels: LABELS },
    template: template(),
    ...(updateStrategy && { updateStrategy }),
  });
const job = (spec: object) =>
  given('batch/v1', 'Job', { template: template({ restartPolicy: 'Never' }), ...spec });

describe('a Job', () => {
  it('needs completions to have indexes, and a mode that there is', () => {
    const world = worldWithNamespace();
    const indexed = job({ completionMode: 'Indexed', parallelism: 2 });
    expect(causesOf(() => create(world, indexed, reader))).toEqual([
      'spec.completions: Required value: when completion mode is Indexed',
    ]);
    expect(causesOf(() => create(world, job({ completionMode: 'Some' }), reader))).toEqual([
      'spec.completionMode: Unsupported value: "Some": supported values: "Indexed", "NonIndexed"',
    ]);
  });

  it('can’t change its completions, but for an Indexed one together with its parallelism', () => {
    const world = worldWithNamespace();
    create(world, job({ completions: 3, completionMode: 'Indexed' }), reader);
    const stored = get(world, 'Job', 'default/web');
    const changed = (fields: object) => () =>
      update(world, { ...stored, spec: { ...stored.spec, ...fields } }, reader, { dryRun: true });
    expect(causesOf(changed({ completions: 5 }))).toEqual([
      'spec.completions: Invalid value: 5: field is immutable when completionMode is Indexed and it is not equal to ' +
        '`spec.parallelism`',
    ]);
    expect(changed({ completions: 5, parallelism: 5 })().spec.completions).toBe(5);
  });
});

describe('a DaemonSet', () => {
  it('may have either surge or unavailability, and not neither', () => {
    const world = worldWithNamespace();
    const strategy = (rollingUpdate: object) => () =>
      create(world, daemonSet({ type: 'RollingUpdate', rollingUpdate }), reader, { dryRun: true });
    expect(causesOf(strategy({ maxSurge: 1 }))).toEqual([
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ]);
    expect(causesOf(strategy({ maxUnavailable: 0 }))).toEqual([
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0',
    ]);
    expect(causesOf(() => create(world, daemonSet({ type: 'Recreate' }), reader))).toEqual([
      'spec.updateStrategy.type: Unsupported value: "Recreate": supported values: "RollingUpdate", "OnDelete"',
    ]);
  });

  it('counts its templates in an annotation', () => {
    const world = worldWithNamespace();
    create(world, daemonSet(), reader);
    const generation = () =>
      get(world, 'DaemonSet', 'default/web').metadata.annotations?.[
        'deprecated.daemonset.template.generation'
      ];
    expect(generation()).toBe('1');
    const stored = get(world, 'DaemonSet', 'default/web');
    const labeled = { ...stored, metadata: { ...stored.metadata, labels: { team: 'risk' } } };
    update(world, labeled, reader);
    expect(generation()).toBe('1');
    const now = get(world, 'DaemonSet', 'default/web');
    const annotated = { ...now.spec.template.metadata, annotations: { a: 'b' } };
    const spec = { ...now.spec, template: { ...now.spec.template, metadata: annotated } };
    update(world, { ...now, spec }, reader);
    expect(generation()).toBe('2');
  });
});

describe('a StatefulSet', () => {
  it('loses maxUnavailable, which is off in 1.36', () => {
    const world = worldWithNamespace();
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } };
    const stored = create(world, statefulSet({ updateStrategy }), reader, { strict: true });
    expect(stored.spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition: 0 } });
  });

  it('may mount what its claims name, since only its Pods have all volumes', () => {
    const world = worldWithNamespace();
    const volumeMounts = [{ name: 'data', mountPath: '/data' }];
    const containers = [{ name: 'web', image: 'web:1.0', volumeMounts }];
    const volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: {} }];
    const stored = create(
      world,
      statefulSet({ template: template({ containers }), volumeClaimTemplates }),
      reader,
    );
    expect(stored.spec.template.spec.containers[0]!.volumeMounts).toEqual(volumeMounts);
  });
});
