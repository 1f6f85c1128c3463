import { describe, expect, it } from 'vitest';
import { isShortName, joinUnits } from '../../../src/markdown/unbroken.ts';

describe('a number and the sign of its unit', () => {
  it('stay on one line', () => {
    expect(joinUnits('50 s and 300 s, then 256 MiB on 4 vCPU')).toBe(
      '50\u00a0s and 300\u00a0s, then 256\u00a0MiB on 4\u00a0vCPU',
    );
  });

  it('are told from words, and from numbers that end a clause', () => {
    const text = 'Version 2 said 5 seconds, 3 s’s, step 4 Starts, and in 2026 B2F began';
    expect(joinUnits(text)).toBe(text);
  });
});

describe('a name in code', () => {
  it.each(['trade-api', '--restart', 'pod-template-hash', 'maxSurge-'])('stays on one line: %s', (name) => {
    expect(isShortName(name)).toBe(true);
  });

  it.each(['kubectl get pods', 'maxSurge', 'elbv2.k8s.aws/pod-readiness-gate-inject', 'a -b'])(
    'breaks where it can: %s',
    (code) => {
      expect(isShortName(code)).toBe(false);
    },
  );
});
