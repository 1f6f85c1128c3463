import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseOf, type Course } from '../../../src/rollout/course.ts';
import type { IntOrString } from '../../../src/simulation/kubernetes/int-or-percent.ts';
import { FIRST_PLAN, refusalOf, type Plan } from '../../../src/rollout/plan.ts';
import { wait } from '../simulation/kubernetes/small-cluster.ts';
import { deploymentIn, playRollout, sizesIn, type Rest } from './played-rollout.ts';

/** By how much a wave of a played rollout may come later: starting, probing and telling take their time. */
const SLACK_SECONDS_A_WAVE = 1.5;

const limit = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
);

const plans: fc.Arbitrary<Plan> = fc
  .record({
    replicas: fc.integer({ min: 1, max: 9 }),
    maxSurge: limit,
    maxUnavailable: limit,
    minReadySeconds: fc.oneof(fc.constant(0), fc.integer({ min: 3, max: 15 })),
    readySeconds: fc.integer({ min: 6, max: 30 }),
  })
  .filter((plan) => refusalOf(plan) === undefined);

describe('the course of a rolling update', () => {
  it('is the one that a played world takes', () => {
    fc.assert(
      fc.property(plans, fc.integer(), (plan, seed) => {
        const course = courseOf(plan);
        const lateMost = course.moments.length * SLACK_SECONDS_A_WAVE;
        const { rests, firstMoves } = playRollout(plan, seed, course.completeMs! / 1000 + lateMost + 5);
        expectSameCourse(course, rests);
        // Later Pods straggle by milliseconds, and the moves with them; the first look has no such excuse.
        const { moves } = course.moments[0]!;
        expect(firstMoves).toEqual(moves.map(({ version, from, to }) => [version, from, to]));
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('stands still where a played world stands still, and is reported as stuck when that one is', () => {
    fc.assert(
      fc.property(plans, fc.integer(), (ready, seed) => {
        const plan = { ...ready, readySeconds: null };
        const course = courseOf(plan);
        expect(course.completeMs).toBeUndefined();
        const [first, stuck, ...more] = course.moments;
        expect(more).toEqual([]);
        expect(stuck!.isExceeded).toBe(true);
        const { world, rests } = playRollout(plan, seed, stuck!.atMs / 1000 - SLACK_SECONDS_A_WAVE);
        expect(rests.map(({ sizes }) => sizes)).toEqual([sizesOf(first!)]);
        expect(reasonIn(world)).not.toBe('ProgressDeadlineExceeded');
        wait(world, 2 * SLACK_SECONDS_A_WAVE);
        expect(reasonIn(world)).toBe('ProgressDeadlineExceeded');
        expect(sizesIn(world)).toEqual(sizesOf(stuck!));
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it('has the figures of the lesson', () => {
    const secondsWith = (maxSurge: IntOrString, maxUnavailable: IntOrString) =>
      courseOf({ ...FIRST_PLAN, maxSurge, maxUnavailable }).completeMs! / 1000;
    expect([secondsWith('25%', '25%'), secondsWith(1, 0), secondsWith(2, 0)]).toEqual([50, 125, 75]);
    const limitsOf = (replicas: number) => {
      const { leastAvailable, mostPods } = courseOf({ ...FIRST_PLAN, replicas });
      return [leastAvailable, mostPods];
    };
    expect([1, 4, 5, 10].map(limitsOf)).toEqual([
      [1, 2],
      [3, 5],
      [4, 7],
      [8, 13],
    ]);
  });

  it('takes the steps of the figure of the lesson', () => {
    const steps = courseOf(FIRST_PLAN).moments.flatMap(({ moves }) =>
      moves.map(({ version, from, to, ...pods }) => [version, from, to, pods.old + pods.new, pods.available]),
    );
    expect(steps).toEqual([
      ['new', 0, 2, 7, 5],
      ['old', 5, 4, 6, 4],
      ['new', 2, 3, 7, 4],
      // Three Pods get ready at once here; in the figure one after the other.
      ['old', 4, 1, 4, 4],
      ['new', 3, 5, 6, 4],
      ['old', 1, 0, 5, 5],
    ]);
  });

  it('reports the deadline also when the new Pods are only slow, and goes on', () => {
    const { moments, completeMs } = courseOf({ ...FIRST_PLAN, readySeconds: 700 });
    expect(moments.filter(({ isExceeded }) => isExceeded).map(({ atMs }) => atMs)).toEqual([
      601_000, 1_301_000,
    ]);
    expect(completeMs).toBe(1_400_000);
  });

  it('takes one Pod away when both limits round to 0', () => {
    const { leastAvailable, mostPods } = courseOf({
      ...FIRST_PLAN,
      replicas: 3,
      maxSurge: 0,
      maxUnavailable: '25%',
    });
    expect([leastAvailable, mostPods]).toEqual([2, 3]);
  });
});

function expectSameCourse({ moments }: Course, rests: readonly Rest[]): void {
  expect(rests.map(({ sizes }) => sizes)).toEqual(moments.map(sizesOf));
  for (const [index, { seconds }] of rests.entries()) {
    const late = seconds - moments[index]!.atMs / 1000;
    expect(late).toBeGreaterThan(-1 - index);
    expect(late).toBeLessThan((index + 1) * SLACK_SECONDS_A_WAVE);
  }
}

function sizesOf(counts: Course['moments'][number]) {
  return [counts.old, counts.new, counts.available];
}

function reasonIn(world: Parameters<typeof deploymentIn>[0]) {
  return deploymentIn(world).status.conditions?.find(({ type }) => type === 'Progressing')?.reason;
}
