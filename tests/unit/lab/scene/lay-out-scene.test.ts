import { describe, expect, test } from 'vitest';
import { causeInput, engine, watchIncident } from '../../../support/lab-incident.ts';

const CUT = [{ atSeconds: 60, input: causeInput('power-off') }];

function sceneAt(seconds: number) {
  const { world, timeline } = watchIncident(
    'five-copies',
    seconds,
    CUT.filter(({ atSeconds }) => atSeconds < seconds),
  );
  return engine.layOut(world, timeline.beginning.nowMs + 60_000);
}

describe('the stage', () => {
  test('shows five copies and a proxy on one host, and five Pods on three Nodes', () => {
    const { docker, cluster, registry } = sceneAt(10);
    expect(docker!.hosts.map(({ state }) => state.word)).toEqual(['up', 'spare, no containers']);
    expect(docker!.hosts[0]!.boxes.map(({ label }) => label)).toEqual([
      'proxy-1',
      'trade-api-1',
      'trade-api-2',
      'trade-api-3',
      'trade-api-4',
      'trade-api-5',
    ]);
    expect(cluster!.nodes.map(({ state }) => state.word)).toEqual(['Ready', 'Ready', 'Ready']);
    expect(cluster!.nodes.flatMap(({ pods }) => pods)).toHaveLength(5);
    expect(cluster!.workloads).toMatchObject([{ name: 'trade-api', wants: 5, sees: 5 }]);
    expect(registry.images.map(({ tag }) => tag)).toEqual(['1.4.0', '1.5.0', '1.5.1', '1.5.2']);
  });

  test('calls a container that Compose makes anew by its own name, while the old one still has that', () => {
    const ships = [{ atSeconds: 20, input: causeInput('ship-good') }];
    const { world, timeline } = watchIncident('five-copies', 28, ships);
    const boxes = engine.layOut(world, timeline.beginning.nowMs).docker!.hosts.flatMap((host) => host.boxes);
    const successors = boxes.filter(({ name }) => /^[0-9a-f]{12}_/.test(name));
    expect(successors.map(({ label }) => label).sort()).toEqual(
      [1, 2, 3, 4, 5].map((number) => `trade-api-${number}`),
    );
  });

  test('says that a Node is silent before the API server knows, and NotReady after', () => {
    const words = (seconds: number) =>
      sceneAt(seconds)
        .cluster!.nodes.map(({ state }) => state.word)
        .sort();
    expect(words(70)).toEqual(['Ready', 'Ready', 'silent']);
    expect(words(130)).toEqual(['NotReady', 'Ready', 'Ready']);
  });

  test('shows what took the place of dead Pods as new ones, with new names, and the dead where they were', () => {
    const before = sceneAt(10).cluster!.nodes.flatMap(({ pods }) => pods.map(({ name }) => name));
    const { nodes } = sceneAt(520).cluster!;
    const pods = nodes.flatMap(({ pods: own }) => own);
    const fresh = pods.filter(({ isNew }) => isNew);
    expect(fresh).toHaveLength(2);
    for (const { name, ip } of fresh) {
      expect(before).not.toContain(name);
      expect(ip).not.toBe('');
    }
    const off = nodes.find(({ isOn }) => !isOn)!;
    expect(off.pods.map(({ state }) => state)).toEqual([
      { health: 'lost', word: 'Terminating' },
      { health: 'lost', word: 'Terminating' },
    ]);
  });

  test('puts the newest Pod of a Node last, so that nothing changes its place', () => {
    const { nodes } = sceneAt(520).cluster!;
    for (const { pods } of nodes) {
      const news = pods.map(({ isNew }) => isNew);
      expect(news).toEqual(news.toSorted());
    }
  });

  test('has no half for a world that the scenario does not have', () => {
    const { world } = watchIncident('laptop', 1);
    expect(engine.layOut(world, Infinity).cluster).toBeNull();
  });
});
