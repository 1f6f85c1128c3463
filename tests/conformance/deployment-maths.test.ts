import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxUnavailable,
  minAvailable,
  mostReplicas,
  resolveFenceposts,
  type DeploymentStrategy,
  type ScaledDeployment,
} from '../../src/simulation/kubernetes/deployment-strategy.ts';
import { InvalidIntOrStringError, type IntOrString } from '../../src/simulation/kubernetes/int-or-percent.ts';
import {
  activeOrLatest,
  DESIRED_REPLICAS_ANNOTATION,
  MAX_REPLICAS_ANNOTATION,
  proportionalSizes,
} from '../../src/simulation/kubernetes/proportional-scaling.ts';
import {
  availableReplicasOf,
  replicasOf,
  type SizedReplicaSet,
} from '../../src/simulation/kubernetes/replica-set-order.ts';
import {
  cleanupUnhealthyReplicas,
  newReplicaSetSize,
  reconcileNewReplicaSet,
  reconcileOldReplicaSets,
  scaleDownOldReplicaSets,
} from '../../src/simulation/kubernetes/rolling-update.ts';
import table from './upstream/deployment-maths.json' with { type: 'json' };

type Input = (typeof table.cases)[number]['input'];

describe('the arithmetic of a Deployment', () => {
  for (const { id, fn, name = '', input, expect: expected } of table.cases) {
    it(`is upstream's: ${id}, ${fn} ${name}`.trim(), () => {
      expect(calculate(fn, input)).toEqual(expected);
    });
  }
});

function calculate(fn: string, input: Input): object {
  const replicas = input.deploymentReplicas ?? input.depReplicas ?? input.replicas ?? 0;
  const type = (input.strategyType ?? input.strategy?.type ?? 'RollingUpdate') as DeploymentStrategy['type'];
  const rollingUpdate = input.strategy?.rollingUpdate ?? limits(input);
  const deployment: ScaledDeployment = { spec: { replicas, strategy: { type, rollingUpdate } } };
  const old = replicaSet('old', input.oldReplicas ?? 0, input.readyPodsFromOldRS ?? input.readyPods ?? 0);
  const current = replicaSet(
    'new',
    input.newReplicas ?? input.newRSReplicas ?? 0,
    input.readyPodsFromNewRS ?? 0,
  );

  switch (fn) {
    case 'resolveFenceposts':
      try {
        return { ...resolveFenceposts(input.maxSurge, input.maxUnavailable, input.desired!), error: false };
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidIntOrStringError);
        return { surge: 0, unavailable: 0, error: true };
      }
    case 'maxUnavailable':
      return { replicas: maxUnavailable(deployment) };
    case 'minAvailable':
      return { replicas: minAvailable(deployment) };
    case 'newRSNewReplicas': {
      const others = (input.otherReplicaSetReplicas ?? []).map((size, index) =>
        replicaSet(`other-${index}`, size),
      );
      return { replicas: newReplicaSetSize(deployment, [...others, current], current) };
    }
    case 'reconcileNewReplicaSet': {
      const size = reconcileNewReplicaSet(deployment, [old, current], current);
      return size === undefined ? { scales: false } : { scales: true, newReplicas: size.replicas };
    }
    case 'reconcileOldReplicaSets': {
      const [size] = reconcileOldReplicaSets(deployment, [old], current);
      return size === undefined ? { scales: false } : { scales: true, oldReplicas: size.replicas };
    }
    case 'cleanupUnhealthyReplicas':
      return { cleanupCount: cleanupUnhealthyReplicas([old], input.maxCleanupCount!).count };
    case 'scaleDownOldReplicaSetsForRollingUpdate': {
      const [size] = scaleDownOldReplicaSets(deployment, [old]).sizes;
      return size === undefined ? { scales: false } : { scales: true, oldReplicas: size.replicas };
    }
    default:
      throw new Error(`no test for ${fn}`);
  }
}

function limits({ maxSurge, maxUnavailable }: { maxSurge?: IntOrString; maxUnavailable?: IntOrString }) {
  return {
    ...(maxSurge !== undefined && { maxSurge }),
    ...(maxUnavailable !== undefined && { maxUnavailable }),
  };
}

/** The nth ReplicaSet to have been created, named after its age. */
function replicaSet(name: string, replicas: number, availableReplicas = 0, second = 0): SizedReplicaSet {
  const creationTimestamp = `2026-03-02T09:00:${String(second).padStart(2, '0')}Z`;
  return { metadata: { name, creationTimestamp }, spec: { replicas }, status: { availableReplicas } };
}

const limit = fc.oneof(
  fc.nat(12),
  fc.nat(100).map((percent) => `${percent}%`),
);
const rollout = fc.record({
  maxSurge: limit,
  maxUnavailable: limit,
  replicas: fc.integer({ min: 1, max: 40 }),
});

function rolling(replicas: number, maxSurge: IntOrString, maxUnavailable: IntOrString): ScaledDeployment {
  return {
    spec: { replicas, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } },
  };
}

describe('a rolling update', () => {
  it('ends, never above its surge and never below what must stay available, when Pods get ready', () => {
    fc.assert(
      fc.property(rollout, ({ maxSurge, maxUnavailable, replicas }) => {
        const deployment = rolling(replicas, maxSurge, maxUnavailable);
        let old = replicaSet('old', replicas, replicas);
        let current = replicaSet('new', 0, 0, 1);
        for (let step = 0; step <= 4 * replicas; step += 1) {
          const grown = reconcileNewReplicaSet(deployment, [old, current], current);
          if (grown !== undefined) current = replicaSet('new', grown.replicas, current.spec.replicas, 1);
          const [shrunk] = reconcileOldReplicaSets(deployment, [old], current);
          if (shrunk !== undefined) old = replicaSet('old', shrunk.replicas, shrunk.replicas);
          expect(replicasOf([old, current])).toBeLessThanOrEqual(mostReplicas(deployment));
          expect(availableReplicasOf([old, current])).toBeGreaterThanOrEqual(minAvailable(deployment));
          current = replicaSet('new', current.spec.replicas, current.spec.replicas, 1);
        }
        expect([old.spec.replicas, current.spec.replicas]).toEqual([0, replicas]);
      }),
    );
  });

  it('keeps enough old Pods when the new ones never get ready', () => {
    fc.assert(
      fc.property(rollout, ({ maxSurge, maxUnavailable, replicas }) => {
        const deployment = rolling(replicas, maxSurge, maxUnavailable);
        let old = replicaSet('old', replicas, replicas);
        let current = replicaSet('new', 0, 0, 1);
        for (let step = 0; step <= 4 * replicas; step += 1) {
          const grown = reconcileNewReplicaSet(deployment, [old, current], current);
          if (grown !== undefined) current = replicaSet('new', grown.replicas, 0, 1);
          const [shrunk] = reconcileOldReplicaSets(deployment, [old], current);
          if (shrunk !== undefined) old = replicaSet('old', shrunk.replicas, shrunk.replicas);
        }
        expect(old.spec.replicas).toBe(minAvailable(deployment));
      }),
    );
  });

  it('shrinks the oldest ReplicaSet first, after the Pods of any that are not available', () => {
    const deployment = rolling(10, 2, 2);
    const old = [replicaSet('second', 4, 3, 2), replicaSet('first', 4, 4, 1)];
    const current = replicaSet('new', 4, 4, 3);
    expect(reconcileOldReplicaSets(deployment, old, current)).toEqual([
      { name: 'second', replicas: 3 },
      { name: 'first', replicas: 1 },
    ]);
  });

  it('leaves old Pods alone that failed while the new ones are not ready either', () => {
    const old = replicaSet('old', 8, 7);
    expect(reconcileOldReplicaSets(rolling(10, 3, 2), [old], replicaSet('new', 5, 0, 1))).toEqual([]);
  });

  it('waits while an old ReplicaSet still has more available Pods than it wants', () => {
    const deployment = rolling(10, 2, 2);
    const old = [replicaSet('old', 6, 8)];
    expect(reconcileOldReplicaSets(deployment, old, replicaSet('new', 6, 6, 1))).toEqual([]);
  });
});

describe('scaling in the middle of a rollout', () => {
  const annotated = (one: SizedReplicaSet, desired: number, most: number): SizedReplicaSet => ({
    ...one,
    metadata: {
      ...one.metadata,
      annotations: {
        [DESIRED_REPLICAS_ANNOTATION]: String(desired),
        [MAX_REPLICAS_ANNOTATION]: String(most),
      },
    },
  });

  it('shares new replicas out as the documentation shows: 8 + 5 of 10 become 11 + 7 of 15', () => {
    const old = annotated(replicaSet('old', 8, 8), 10, 13);
    const current = annotated(replicaSet('new', 5, 0, 1), 10, 13);
    expect(proportionalSizes(rolling(15, 3, 2), current, [old])).toEqual([
      { name: 'old', replicas: 11 },
      { name: 'new', replicas: 7 },
    ]);
  });

  it('gives all replicas to the only active ReplicaSet, or to the new one when none is active', () => {
    const lone = replicaSet('old', 3, 3);
    const current = replicaSet('new', 0, 0, 1);
    expect(proportionalSizes(rolling(5, 1, 1), current, [lone])).toEqual([{ name: 'old', replicas: 5 }]);
    expect(proportionalSizes(rolling(5, 1, 1), current, [replicaSet('old', 0)])).toEqual([
      { name: 'new', replicas: 5 },
    ]);
    expect(activeOrLatest(undefined, [replicaSet('first', 0, 0, 1), replicaSet('last', 0, 0, 2)])).toEqual(
      replicaSet('last', 0, 0, 2),
    );
    expect(activeOrLatest(undefined, [])).toBeUndefined();
  });

  it('empties the old ReplicaSets beside a new one that has all replicas', () => {
    const current = annotated(replicaSet('new', 10, 10, 1), 10, 13);
    expect(proportionalSizes(rolling(10, 3, 2), current, [replicaSet('old', 2, 2)])).toEqual([
      { name: 'old', replicas: 0 },
    ]);
  });

  it('gives what rounding leaves to the newest of the largest, and takes it from the oldest of them', () => {
    const old = annotated(replicaSet('old', 3, 3), 6, 6);
    const current = annotated(replicaSet('new', 3, 3, 1), 6, 6);
    expect(proportionalSizes(rolling(7, 0, 1), current, [old])).toEqual([{ name: 'new', replicas: 4 }]);
    expect(proportionalSizes(rolling(5, 0, 1), current, [old])).toEqual([{ name: 'old', replicas: 2 }]);
  });

  it('leaves ReplicaSets alone with Recreate', () => {
    const deployment: ScaledDeployment = { spec: { replicas: 9, strategy: { type: 'Recreate' } } };
    expect(proportionalSizes(deployment, replicaSet('new', 2), [replicaSet('old', 3)])).toEqual([]);
  });

  it('comes to replicas and surge exactly, with no size below 0', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.nat(60), fc.nat(10), (before, replicas, surge) => {
        const total = before.reduce((sum, size) => sum + size);
        const all = before.map((size, index) =>
          annotated(replicaSet(`rs-${index}`, size, size, index), 0, total),
        );
        const changed = new Map(
          proportionalSizes(rolling(replicas, surge, 1), all.at(-1), all.slice(0, -1)).map((size) => [
            size.name,
            size.replicas,
          ]),
        );
        const after = all.map(({ metadata, spec }) => changed.get(metadata.name) ?? spec.replicas);
        expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
        const saturated = replicas === 0 ? 0 : replicas + surge;
        expect(after.reduce((sum, size) => sum + size)).toBe(saturated);
      }),
    );
  });
});
