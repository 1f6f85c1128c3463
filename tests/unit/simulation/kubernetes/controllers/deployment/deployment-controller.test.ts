import { describe, expect, it } from 'vitest';
import { find, list, replace } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import {
  changeDeployment,
  countPods,
  createDeployment,
  deploymentIn,
  eventsAbout,
  KUBELET,
  pass,
  setImage,
  sizesOf,
  WELL,
  workloadRules,
  workloadWorld,
} from '../workload-world.ts';

const condition = (world: ReturnType<typeof workloadWorld>, type: string) =>
  deploymentIn(world).status.conditions?.find((each) => each.type === type);

describe('a new Deployment', () => {
  it('has its Pods made by a ReplicaSet of revision 1 that carries the hash of the template', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    const [replicaSet] = list(world, 'ReplicaSet');
    const hash = replicaSet!.metadata.labels?.['pod-template-hash'];
    expect(hash).toMatch(/^[456789bcdf]{8,10}$/);
    expect(replicaSet).toMatchObject({
      metadata: {
        name: `trade-api-${hash}`,
        annotations: {
          'deployment.kubernetes.io/revision': '1',
          'deployment.kubernetes.io/desired-replicas': '3',
          'deployment.kubernetes.io/max-replicas': '4',
        },
        ownerReferences: [
          { kind: 'Deployment', name: 'trade-api', controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: { selector: { matchLabels: { app: 'trade-api', 'pod-template-hash': hash } } },
    });
    const pods = list(world, 'Pod');
    expect(pods).toHaveLength(3);
    expect(pods.every(({ metadata }) => metadata.labels?.['pod-template-hash'] === hash)).toBe(true);
    expect(pods[0]!.metadata.name).toMatch(
      new RegExp(`^trade-api-${hash}-[bcdfghjklmnpqrstvwxz2456789]{5}$`),
    );
  });

  it('ends with the status of a finished rollout', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    const { status, metadata } = deploymentIn(world);
    const { name } = list(world, 'ReplicaSet')[0]!.metadata;
    expect(metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
    expect(status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      terminatingReplicas: 0,
    });
    expect(status.unavailableReplicas).toBeUndefined();
    expect(condition(world, 'Available')).toMatchObject({
      status: 'True',
      reason: 'MinimumReplicasAvailable',
      message: 'Deployment has minimum availability.',
    });
    expect(condition(world, 'Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name}" has successfully progressed.`,
    });
    expect(eventsAbout(world, 'Deployment')).toEqual([
      `ScalingReplicaSet: Scaled up replica set ${name} from 0 to 3`,
    ]);
  });

  it('is not available before enough Pods are ready', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 0.5);
    expect(condition(world, 'Available')).toMatchObject({
      status: 'False',
      reason: 'MinimumReplicasUnavailable',
      message: 'Deployment does not have minimum availability.',
    });
    expect(condition(world, 'Progressing')).toMatchObject({ status: 'True', reason: 'ReplicaSetUpdated' });
  });

  it('has causes that lead back to whoever created it', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    const entries = new Map(world.log.entries.map((entry) => [entry.id, entry]));
    let entry = world.log.entries.findLast(({ about }) => about?.startsWith('pod/'));
    const actors: string[] = [];
    while (entry) {
      actors.push(entry.actor);
      entry = entry.cause === undefined ? undefined : entries.get(entry.cause);
    }
    expect(actors).toEqual(['replicaset-controller', 'deployment-controller', 'kubectl']);
  });
});

describe('a rolling update', () => {
  it('keeps three of four available and never has more than five with the defaults', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 4 });
    pass(world, 5);
    setImage(world, 'trade-api:1.5.0');
    const [most, least] = watch(world, 30);
    expect([most, least]).toEqual([5, 3]);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 0],
      ['trade-api:1.5.0', 4],
    ]);
    expect(deploymentIn(world).metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('2');
  });

  it('tells each step in the words of the Events', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 3 });
    pass(world, 5);
    const [old] = list(world, 'ReplicaSet').map(({ metadata }) => metadata.name);
    setImage(world, 'trade-api:1.5.0');
    pass(world, 30);
    const young = list(world, 'ReplicaSet').find(({ metadata }) => metadata.name !== old)!.metadata.name;
    expect(eventsAbout(world, 'Deployment')).toEqual([
      `ScalingReplicaSet: Scaled up replica set ${old} from 0 to 3`,
      `ScalingReplicaSet: Scaled up replica set ${young} from 0 to 1`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 3 to 2`,
      `ScalingReplicaSet: Scaled up replica set ${young} from 1 to 2`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 2 to 1`,
      `ScalingReplicaSet: Scaled up replica set ${young} from 2 to 3`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 1 to 0`,
    ]);
  });

  it('keeps one old Pod until the new one is ready', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 1 });
    pass(world, 5);
    setImage(world, 'trade-api:1.5.0');
    pass(world, 1);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 1],
      ['trade-api:1.5.0', 1],
    ]);
    pass(world, 1);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 0],
      ['trade-api:1.5.0', 1],
    ]);
  });

  it('waits minReadySeconds before a new Pod counts', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 1, minReadySeconds: 10 });
    pass(world, 20);
    setImage(world, 'trade-api:1.5.0');
    pass(world, 9);
    expect(countPods(world)).toEqual({ active: 2, ready: 2 });
    expect(deploymentIn(world).status).toMatchObject({ readyReplicas: 2, availableReplicas: 1 });
    pass(world, 4);
    expect(countPods(world)).toEqual({ active: 1, ready: 1 });
  });

  it('stops at a version that never gets ready, and reports it when the deadline has passed', () => {
    const world = workloadWorld();
    const rules = workloadRules({
      ...WELL,
      readyMs: ({ spec }) => (spec.containers[0]!.image === 'trade-api:1.5.1' ? null : 1000),
    });
    createDeployment(world, { replicas: 4, progressDeadlineSeconds: 60 });
    pass(world, 5, rules);
    setImage(world, 'trade-api:1.5.1');
    pass(world, 59, rules);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 3],
      ['trade-api:1.5.1', 2],
    ]);
    expect(condition(world, 'Progressing')).toMatchObject({ status: 'True', reason: 'ReplicaSetUpdated' });
    pass(world, 5, rules);
    const young = list(world, 'ReplicaSet').find(({ spec }) => spec.replicas === 2)!.metadata.name;
    expect(condition(world, 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${young}" has timed out progressing.`,
    });
    expect(condition(world, 'Available')).toMatchObject({ status: 'True' });
    pass(world, 600, rules);
    expect(countPods(world)).toEqual({ active: 5, ready: 3 });
  });

  it('gives a template that was there before its ReplicaSet again, with a new revision and the old one as history', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 10);
    setImage(world, 'trade-api:1.5.0');
    pass(world, 20);
    setImage(world, 'trade-api:1.4.0');
    pass(world, 20);
    const first = list(world, 'ReplicaSet').find(({ spec }) => spec.replicas === 3)!;
    expect(list(world, 'ReplicaSet')).toHaveLength(2);
    expect(first.spec.template.spec.containers[0]!.image).toBe('trade-api:1.4.0');
    expect(first.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
  });

  it('keeps as many old ReplicaSets as revisionHistoryLimit says, those of the lowest revisions going first', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 1, revisionHistoryLimit: 2 });
    for (const version of ['1.4.1', '1.4.2', '1.4.3', '1.4.4']) {
      pass(world, 10);
      setImage(world, `trade-api:${version}`);
    }
    pass(world, 10);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.2', 0],
      ['trade-api:1.4.3', 0],
      ['trade-api:1.4.4', 1],
    ]);
  });
});

describe('Recreate', () => {
  it('starts no new Pod before the last old one is gone', () => {
    const world = workloadWorld();
    const rules = workloadRules({ ...WELL, stopMs: 10_000 });
    createDeployment(world, { strategy: { type: 'Recreate' } });
    pass(world, 5, rules);
    setImage(world, 'trade-api:1.5.0');
    pass(world, 9.9, rules);
    expect(countPods(world)).toEqual({ active: 0, ready: 0 });
    expect(list(world, 'Pod')).toHaveLength(3);
    expect(list(world, 'ReplicaSet')).toHaveLength(1);
    pass(world, 2, rules);
    expect(list(world, 'Pod').map(({ spec }) => spec.containers[0]!.image)).toEqual(
      Array(3).fill('trade-api:1.5.0'),
    );
    expect(countPods(world)).toEqual({ active: 3, ready: 3 });
  });
});

describe('a paused Deployment', () => {
  it('takes a new template without rolling it out, scales all the same, and goes on when resumed', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    changeDeployment(world, { paused: true });
    pass(world, 1);
    expect(condition(world, 'Progressing')).toMatchObject({
      status: 'Unknown',
      reason: 'DeploymentPaused',
      message: 'Deployment is paused',
    });
    setImage(world, 'trade-api:1.5.0');
    changeDeployment(world, { replicas: 5 });
    pass(world, 5);
    expect(sizesOf(world)).toEqual([['trade-api:1.4.0', 5]]);
    expect(deploymentIn(world).status.updatedReplicas).toBeUndefined();
    changeDeployment(world, { paused: false });
    pass(world, 0.011);
    pass(world, 30);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 0],
      ['trade-api:1.5.0', 5],
    ]);
  });
});

describe('a change of replicas', () => {
  it('in the middle of a stuck rollout is shared in proportion', () => {
    const world = workloadWorld();
    const rules = workloadRules({
      ...WELL,
      readyMs: ({ spec }) => (spec.containers[0]!.image === 'trade-api:1.5.1' ? null : 1000),
    });
    const rollingUpdate = { maxSurge: 3, maxUnavailable: 2 };
    createDeployment(world, { replicas: 10, strategy: { type: 'RollingUpdate', rollingUpdate } });
    pass(world, 5, rules);
    setImage(world, 'trade-api:1.5.1');
    pass(world, 10, rules);
    expect(sizesOf(world).map(([, replicas]) => replicas)).toEqual([8, 5]);
    // The documentation of Deployments has this very example: from 10 to 15, of five more the old one gets 3, the new one 2.
    changeDeployment(world, { replicas: 15 });
    pass(world, 10, rules);
    expect(sizesOf(world).map(([, replicas]) => replicas)).toEqual([11, 7]);
  });

  it('makes no new revision', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    changeDeployment(world, { replicas: 6 });
    pass(world, 5);
    expect(sizesOf(world)).toEqual([['trade-api:1.4.0', 6]]);
    changeDeployment(world, { replicas: 0 });
    pass(world, 5);
    expect(list(world, 'Pod')).toEqual([]);
    expect(deploymentIn(world).status.replicas).toBeUndefined();
  });
});

describe('orphans', () => {
  it('adopts a ReplicaSet that matches its selector and template', () => {
    const world = workloadWorld();
    createDeployment(world);
    pass(world, 5);
    const key = `trading/${list(world, 'ReplicaSet')[0]!.metadata.name}`;
    const before = find(world, 'ReplicaSet', key)!;
    replace(world, { ...before, metadata: { ...before.metadata, ownerReferences: [] } }, KUBELET);
    changeDeployment(world, { replicas: 2 });
    pass(world, 5);
    expect(list(world, 'ReplicaSet')).toHaveLength(1);
    expect(find(world, 'ReplicaSet', key)!.metadata.ownerReferences).toMatchObject([{ name: 'trade-api' }]);
  });
});

/** Passes seconds in small steps; the most active and the fewest ready Pods at any step. */
function watch(world: ReturnType<typeof workloadWorld>, seconds: number): [number, number] {
  let [most, least] = [0, Infinity];
  for (let step = 0; step < seconds * 20; step++) {
    pass(world, 0.05);
    const { active, ready } = countPods(world);
    [most, least] = [Math.max(most, active), Math.min(least, ready)];
  }
  return [most, least];
}
