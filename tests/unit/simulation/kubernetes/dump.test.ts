import { describe, expect, test } from 'vitest';
import { unixMs } from '../../../../src/simulation/clock.ts';
import { dump } from '../../../../src/simulation/kubernetes/dump.ts';
import { loadWorld } from '../../../../src/simulation/kubernetes/load.ts';
import given from '../../../conformance/kubectl/dump-a.json' with { type: 'json' };

const byName = (one: { metadata: { name: string } }, other: { metadata: { name: string } }) =>
  one.metadata.name < other.metadata.name ? -1 : 1;
const keysOf = (items: readonly { kind: string; metadata: { name: string; namespace?: string } }[]) =>
  items.map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`).sort();

describe('a loaded cluster', () => {
  test('stands at the instant of its dump, and time has not passed', () => {
    const world = loadWorld(given, 1);
    expect(world.nowMs).toBe(0);
    expect(new Date(unixMs(world)).toISOString()).toBe(given.now);
    expect(world.log.entries).toEqual([]);
  });

  test('is dumped again as it was loaded', () => {
    const again = dump(loadWorld(given, 1));
    expect(again.now).toBe(given.now);
    expect(keysOf(again.items)).toEqual(keysOf(given.items));
    for (const item of again.items) {
      expect(given.items).toContainEqual(item);
    }
    expect(again.logs).toEqual(given.logs);
    expect(again.metrics!.nodes.sort(byName)).toEqual([...given.metrics.nodes].sort(byName));
    const withoutLabels = given.metrics.pods.map(({ metadata: { name, namespace }, containers }) => ({
      metadata: { name, namespace },
      containers,
    }));
    expect(again.metrics!.pods.sort(byName)).toEqual(withoutLabels.sort(byName));
  });

  test('goes on with the versions of its objects', () => {
    const versions = given.items.map(({ metadata }) => Number(metadata.resourceVersion));
    expect(loadWorld(given, 1).cluster.resourceVersion).toBe(Math.max(...versions));
  });

  test('needs an instant', () => {
    expect(() => loadWorld({ ...given, now: 'soon' }, 1)).toThrow('not a timestamp: "soon"');
  });
});
