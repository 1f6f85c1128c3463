import { describe, expect, it } from 'vitest';
import { list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { undoRollout } from '../../../../../../src/simulation/kubernetes/controllers/deployment/undo-rollout.ts';
import {
  changeDeployment,
  createDeployment,
  deploymentIn,
  pass,
  setImage,
  sizesOf,
  workloadWorld,
} from '../workload-world.ts';

const READER = { actor: 'kubectl' };

function worldWithRevisions(...versions: string[]) {
  const world = workloadWorld();
  createDeployment(world, { image: `trade-api:${versions[0]}` });
  pass(world, 10);
  for (const version of versions.slice(1)) {
    setImage(world, `trade-api:${version}`);
    pass(world, 20);
  }
  return world;
}

describe('undoing a rollout', () => {
  it('puts the revision before back, under a new number', () => {
    const world = worldWithRevisions('1.4.0', '1.5.0', '1.5.1');
    expect(undoRollout(world, 'trading/trade-api', 0, READER).message).toBe('rolled back');
    pass(world, 20);
    expect(sizesOf(world)).toEqual([
      ['trade-api:1.4.0', 0],
      ['trade-api:1.5.1', 0],
      ['trade-api:1.5.0', 3],
    ]);
    expect(deploymentIn(world).metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('4');
    expect(deploymentIn(world).spec.template.metadata.labels).toEqual({ app: 'trade-api' });
  });

  it('puts the revision back that is named', () => {
    const world = worldWithRevisions('1.4.0', '1.5.0', '1.5.1');
    undoRollout(world, 'trading/trade-api', 1, READER);
    pass(world, 20);
    expect(sizesOf(world).at(-1)).toEqual(['trade-api:1.4.0', 3]);
  });

  it('skips when the template is the current one', () => {
    const world = worldWithRevisions('1.4.0', '1.5.0');
    expect(undoRollout(world, 'trading/trade-api', 2, READER).message).toBe(
      'skipped rollback (current template already matches revision 2)',
    );
  });

  it('refuses what is not in the history, what has none, and a paused Deployment', () => {
    const world = worldWithRevisions('1.4.0');
    const undo = (revision: number) => () => undoRollout(world, 'trading/trade-api', revision, READER);
    expect(undo(0)).toThrow('no rollout history found for deployment "trade-api"');
    expect(undo(7)).toThrow('unable to find specified revision 7 in history');
    changeDeployment(world, { paused: true });
    expect(undo(1)).toThrow(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  });

  it('writes nothing in a dry run', () => {
    const world = worldWithRevisions('1.4.0', '1.5.0');
    const before = deploymentIn(world);
    const { template } = undoRollout(world, 'trading/trade-api', 0, READER, { dryRun: true });
    expect(template.spec.containers[0]!.image).toBe('trade-api:1.4.0');
    expect(deploymentIn(world)).toBe(before);
  });

  it('brings the change-cause of the old revision back', () => {
    const world = worldWithRevisions('1.4.0', '1.5.0');
    const [old] = list(world, 'ReplicaSet').filter(({ spec }) => spec.replicas === 0);
    const annotated = { ...old!.metadata.annotations, 'kubernetes.io/change-cause': 'first release' };
    world.cluster.objects['ReplicaSet']![`trading/${old!.metadata.name}`] = {
      ...old!,
      metadata: { ...old!.metadata, annotations: annotated },
    };
    undoRollout(world, 'trading/trade-api', 0, READER);
    expect(deploymentIn(world).metadata.annotations).toEqual({
      'deployment.kubernetes.io/revision': '2',
      'kubernetes.io/change-cause': 'first release',
    });
  });
});
