import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { jsonPatch } from '../../../../../src/simulation/kubernetes/api-server/json-patch.ts';
import { mergePatch } from '../../../../../src/simulation/kubernetes/api-server/merge-patch.ts';
import { patch } from '../../../../../src/simulation/kubernetes/api-server/patch.ts';
import { strategicMerge } from '../../../../../src/simulation/kubernetes/api-server/strategic-merge.ts';
import type { PlainData } from '../../../../../src/simulation/plain-data.ts';
import { causesOf, givenDeployment, reader, refusal, worldWithNamespace } from './world-with-namespace.ts';

describe('a JSON merge patch', () => {
  // The examples of RFC 7386, appendix A.
  it.each<[PlainData, PlainData, PlainData]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('on %j of %j gives %j', (document, change, expected) => {
    expect(mergePatch(document, change)).toEqual(expected);
  });
});

describe('a strategic merge patch', () => {
  it('merges containers by name, their ports by number and their variables by name', () => {
    const document = {
      containers: [
        { name: 'a', image: 'a:1', ports: [{ containerPort: 80 }], env: [{ name: 'X', value: '1' }] },
        { name: 'b', image: 'b:1' },
      ],
    };
    const change = {
      containers: [
        { name: 'a', image: 'a:2', ports: [{ containerPort: 81 }], env: [{ name: 'X', value: '2' }] },
        { name: 'c', image: 'c:1' },
      ],
    };
    expect(strategicMerge(document, change)).toEqual({
      containers: [
        {
          name: 'a',
          image: 'a:2',
          ports: [{ containerPort: 80 }, { containerPort: 81 }],
          env: [{ name: 'X', value: '2' }],
        },
        { name: 'b', image: 'b:1' },
        { name: 'c', image: 'c:1' },
      ],
    });
  });

  it('takes elements away, replaces lists, and keeps only named fields', () => {
    const list = { containers: [{ name: 'a' }, { name: 'b' }] };
    expect(strategicMerge(list, { containers: [{ name: 'a', $patch: 'delete' }] })).toEqual({
      containers: [{ name: 'b' }],
    });
    expect(strategicMerge(list, { containers: [{ $patch: 'replace' }, { name: 'c' }] })).toEqual({
      containers: [{ name: 'c' }],
    });
    const strategy = { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } };
    expect(strategicMerge(strategy, { strategy: { $retainKeys: ['type'], type: 'Recreate' } })).toEqual({
      strategy: { type: 'Recreate' },
    });
  });

  it('puts elements in the order that it names', () => {
    const change = {
      '$setElementOrder/env': [{ name: 'B' }, { name: 'A' }],
      env: [{ name: 'B', value: '2' }],
    };
    expect(strategicMerge({ env: [{ name: 'A', value: '1' }] }, change)).toEqual({
      env: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    });
  });

  it('replaces tolerations and commands whole, and unites finalizers', () => {
    const document = { tolerations: [{ key: 'a' }], command: ['a'], finalizers: ['x'] };
    const change = { tolerations: [{ key: 'b' }], command: ['b'], finalizers: ['y'] };
    expect(strategicMerge(document, change)).toEqual({
      tolerations: [{ key: 'b' }],
      command: ['b'],
      finalizers: ['x', 'y'],
    });
    expect(
      strategicMerge({ finalizers: ['x', 'y'] }, { '$deleteFromPrimitiveList/finalizers': ['x'] }),
    ).toEqual({
      finalizers: ['y'],
    });
  });

  it('merges the ports of a Service by port', () => {
    const ports = [{ port: 80, targetPort: 8080 }];
    expect(strategicMerge({ ports }, { ports: [{ port: 80, targetPort: 9090 }] })).toEqual({
      ports: [{ port: 80, targetPort: 9090 }],
    });
  });

  it('refuses an element without the key', () => {
    expect(refusal(() => strategicMerge({}, { containers: [{ image: 'x' }] })).message).toBe(
      'map: map[image:x] does not contain declared merge key: name',
    );
  });

  it('is the same as a merge patch where there are no lists', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    const key = fc.constantFrom('a', 'b', 'c');
    const tree = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)));
    fc.assert(
      fc.property(tree, tree, (document, change) => {
        expect(strategicMerge(document, change)).toEqual(mergePatch(document, change));
      }),
    );
  });
});

describe('a JSON patch', () => {
  it.each<[PlainData, PlainData, PlainData]>([
    [{ a: 1 }, [{ op: 'add', path: '/b', value: 2 }], { a: 1, b: 2 }],
    [{ a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
    [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    [{ a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }],
    [{ 'x/y': { '~': 1 } }, [{ op: 'replace', path: '/x~1y/~0', value: 2 }], { 'x/y': { '~': 2 } }],
    [{ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }], { b: 1 }],
    [{ a: { c: 1 } }, [{ op: 'copy', from: '/a', path: '/b' }], { a: { c: 1 }, b: { c: 1 } }],
    [{ a: [1] }, [{ op: 'test', path: '/a', value: [1] }], { a: [1] }],
  ])('on %j of %j gives %j', (document, change, expected) => {
    const before = JSON.stringify(document);
    expect(jsonPatch(document, change)).toEqual(expected);
    expect(JSON.stringify(document)).toBe(before);
  });

  it('that does not fit is refused', () => {
    expect(refusal(() => jsonPatch({ a: 1 }, [{ op: 'remove', path: '/b' }])).reason).toBe('Invalid');
    const failed = refusal(() => jsonPatch({ a: 1 }, [{ op: 'test', path: '/a', value: 2 }]));
    expect(failed.message).toBe('the server rejected our request due to an error in our request');
    expect(failed.cause).toBe('testing value /a failed: test failed');
    expect(refusal(() => jsonPatch({}, { op: 'add' })).reason).toBe('BadRequest');
  });
});

describe('patching', () => {
  it('a Deployment’s image is a new generation, checked like any update', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    const change = { spec: { template: { spec: { containers: [{ name: 'web', image: 'web:2.0' }] } } } };
    const patched = patch(world, 'Deployment', 'default/web', change, 'strategic', reader);
    expect(patched.spec.template.spec.containers[0]).toMatchObject({
      image: 'web:2.0',
      ports: [{ containerPort: 8080, protocol: 'TCP' }],
    });
    expect(patched.metadata.generation).toBe(2);
    const bad = { spec: { replicas: -1 } };
    expect(causesOf(() => patch(world, 'Deployment', 'default/web', bad, 'merge', reader))).toEqual([
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ]);
  });

  it('the status leaves the spec alone', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    const change = { spec: { replicas: 9 }, status: { replicas: 1 } };
    const patched = patch(world, 'Deployment', 'default/web', change, 'merge', reader, {
      subresource: 'status',
    });
    expect([patched.spec.replicas, patched.status.replicas]).toEqual([1, 1]);
  });
});
