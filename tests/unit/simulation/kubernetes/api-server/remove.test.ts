import { describe, expect, it } from 'vitest';
import { find, get } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { bindPod } from '../../../../../src/simulation/kubernetes/api-server/bind-pod.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { updateStatus } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { givenDeployment, givenPod, reader, refusal, worldWithNamespace } from './world-with-namespace.ts';

function worldWithBoundPod(): World {
  const world = worldWithNamespace();
  create(world, givenPod('p'), reader);
  bindPod(world, 'default/p', 'node-1', reader);
  return world;
}

const times = (world: World) => {
  const { deletionTimestamp, deletionGracePeriodSeconds } = get(world, 'Pod', 'default/p').metadata;
  return [deletionTimestamp, deletionGracePeriodSeconds];
};

describe('deleting a Pod', () => {
  it('that has a node gives it its grace and leaves it there', () => {
    const world = worldWithBoundPod();
    remove(world, 'Pod', 'default/p', {}, reader);
    expect(times(world)).toEqual(['2026-06-01T12:00:30Z', 30]);
    expect(world.log.entries.at(-1)).toMatchObject({ what: 'deletes Pod p', about: 'pod/default/p' });
  });

  it('that has no node is the end of it', () => {
    const world = worldWithNamespace();
    create(world, givenPod('p'), reader);
    remove(world, 'Pod', 'default/p', {}, reader);
    expect(find(world, 'Pod', 'default/p')).toBeUndefined();
  });

  it('that has ended is the end of it', () => {
    const world = worldWithBoundPod();
    const pod = get(world, 'Pod', 'default/p');
    updateStatus(world, { ...pod, status: { ...pod.status, phase: 'Succeeded' } }, reader);
    remove(world, 'Pod', 'default/p', {}, reader);
    expect(find(world, 'Pod', 'default/p')).toBeUndefined();
  });

  it('without grace is the end of it, node or not', () => {
    const world = worldWithBoundPod();
    remove(world, 'Pod', 'default/p', { gracePeriodSeconds: 0 }, reader);
    expect(find(world, 'Pod', 'default/p')).toBeUndefined();
  });

  it('again can shorten the grace, and never lengthen it', () => {
    const world = worldWithBoundPod();
    remove(world, 'Pod', 'default/p', {}, reader);
    world.nowMs = 5000;
    remove(world, 'Pod', 'default/p', { gracePeriodSeconds: 60 }, reader);
    expect(times(world)).toEqual(['2026-06-01T12:00:30Z', 30]);
    remove(world, 'Pod', 'default/p', { gracePeriodSeconds: 10 }, reader);
    expect(times(world)).toEqual(['2026-06-01T12:00:10Z', 10]);
    remove(world, 'Pod', 'default/p', { gracePeriodSeconds: 0 }, reader);
    expect(find(world, 'Pod', 'default/p')).toBeUndefined();
  });

  it('is refused when it is another Pod of that name', () => {
    const world = worldWithBoundPod();
    const { uid } = get(world, 'Pod', 'default/p').metadata;
    const other = { preconditions: { uid: 'other' } };
    expect(refusal(() => remove(world, 'Pod', 'default/p', other, reader)).message).toBe(
      'Operation cannot be fulfilled on pods "p": Precondition failed: UID in precondition: other, ' +
        `UID in object meta: ${uid}`,
    );
  });

  it('for a dry run leaves it as it was', () => {
    const world = worldWithBoundPod();
    const pod = get(world, 'Pod', 'default/p');
    remove(world, 'Pod', 'default/p', { dryRun: true }, reader);
    expect(get(world, 'Pod', 'default/p')).toBe(pod);
  });
});

describe('deleting anything else', () => {
  it('is the end of it, unless what it owns has to go first', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    create(world, givenDeployment('api'), reader);
    remove(world, 'Deployment', 'default/web', {}, reader);
    remove(world, 'Deployment', 'default/api', { propagationPolicy: 'Foreground' }, reader);
    expect(find(world, 'Deployment', 'default/web')).toBeUndefined();
    expect(get(world, 'Deployment', 'default/api').metadata).toMatchObject({
      finalizers: ['foregroundDeletion'],
      deletionTimestamp: '2026-06-01T12:00:00Z',
      deletionGracePeriodSeconds: 0,
      generation: 2,
    });
  });

  it('makes a Namespace Terminating, but not one that must stay', () => {
    const world = worldWithNamespace();
    create(world, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'old' } }, reader);
    remove(world, 'Namespace', 'old', {}, reader);
    expect(get(world, 'Namespace', 'old').status.phase).toBe('Terminating');
    expect(refusal(() => remove(world, 'Namespace', 'default', {}, reader)).message).toBe(
      'namespaces "default" is forbidden: this namespace may not be deleted',
    );
  });

  it('that is not there is refused', () => {
    expect(refusal(() => remove(worldWithNamespace(), 'Deployment', 'default/x', {}, reader)).message).toBe(
      'deployments.apps "x" not found',
    );
  });
});
