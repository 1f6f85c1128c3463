import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { update } from '../../../../../../src/simulation/kubernetes/api-server/update.ts';
import { revisionsOf } from '../../../../../../src/simulation/kubernetes/controllers/history/controller-revision.ts';
import { isPodReady } from '../../../../../../src/simulation/kubernetes/controllers/pod-readiness.ts';
import type { DaemonSet } from '../../../../../../src/simulation/kubernetes/objects/daemon-set.ts';
import type { Node } from '../../../../../../src/simulation/kubernetes/objects/node.ts';
import type { Pod } from '../../../../../../src/simulation/kubernetes/objects/pod.ts';
import { powerOff } from '../../../../../../src/simulation/machine/power.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterWith, events, preload, secondsUntil, wait } from '../../small-cluster.ts';

const READER = { actor: 'kubectl' };
const NODES = ['node-1', 'node-2', 'node-3'];
const LABELS = { app: 'agent' };

/** A cluster of three Nodes, the last one with the label `disk: fast`, and a DaemonSet. */
function worldWithSet(spec: object = {}, podSpec: object = {}): World {
  const world = clusterWith(
    NODES.map((name) => ({ name, ...(name === 'node-3' && { labels: { disk: 'fast' } }) })),
  );
  const image = preload(world, NODES, 'trade-api', '1.4.0');
  preload(world, NODES, 'trade-api', '1.5.0');
  const readinessProbe = { httpGet: { path: '/healthz/ready', port: 8080 }, periodSeconds: 1 };
  const containers = [{ name: 'main', image, readinessProbe }];
  const template = { metadata: { labels: LABELS }, spec: { containers, ...podSpec } };
  const given = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet' as const,
    metadata: { name: 'agent', namespace: 'default' },
    spec: { selector: { matchLabels: LABELS }, template, ...spec },
  };
  create(world, given, READER);
  return world;
}

const set = (world: World): DaemonSet => get(world, 'DaemonSet', 'default/agent');
const pods = (world: World): Pod[] => list(world, 'Pod', 'default');
const ready = (world: World) => pods(world).filter(isPodReady);
const nodesWith = (world: World) =>
  pods(world)
    .map(({ spec }) => spec.nodeName ?? '')
    .sort();
const isReady = (world: World, count: number) => set(world).status.numberReady === count;

function changeNode(world: World, name: string, change: (node: Node) => Partial<Node['spec']>): void {
  const node = get(world, 'Node', name);
  update(world, { ...node, spec: { ...node.spec, ...change(node) } }, READER);
}

function rollOut(world: World, version: string): void {
  const { template, ...spec } = set(world).spec;
  const [container] = template.spec.containers;
  const containers = [{ ...container!, image: `registry.example/trade-api:${version}` }];
  const next = { ...template, spec: { ...template.spec, containers } };
  update(world, { ...set(world), spec: { ...spec, template: next } }, READER);
}

const versions = (world: World) =>
  pods(world)
    .map(({ spec }) => spec.containers[0]!.image.split(':')[1])
    .sort();

describe('a DaemonSet', () => {
  it('runs one Pod on each Node, bound to it by the scheduler, and counts them', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    expect(nodesWith(world)).toEqual(NODES);
    expect(set(world).status).toEqual({
      currentNumberScheduled: 3,
      desiredNumberScheduled: 3,
      numberAvailable: 3,
      numberMisscheduled: 0,
      numberReady: 3,
      observedGeneration: 1,
      updatedNumberScheduled: 3,
    });
    const [pod] = pods(world);
    const [revision] = revisionsOf(world, set(world));
    expect(pod!.metadata.name).toMatch(/^agent-[a-z0-9]{5}$/);
    expect(pod!.metadata.labels).toEqual({
      app: 'agent',
      'controller-revision-hash': revision!.metadata.name.slice('agent-'.length),
      'pod-template-generation': '1',
    });
    expect(events(world, 'agent').toSorted()[0]).toMatch(/^SuccessfulCreate: Created pod: agent-/);
    expect(events(world, pod!.metadata.name)[0]).toMatch(/^Scheduled: /);
  });

  it('tolerates Nodes in trouble without end, as upstream adds it', () => {
    const world = worldWithSet();
    wait(world, 1);
    expect(pods(world)[0]!.spec.tolerations).toEqual(
      [
        ['NoExecute', 'not-ready'],
        ['NoExecute', 'unreachable'],
        ['NoSchedule', 'disk-pressure'],
        ['NoSchedule', 'memory-pressure'],
        ['NoSchedule', 'pid-pressure'],
        ['NoSchedule', 'unschedulable'],
      ].map(([effect, key]) => ({ effect, key: `node.kubernetes.io/${key}`, operator: 'Exists' })),
    );
  });

  it('runs on the Nodes that its selector names, and follows their labels', () => {
    const world = worldWithSet({}, { nodeSelector: { disk: 'fast' } });
    wait(world, 5);
    expect(nodesWith(world)).toEqual(['node-3']);
    const node = get(world, 'Node', 'node-1');
    const labels = { ...node.metadata.labels, disk: 'fast' };
    update(world, { ...node, metadata: { ...node.metadata, labels } }, READER);
    wait(world, 5);
    expect(nodesWith(world)).toEqual(['node-1', 'node-3']);
  });

  it('leaves out a tainted Node, and leaves it when the taint drives Pods away', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    changeNode(world, 'node-1', () => ({ taints: [{ key: 'team', value: 'risk', effect: 'NoSchedule' }] }));
    wait(world, 5);
    // What runs already may stay, but it is where it should not be.
    expect(nodesWith(world)).toEqual(NODES);
    expect(set(world).status).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 1 });
    changeNode(world, 'node-1', () => ({ taints: [{ key: 'team', value: 'risk', effect: 'NoExecute' }] }));
    secondsUntil(world, () => pods(world).length === 2);
    expect(nodesWith(world)).toEqual(['node-2', 'node-3']);
  });

  it('stays on a cordoned Node and on one that is lost, without a Pod in its place', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    changeNode(world, 'node-1', () => ({ unschedulable: true }));
    powerOff(world, 'node-2', undefined);
    wait(world, 600);
    expect(nodesWith(world)).toEqual(NODES);
    expect(pods(world).every(({ metadata }) => metadata.deletionTimestamp === undefined)).toBe(true);
    // A lost Node is tainted with NoSchedule too, which no DaemonSet tolerates: its Pod stays and counts as misplaced.
    expect(set(world).status).toMatchObject({
      desiredNumberScheduled: 2,
      numberMisscheduled: 1,
      numberReady: 2,
    });
  });

  it('makes a Pod that was deleted anew on the same Node, when the old one is gone', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    const lost = pods(world).find(({ spec }) => spec.nodeName === 'node-2')!;
    remove(world, 'Pod', `default/${lost.metadata.name}`, {}, READER);
    wait(world, 0.5);
    expect(pods(world)).toHaveLength(3);
    secondsUntil(world, () => isReady(world, 2));
    secondsUntil(world, () => isReady(world, 3));
    expect(nodesWith(world)).toEqual(NODES);
  });
});

describe('an update of a DaemonSet', () => {
  it('takes one Node after another', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '1.5.0');
    let fewest = 3;
    secondsUntil(world, () => {
      fewest = Math.min(fewest, ready(world).length);
      const { updatedNumberScheduled, numberAvailable, observedGeneration } = set(world).status;
      return observedGeneration === 2 && updatedNumberScheduled === 3 && numberAvailable === 3;
    });
    expect(fewest).toBe(2);
    expect(versions(world)).toEqual(['1.5.0', '1.5.0', '1.5.0']);
    expect(pods(world)[0]!.metadata.labels!['pod-template-generation']).toBe('2');
    expect(revisionsOf(world, set(world)).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('takes as many at once as maxUnavailable says', () => {
    const rollingUpdate = { maxUnavailable: '50%' };
    const world = worldWithSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate } });
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '1.5.0');
    wait(world, 0.5);
    expect(pods(world).filter(({ metadata }) => metadata.deletionTimestamp)).toHaveLength(2);
  });

  it('with maxSurge has the new Pod ready before the old one goes', () => {
    const rollingUpdate = { maxUnavailable: 0, maxSurge: 1 };
    const world = worldWithSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate } });
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '1.5.0');
    let [fewest, most] = [9, 0];
    secondsUntil(world, () => {
      fewest = Math.min(fewest, ready(world).length);
      most = Math.max(most, pods(world).filter(({ metadata }) => !metadata.deletionTimestamp).length);
      return versions(world).join() === '1.5.0,1.5.0,1.5.0';
    });
    expect([fewest, most]).toEqual([3, 4]);
  });

  it('with OnDelete waits until somebody deletes a Pod', () => {
    const world = worldWithSet({ updateStrategy: { type: 'OnDelete' } });
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '1.5.0');
    wait(world, 60);
    expect(versions(world)).toEqual(['1.4.0', '1.4.0', '1.4.0']);
    expect(set(world).status.updatedNumberScheduled).toBeUndefined();
    remove(world, 'Pod', `default/${pods(world)[0]!.metadata.name}`, {}, READER);
    wait(world, 60);
    expect(versions(world)).toEqual(['1.4.0', '1.4.0', '1.5.0']);
  });

  it('stops at a version that does not get ready', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '9.9.9');
    wait(world, 300);
    expect(versions(world)).toEqual(['1.4.0', '1.4.0', '9.9.9']);
    expect(ready(world)).toHaveLength(2);
  });
});
