import { describe, expect, it } from 'vitest';
import { find, get } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { bindPod } from '../../../../../src/simulation/kubernetes/api-server/bind-pod.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { scale } from '../../../../../src/simulation/kubernetes/api-server/scale.ts';
import { update, updateStatus } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import { withoutFields } from '../../../../../src/simulation/kubernetes/without-fields.ts';
import {
  causesOf,
  givenDeployment,
  givenPod,
  reader,
  refusal,
  worldWithNamespace,
} from './world-with-namespace.ts';

describe('updating', () => {
  it('raises the generation when the spec changes, and only then', () => {
    const world = worldWithNamespace();
    const first = create(world, givenDeployment('web'), reader);
    const labelled = update(world, { ...first, metadata: { ...first.metadata, labels: { a: 'b' } } }, reader);
    expect(labelled.metadata.generation).toBe(1);
    const grown = update(world, { ...labelled, spec: { ...labelled.spec, replicas: 3 } }, reader);
    expect(grown.metadata.generation).toBe(2);
    expect(grown.metadata.uid).toBe(first.metadata.uid);
  });

  it('leaves the status alone, and a status update leaves the rest alone', () => {
    const world = worldWithNamespace();
    const first = create(world, givenDeployment('web'), reader);
    const counted = updateStatus(world, { ...first, status: { replicas: 2 } }, reader);
    expect(counted.spec).toBe(first.spec);
    const withoutStatus = withoutFields(counted, 'status');
    const grown = update(world, { ...withoutStatus, spec: { ...first.spec, replicas: 3 } }, reader);
    expect(get(world, 'Deployment', 'default/web').status).toEqual({ replicas: 2 });
    updateStatus(world, { ...grown, spec: { replicas: 99 }, status: {} }, reader);
    expect(get(world, 'Deployment', 'default/web').spec.replicas).toBe(3);
  });

  it('that changes nothing is no write', () => {
    const world = worldWithNamespace();
    const first = create(world, givenDeployment('web'), reader);
    const version = world.cluster.resourceVersion;
    expect(update(world, { ...first, spec: { ...first.spec } }, reader)).toBe(first);
    expect(updateStatus(world, { ...first, status: {} }, reader)).toBe(first);
    expect(world.cluster.resourceVersion).toBe(version);
  });

  it('a Pod may change its image and nothing else', () => {
    const world = worldWithNamespace();
    const pod = create(world, givenPod('p'), reader);
    const withContainer = (fields: object) => ({
      ...pod,
      spec: { ...pod.spec, containers: [{ ...pod.spec.containers[0]!, ...fields }] },
    });
    expect(causesOf(() => update(world, withContainer({ command: ['x'] }), reader))).toEqual([
      'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,' +
        '`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing ' +
        'tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n',
    ]);
    const added = {
      ...pod,
      spec: { ...pod.spec, containers: [...pod.spec.containers, ...pod.spec.containers] },
    };
    expect(causesOf(() => update(world, added, reader))).toContain(
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    );
    const changed = update(world, withContainer({ image: 'app:2.0' }), reader);
    expect([changed.spec.containers[0]?.image, changed.metadata.generation]).toEqual(['app:2.0', 2]);
  });

  it('for a dry run checks and stores nothing', () => {
    const world = worldWithNamespace();
    const first = create(world, givenDeployment('web'), reader);
    const changed = { ...first, spec: { ...first.spec, replicas: 3 } };
    expect(update(world, changed, reader, { dryRun: true }).metadata.generation).toBe(2);
    expect(get(world, 'Deployment', 'default/web')).toBe(first);
  });

  it('that takes the last finalizer of what is being deleted is its end', () => {
    const world = worldWithNamespace();
    const held = {
      ...givenDeployment('web'),
      metadata: { name: 'web', namespace: 'default', finalizers: ['a/b'] },
    };
    create(world, held, reader);
    remove(world, 'Deployment', 'default/web', {}, reader);
    const ending = get(world, 'Deployment', 'default/web');
    expect(ending.metadata.deletionTimestamp).toBe('2026-06-01T12:00:00Z');
    const metadata = withoutFields(ending.metadata, 'finalizers');
    update(world, { ...ending, metadata }, reader);
    expect(find(world, 'Deployment', 'default/web')).toBeUndefined();
  });
});

describe('scaling', () => {
  it('changes the replicas and the generation', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    const scaled = scale(world, 'Deployment', 'default/web', 4, reader);
    expect([scaled.metadata.generation, scaled['spec']]).toEqual([
      2,
      expect.objectContaining({ replicas: 4 }),
    ]);
    expect(world.log.entries.at(-1)?.what).toBe('scales Deployment web to 4');
  });

  it('is refused when a precondition does not hold', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    const wrong = () => scale(world, 'Deployment', 'default/web', 4, reader, { currentReplicas: 2 });
    expect(refusal(wrong).message).toBe('Expected replicas to be 2, was 1');
    const stale = () => scale(world, 'Deployment', 'default/web', 4, reader, { resourceVersion: '1' });
    expect(refusal(stale).reason).toBe('Conflict');
  });
});

describe('binding a Pod', () => {
  it('gives it its node and says so', () => {
    const world = worldWithNamespace();
    create(world, givenPod('p'), reader);
    const bound = bindPod(world, 'default/p', 'node-1', { actor: 'default-scheduler' });
    expect(bound.spec.nodeName).toBe('node-1');
    expect(bound.status.conditions).toMatchObject([
      { type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-06-01T12:00:00Z' },
    ]);
    expect(world.cluster.pods.byNode).toEqual({ 'node-1': { 'default/p': true } });
  });

  it('is refused when it has one', () => {
    const world = worldWithNamespace();
    create(world, givenPod('p'), reader);
    bindPod(world, 'default/p', 'node-1', reader);
    expect(refusal(() => bindPod(world, 'default/p', 'node-2', reader)).message).toBe(
      'Operation cannot be fulfilled on pods/binding "p": pod p is already assigned to node "node-1"',
    );
  });
});
