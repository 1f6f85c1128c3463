import { describe, expect, it } from 'vitest';
import { RolloutError, rolloutStatus } from '../../src/simulation/kubernetes/rollout-status.ts';
import table from './upstream/rollout-status.json' with { type: 'json' };

describe('kubectl rollout status of a Deployment', () => {
  for (const { id, input, expect: expected } of table.cases) {
    it(`says what kubectl says: ${id}, ${expected.msg.trim()}`, () => {
      const { name, generation, specReplicas, status } = input;
      const deployment = { metadata: { name, generation }, spec: { replicas: specReplicas }, status };
      expect(rolloutStatus(deployment)).toEqual({ message: expected.msg, done: expected.done });
    });
  }

  const deployment = {
    metadata: { name: 'foo', generation: 2, annotations: { 'deployment.kubernetes.io/revision': '2' } },
    spec: { replicas: 2 },
    status: {
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 1,
      availableReplicas: 2,
      conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }],
    },
  };

  it('fails when the progress deadline is exceeded', () => {
    expect(() => rolloutStatus(deployment)).toThrow(
      new RolloutError('deployment "foo" exceeded its progress deadline'),
    );
  });

  it('waits for a new generation to be observed before it looks at the deadline', () => {
    const changed = { ...deployment, metadata: { ...deployment.metadata, generation: 3 } };
    expect(rolloutStatus(changed).message).toBe('Waiting for deployment spec update to be observed...\n');
  });

  it('fails when another revision than the asked one runs', () => {
    expect(() => rolloutStatus(deployment, 1)).toThrow(
      new RolloutError('desired revision (1) is different from the running revision (2)'),
    );
  });

  it('takes missing counts for 0', () => {
    const fresh = { metadata: { name: 'foo' }, spec: { replicas: 2 } };
    expect(rolloutStatus(fresh).message).toContain('0 out of 2 new replicas have been updated...');
  });
});
