import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { scale } from '../../../../../../src/simulation/kubernetes/api-server/scale.ts';
import { update } from '../../../../../../src/simulation/kubernetes/api-server/update.ts';
import { revisionsOf } from '../../../../../../src/simulation/kubernetes/controllers/history/controller-revision.ts';
import { isPodReady } from '../../../../../../src/simulation/kubernetes/controllers/pod-readiness.ts';
import { lookUpClusterName } from '../../../../../../src/simulation/kubernetes/network/cluster-dns.ts';
import type { Pod } from '../../../../../../src/simulation/kubernetes/objects/pod.ts';
import type { StatefulSet } from '../../../../../../src/simulation/kubernetes/objects/stateful-set.ts';
import { powerOff } from '../../../../../../src/simulation/machine/power.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterWith, events, preload, secondsUntil, wait } from '../../small-cluster.ts';

const READER = { actor: 'kubectl' };
const NODES = ['node-1', 'node-2', 'node-3'];
const LABELS = { app: 'web' };

/** A cluster with a headless Service and a StatefulSet of two Pods that are ready 5 s after their start or so. */
function worldWithSet(spec: object = {}): World {
  const world = clusterWith(NODES.map((name) => ({ name })));
  const image = preload(world, NODES, 'trade-api', '1.4.0');
  preload(world, NODES, 'trade-api', '1.5.0');
  const metadata = { name: 'web', namespace: 'default' };
  const service = { clusterIP: 'None', selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] };
  create(world, { apiVersion: 'v1', kind: 'Service', metadata, spec: service }, READER);
  const readinessProbe = { httpGet: { path: '/healthz/ready', port: 8080 }, periodSeconds: 1 };
  const template = {
    metadata: { labels: LABELS },
    spec: { terminationGracePeriodSeconds: 10, containers: [{ name: 'main', image, readinessProbe }] },
  };
  const given = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet' as const,
    metadata,
    spec: { serviceName: 'web', replicas: 2, selector: { matchLabels: LABELS }, template, ...spec },
  };
  create(world, given, READER);
  return world;
}

const set = (world: World): StatefulSet => get(world, 'StatefulSet', 'default/web');
const pods = (world: World): Pod[] => list(world, 'Pod', 'default');
const names = (world: World) => pods(world).map(({ metadata }) => metadata.name);
const readyNames = (world: World) =>
  pods(world)
    .filter(isPodReady)
    .map(({ metadata }) => metadata.name);
const isReady = (world: World, count: number) => set(world).status.readyReplicas === count;

function rollOut(world: World, version: string): void {
  const { template, ...spec } = set(world).spec;
  const [container] = template.spec.containers;
  const containers = [{ ...container!, image: `registry.example/trade-api:${version}` }];
  const next = { ...template, spec: { ...template.spec, containers } };
  update(world, { ...set(world), spec: { ...spec, template: next } }, READER);
}

const versions = (world: World) =>
  Object.fromEntries(
    pods(world).map(({ metadata, spec }) => [metadata.name, spec.containers[0]!.image.split(':')[1]]),
  );

describe('a StatefulSet', () => {
  it('makes its Pods in order, each when the one before is ready', () => {
    const world = worldWithSet({ replicas: 3 });
    for (const ordinal of [1, 2]) {
      secondsUntil(world, () => names(world).includes(`web-${ordinal}`));
      expect(readyNames(world)).toHaveLength(ordinal);
    }
    secondsUntil(world, () => isReady(world, 3));
    expect(names(world)).toEqual(['web-0', 'web-1', 'web-2']);
    expect(events(world, 'web').filter((text) => text.includes('Pod'))).toEqual([
      'SuccessfulCreate: create Pod web-0 in StatefulSet web successful',
      'SuccessfulCreate: create Pod web-1 in StatefulSet web successful',
      'SuccessfulCreate: create Pod web-2 in StatefulSet web successful',
    ]);
  });

  it('labels its Pods with name, number and revision, and says so in its status', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 2));
    const [revision] = revisionsOf(world, set(world));
    const { name } = revision!.metadata;
    expect(revision).toMatchObject({ revision: 1, metadata: { labels: { app: 'web' } } });
    expect(pods(world)[1]).toMatchObject({
      metadata: {
        labels: {
          app: 'web',
          'apps.kubernetes.io/pod-index': '1',
          'controller-revision-hash': name,
          'statefulset.kubernetes.io/pod-name': 'web-1',
        },
      },
      spec: { hostname: 'web-1', subdomain: 'web' },
    });
    expect(set(world).status).toEqual({
      observedGeneration: 1,
      replicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      currentReplicas: 2,
      updatedReplicas: 2,
      currentRevision: name,
      updateRevision: name,
      collisionCount: 0,
    });
  });

  it('gives each Pod a name in the DNS of its headless Service', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 2));
    wait(world, 2);
    const ips = pods(world).map(({ status }) => status.podIP);
    for (const name of ['web-1.web', 'web-1.web.default', 'web-1.web.default.svc.cluster.local']) {
      expect(lookUpClusterName(world, name, 'default')).toEqual([ips[1]]);
    }
    expect(lookUpClusterName(world, 'web', 'default').toSorted()).toEqual(ips.toSorted());
    expect(lookUpClusterName(world, 'web-2.web', 'default')).toEqual([]);
    expect(lookUpClusterName(world, 'web-1.web', 'kube-system')).toEqual([]);
  });

  it('takes away the highest number first, and the next when it is gone', () => {
    const world = worldWithSet({ replicas: 3 });
    secondsUntil(world, () => isReady(world, 3));
    scale(world, 'StatefulSet', 'default/web', 1, READER);
    wait(world, 0.5);
    const leaving = () => pods(world).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
    expect(leaving().map(({ metadata }) => metadata.name)).toEqual(['web-2']);
    let most = 0;
    secondsUntil(world, () => {
      most = Math.max(most, leaving().length);
      return names(world).length === 1;
    });
    expect(most).toBe(1);
    expect(names(world)).toEqual(['web-0']);
  });

  it('with the policy Parallel makes and takes away all at once', () => {
    const world = worldWithSet({ replicas: 3, podManagementPolicy: 'Parallel' });
    wait(world, 0.5);
    expect(names(world)).toEqual(['web-0', 'web-1', 'web-2']);
    secondsUntil(world, () => isReady(world, 3));
    scale(world, 'StatefulSet', 'default/web', 1, READER);
    wait(world, 0.5);
    expect(pods(world).filter(({ metadata }) => metadata.deletionTimestamp)).toHaveLength(2);
  });

  it('makes a Pod that was deleted anew under the same name', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 2));
    const before = get(world, 'Pod', 'default/web-0').metadata.uid;
    remove(world, 'Pod', 'default/web-0', {}, READER);
    secondsUntil(world, () => find(world, 'Pod', 'default/web-0')?.metadata.uid !== before);
    secondsUntil(world, () => isReady(world, 2));
    expect(get(world, 'Pod', 'default/web-0').metadata.uid).not.toBe(before);
  });

  it('waits for a Pod on a dead machine until somebody deletes it by force', () => {
    const world = worldWithSet();
    secondsUntil(world, () => isReady(world, 2));
    const lost = get(world, 'Pod', 'default/web-1');
    powerOff(world, lost.spec.nodeName!, undefined);
    wait(world, 600);
    const stuck = get(world, 'Pod', 'default/web-1');
    expect(stuck.metadata.uid).toBe(lost.metadata.uid);
    expect(stuck.metadata.deletionTimestamp).toBeDefined();
    remove(world, 'Pod', 'default/web-1', { gracePeriodSeconds: 0 }, READER);
    secondsUntil(world, () => isReady(world, 2));
    expect(get(world, 'Pod', 'default/web-1').spec.nodeName).not.toBe(lost.spec.nodeName);
  });

  it('says that claims for volumes are not made, and starts its Pods all the same', () => {
    const claim = {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const world = worldWithSet({ volumeClaimTemplates: [claim] });
    secondsUntil(world, () => isReady(world, 2));
    expect(pods(world)[1]!.spec.volumes).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'data-web-1' } },
    ]);
    expect(events(world, 'web').find((text) => text.startsWith('NotModelled'))).toContain(
      'volumeClaimTemplates',
    );
  });

  it('waits minReadySeconds before the next', () => {
    const world = worldWithSet({ minReadySeconds: 20 });
    secondsUntil(world, () => readyNames(world).length === 1);
    expect(secondsUntil(world, () => names(world).length === 2)).toBeGreaterThan(18.9);
    secondsUntil(world, () => set(world).status.availableReplicas === 2);
  });
});

describe('an update of a StatefulSet', () => {
  it('replaces the highest number first, one at a time, and moves the current revision at the end', () => {
    const world = worldWithSet({ replicas: 3 });
    secondsUntil(world, () => isReady(world, 3));
    const old = set(world).status.currentRevision;
    rollOut(world, '1.5.0');
    let fewest = 3;
    const seen: string[] = [];
    secondsUntil(world, () => {
      fewest = Math.min(fewest, readyNames(world).length);
      const text = Object.entries(versions(world))
        .filter(([, version]) => version === '1.5.0')
        .map(([name]) => name)
        .join(' ');
      if (text !== (seen.at(-1) ?? '')) seen.push(text);
      return set(world).status.currentRevision !== old;
    });
    expect(fewest).toBe(2);
    expect(seen).toEqual(['web-2', 'web-1 web-2', 'web-0 web-1 web-2']);
    expect(set(world).status).toMatchObject({
      currentReplicas: 3,
      updatedReplicas: 3,
      observedGeneration: 2,
    });
    expect(revisionsOf(world, set(world)).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('leaves the Pods below the partition as they are, also when they are made anew', () => {
    const world = worldWithSet({
      replicas: 3,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
    });
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '1.5.0');
    wait(world, 60);
    const expected = { 'web-0': '1.4.0', 'web-1': '1.4.0', 'web-2': '1.5.0' };
    expect(versions(world)).toEqual(expected);
    remove(world, 'Pod', 'default/web-0', {}, READER);
    wait(world, 60);
    expect(versions(world)).toEqual(expected);
    expect(set(world).status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 });
  });

  it('with OnDelete waits until somebody deletes a Pod', () => {
    const world = worldWithSet({ updateStrategy: { type: 'OnDelete' } });
    secondsUntil(world, () => isReady(world, 2));
    rollOut(world, '1.5.0');
    wait(world, 60);
    expect(versions(world)).toEqual({ 'web-0': '1.4.0', 'web-1': '1.4.0' });
    remove(world, 'Pod', 'default/web-0', {}, READER);
    wait(world, 60);
    expect(versions(world)).toEqual({ 'web-0': '1.5.0', 'web-1': '1.4.0' });
  });

  it('stops at a version that does not get ready, and the rest goes on as before', () => {
    const world = worldWithSet({ replicas: 3 });
    secondsUntil(world, () => isReady(world, 3));
    rollOut(world, '9.9.9');
    wait(world, 120);
    expect(versions(world)).toEqual({ 'web-0': '1.4.0', 'web-1': '1.4.0', 'web-2': '9.9.9' });
    expect(readyNames(world)).toEqual(['web-0', 'web-1']);
  });

  it('brings an old revision back under a new number, and forgets those beyond the limit', () => {
    const world = worldWithSet({ replicas: 1, revisionHistoryLimit: 0 });
    secondsUntil(world, () => isReady(world, 1));
    const [first] = revisionsOf(world, set(world));
    rollOut(world, '1.5.0');
    wait(world, 5);
    rollOut(world, '1.4.0');
    wait(world, 60);
    const revisions = revisionsOf(world, set(world));
    expect(revisions.map(({ metadata, revision }) => [metadata.name, revision])).toEqual([
      [first!.metadata.name, 3],
    ]);
  });
});
