import { describe, expect, it } from 'vitest';
import { tolerates } from '../../../../../src/simulation/kubernetes/scheduler/tolerates.ts';

const taint = { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' };

describe('a toleration', () => {
  it.each([
    ['the same key, value and effect', { ...taint }, true],
    ['no operator and the same value', { key: 'dedicated', value: 'gpu' }, true],
    ['another value', { key: 'dedicated', operator: 'Equal', value: 'cpu' }, false],
    ['another effect', { key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }, false],
    ['the key alone', { key: 'dedicated', operator: 'Exists' }, true],
    ['no key at all', { operator: 'Exists' }, true],
    ['nothing', {}, false],
  ])('with %s', (_what, toleration, isCovered) => {
    expect(tolerates(toleration, taint)).toBe(isCovered);
  });
});
