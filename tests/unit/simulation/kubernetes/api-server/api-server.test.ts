import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  erase,
  list,
  placeObject,
  replace,
  store,
} from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { ownedBy } from '../../../../../src/simulation/kubernetes/api-server/owner-index.ts';
import { withoutFields } from '../../../../../src/simulation/kubernetes/without-fields.ts';
import { copyWorld } from '../../../../../src/simulation/world.ts';
import { reader, worldWithNamespace } from './world-with-namespace.ts';

const configMap = (name: string, owners: string[] = []) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    namespace: name.includes('z') ? 'z' : 'default',
    ...(owners.length > 0 && {
      ownerReferences: owners.map((uid) => ({ apiVersion: 'v1', kind: 'ConfigMap', name: uid, uid })),
    }),
  },
});

describe('the store', () => {
  it('lists by key, whatever was added and removed in between, also in a copy of the world', () => {
    const names = fc.stringMatching(/^[a-z][a-z-]{0,3}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.boolean()), { maxLength: 60 }), (steps) => {
        const world = worldWithNamespace();
        const expected = new Set<string>();
        for (const [name, adds] of steps) {
          const given = configMap(name);
          const key = `${given.metadata.namespace}/${name}`;
          if (adds && !expected.has(key)) store(world, given, reader);
          else if (!adds && expected.has(key)) erase(world, 'ConfigMap', key, reader);
          if (adds) expected.add(key);
          else expected.delete(key);
          const keys = [...expected].sort();
          const listed = (of: typeof world, namespace?: string) =>
            list(of, 'ConfigMap', namespace).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
          expect(listed(world)).toEqual(keys);
          expect(listed(copyWorld(world))).toEqual(keys);
          expect(listed(world, 'z')).toEqual(keys.filter((key) => key.startsWith('z/')));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows what an object owns', () => {
    const world = worldWithNamespace();
    const one = store(world, configMap('one', ['u1', 'u2']), reader);
    store(world, configMap('two', ['u1']), reader);
    const keys = (uid: string) => ownedBy(world.cluster.owned, uid).map(({ key }) => key);
    expect([keys('u1'), keys('u2')]).toEqual([['default/one', 'default/two'], ['default/one']]);
    const metadata = withoutFields(one.metadata, 'ownerReferences');
    replace(world, { ...one, metadata }, reader);
    expect([keys('u1'), keys('u2')]).toEqual([['default/two'], []]);
    erase(world, 'ConfigMap', 'default/two', reader);
    expect(world.cluster.owned).toEqual({});
  });

  it('takes the objects of a loaded state as they are and tells nobody', () => {
    const world = worldWithNamespace();
    const [entries, events] = [world.log.entries.length, world.agenda.heap.length];
    const metadata = {
      name: 'x',
      namespace: 'default',
      uid: 'u',
      resourceVersion: '1040',
      creationTimestamp: '',
    };
    placeObject(world, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    expect(list(world, 'ConfigMap')).toHaveLength(1);
    expect(world.cluster.resourceVersion).toBe(1040);
    expect([world.log.entries.length, world.agenda.heap.length]).toEqual([entries, events]);
  });
});
