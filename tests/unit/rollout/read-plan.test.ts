import { describe, expect, it } from 'vitest';
import { FIRST_PLAN } from '../../../src/rollout/plan.ts';
import { readPlan } from '../../../src/rollout/read-plan.ts';

function form(values: Record<string, string> = {}): FormData {
  const data = new FormData();
  const fields = { replicas: '5', minReadySeconds: '0', maxSurge: '25%', maxUnavailable: '25%', ready: '25' };
  for (const [name, value] of Object.entries({ ...fields, ...values })) data.set(name, value);
  return data;
}

describe('a form of the calculator', () => {
  it('is read as the plan that it says', () => {
    expect(readPlan(form())).toEqual(FIRST_PLAN);
    expect(readPlan(form({ maxSurge: ' 2 ', never: 'on', ready: '' }))).toEqual({
      ...FIRST_PLAN,
      maxSurge: 2,
      readySeconds: null,
    });
  });

  it('has the default where a limit is left empty', () => {
    expect(readPlan(form({ maxUnavailable: '' }))).toEqual(FIRST_PLAN);
  });

  it.each([{ replicas: '' }, { replicas: '0' }, { replicas: '21' }, { replicas: '2.5' }, { ready: '0' }])(
    'is no plan with %j, and says what can be drawn',
    (values) => {
      const [name = ''] = Object.keys(values);
      expect(() => readPlan(form(values))).toThrow(name === 'ready' ? /ready can be .* 1 to 900/ : /1 to 20/);
    },
  );
});
