import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/rollout/course.ts';
import { drawCourse, drawFigures, drawLines } from '../../../src/rollout/draw-course.ts';
import { FIRST_PLAN, type Plan } from '../../../src/rollout/plan.ts';

function drawn(part: Partial<Plan>): string {
  const plan = { ...FIRST_PLAN, ...part };
  return drawCourse(plan, courseOf(plan));
}

/** The columns of a picture: how many boxes of each kind are in it. */
function columnsOf(html: string): Record<string, number>[] {
  const columns = html
    .split('class="stretches">')[1]!
    .split(/<div[^>]*>/)
    .slice(1);
  return columns.map((column) => {
    const count = (kind: string) => column.split(`class="is-${kind}"`).length - 1;
    return { old: count('old'), wait: count('wait'), new: count('new') };
  });
}

describe('the picture of a course', () => {
  it('has a box for each Pod in each stretch of time', () => {
    expect(columnsOf(drawn({}))).toEqual([
      { old: 5, wait: 0, new: 0 },
      { old: 4, wait: 3, new: 0 },
      { old: 1, wait: 2, new: 3 },
      { old: 0, wait: 0, new: 5 },
    ]);
  });

  it('has a line for each limit, but none for a ceiling out of reach', () => {
    expect(drawn({})).toContain('at most 7');
    expect(drawn({ maxSurge: '300%' })).not.toContain('at most');
    expect(drawn({ maxSurge: '300%' })).toContain('at least 4');
  });

  it('keeps labels apart, and has the first and the last', () => {
    const labels = [...drawn({ replicas: 20, maxSurge: 1, maxUnavailable: 0 }).matchAll(/<b>(\d+) s<\/b>/g)];
    const seconds = labels.map(([, text]) => Number(text));
    expect([seconds[0], seconds.at(-1)]).toEqual([0, 500]);
    for (const [index, second] of seconds.slice(1).entries()) {
      expect(second - seconds[index]!).toBeGreaterThanOrEqual(100);
    }
  });

  it('marks where the deadline passes, and names it once', () => {
    expect(drawn({ readySeconds: null })).toMatch(/class="is-late".*<b>601 s<\/b><em>deadline<\/em>/);
    expect(drawn({})).not.toContain('is-late');
    const slow = drawn({ readySeconds: 700 });
    expect([slow.split('is-late').length, slow.split('<em>').length]).toEqual([3, 2]);
  });
});

describe('what is drawn beside the picture', () => {
  it('lets no value of the reader become markup', () => {
    const plan = { ...FIRST_PLAN, maxSurge: '<b>%' };
    const course = courseOf(FIRST_PLAN);
    expect(drawFigures(plan, course)).not.toContain('<b>%');
    expect(drawFigures(plan, course)).toContain('&lt;b>%');
  });

  it('has a row for each line, with the Pods in all at its end', () => {
    const rows = drawLines(FIRST_PLAN, courseOf(FIRST_PLAN)).split('<tr>').slice(1);
    expect(rows).toHaveLength(9);
    expect(rows[1]).toBe(
      '<td>0 s</td><td>New ReplicaSet scaled from 0 to 2</td><td>5</td><td>2</td><td>5</td><td>7</td></tr>',
    );
  });
});
