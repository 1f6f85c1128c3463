import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/rollout/course.ts';
import { FIRST_PLAN, type Plan } from '../../../src/rollout/plan.ts';
import { figuresOf, linesOf, summaryOf } from '../../../src/rollout/say-course.ts';

const planWith = (part: Partial<Plan>): Plan => ({ ...FIRST_PLAN, ...part });

function whysOf(part: Partial<Plan>): string[] {
  const plan = planWith(part);
  return figuresOf(plan, courseOf(plan)).map(({ why }) => why);
}

const summaryWith = (part: Partial<Plan>) => summaryOf(planWith(part), courseOf(planWith(part)));

describe('the figures of a plan', () => {
  it('tell which way a percentage was rounded', () => {
    expect(whysOf({}).slice(0, 2)).toEqual([
      '5 + 2: 25% of 5 is 1.25, rounded up',
      '5 − 1: 25% of 5 is 1.25, rounded down',
    ]);
  });

  it('tell of no rounding where there is none', () => {
    expect(whysOf({ replicas: 4 }).slice(0, 2)).toEqual(['4 + 1: 25% of 4 is 1', '4 − 1: 25% of 4 is 1']);
    expect(whysOf({ maxSurge: 2, maxUnavailable: 0 }).slice(0, 2)).toEqual(['5 + 2', '5 − 0']);
  });

  it('tell that one Pod may go when both limits come to 0', () => {
    const why = whysOf({ replicas: 3, maxSurge: 0, maxUnavailable: '25%' })[1];
    expect(why).toBe('3 − 1: both limits come to 0, so 1 may go');
  });

  it('give no time to a version that never gets ready', () => {
    const plan = planWith({ readySeconds: null });
    expect(figuresOf(plan, courseOf(plan))[2]).toEqual({
      title: 'Complete',
      value: 'never',
      unit: '',
      why: 'reported at 601 s',
    });
  });
});

describe('the summary of a course', () => {
  it('says how long it takes, and how far it goes up and down on its way', () => {
    expect(summaryWith({})).toBe(
      'The update is complete after 50 s. On its way it has 7 Pods at the most and 4 available at the least.',
    );
    expect(summaryWith({ maxSurge: 40 })).toContain('10 Pods at the most');
  });

  it('says where a version that never gets ready stands still, and what is left', () => {
    expect(summaryWith({ readySeconds: null })).toBe(
      'The update stands still at once: 4 old Pods go on serving, 3 new Pods never join. ' +
        'At 601 s the controller reports ProgressDeadlineExceeded, and undoes nothing.',
    );
    expect(summaryWith({ readySeconds: null, maxUnavailable: '100%' })).toContain(
      'no Pod is available any more, 5 new Pods never join',
    );
  });

  it('says one Pod as one', () => {
    expect(summaryWith({ replicas: 1, maxSurge: 1, maxUnavailable: 0, readySeconds: null })).toContain(
      '1 old Pod goes on serving, 1 new Pod never joins.',
    );
    const plan = planWith({ replicas: 1, maxSurge: 0, maxUnavailable: 1 });
    expect(summaryOf(plan, courseOf(plan))).toContain('it has 1 Pod at the most and 0 available');
    expect(linesOf(plan, courseOf(plan)).map(({ what }) => what)).toContain('1 new Pod becomes available');
  });

  it('says that a slow version is reported, and goes on', () => {
    expect(summaryWith({ readySeconds: 700 })).toMatch(/complete after 1400 s.*At 601 s .* and goes on\.$/);
  });
});

describe('the lines of a course', () => {
  it('begin with the old version and end with the new one, and each follows from the one before', () => {
    const plan = planWith({ replicas: 10, minReadySeconds: 10 });
    const lines = linesOf(plan, courseOf(plan));
    expect(lines[0]).toMatchObject({ when: 'before', old: 10, new: 0, available: 10 });
    expect(lines.at(-1)).toMatchObject({ old: 0, new: 10, available: 10 });
    for (const [index, line] of lines.slice(1).entries()) {
      const before = lines[index]!;
      const changed = (['old', 'new'] as const).filter((version) => line[version] !== before[version]);
      expect(changed).toHaveLength(/becomes? available/.test(line.what) ? 0 : 1);
      if (changed[0] === 'new') expect(line.available).toBe(before.available);
    }
  });
});
