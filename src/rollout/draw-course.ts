/** The course of a rolling update as HTML: while the site is built, and anew whenever the reader changes a value. */
import type { Counts, Course } from './course.ts';
import type { Plan } from './plan.ts';
import { figuresOf, linesOf, seconds } from './say-course.ts';

/** A stretch of time in which the Pods stay as they are. */
interface Stretch extends Counts {
  /** What stands at its beginning; empty where there is no room. */
  label: string;
  /** Its share of the time that is drawn; undefined for what was before and comes after. */
  share: number | undefined;
  /** Whether the deadline has just passed. */
  isLate: boolean;
  /** Whether that is the first time, which alone is named. */
  isFirstLate: boolean;
}

/** The least part of the width from one label to the next, so that they stay apart at 320 px. */
const LABEL_SHARE = 0.3;

/** Both limits and the duration. */
export function drawFigures(plan: Plan, course: Course): string {
  return figuresOf(plan, course)
    .map(
      ({ title, value, unit, why }) =>
        `<div><dt>${title}</dt><dd><b>${value}</b> ${unit}</dd><dd>${escaped(why)}</dd></div>`,
    )
    .join('');
}

/** The Pods over time: a column for each stretch, a box for each Pod, a line for each limit. */
export function drawCourse(plan: Plan, course: Course): string {
  const { mostPods, leastAvailable } = course;
  const stretches = stretchesOf(plan, course);
  const peak = Math.max(...stretches.map(({ old, new: next }) => old + next));
  // A ceiling far above what the rollout reaches would leave no room for the Pods.
  const rows = mostPods > 2 * plan.replicas ? peak : Math.max(peak, mostPods);
  const limits = (mostPods > rows ? '' : drawLimit('most', mostPods)) + drawLimit('least', leastAvailable);
  return (
    `<div class="course" style="--rows:${rows};--row:${rowPx(rows)}px;--most:${mostPods};--least:${leastAvailable}">` +
    `${limits}<div class="stretches">${stretches.map(drawStretch).join('')}</div></div>`
  );
}

/** The rows of the table. */
export function drawLines(plan: Plan, course: Course): string {
  return linesOf(plan, course)
    .map(({ when, what, old, new: next, available }) => {
      const counts = [old, next, available, old + next].map((count) => `<td>${count}</td>`).join('');
      return `<tr><td>${when}</td><td>${what}</td>${counts}</tr>`;
    })
    .join('');
}

function stretchesOf({ replicas }: Plan, { moments }: Course): Stretch[] {
  const totalMs = moments.at(-1)!.atMs;
  let labelled = -1;
  const stretches = moments.map(({ atMs, old, new: next, available, isExceeded }, index): Stretch => {
    const at = atMs / totalMs;
    const isApart = at - labelled >= LABEL_SHARE && 1 - at >= LABEL_SHARE;
    const hasLabel = index === 0 || index === moments.length - 1 || isApart;
    if (hasLabel) labelled = at;
    const end = moments[index + 1];
    return {
      old,
      new: next,
      available,
      label: hasLabel ? seconds(atMs) : '',
      share: end && (end.atMs - atMs) / totalMs,
      isLate: isExceeded,
      isFirstLate: isExceeded && moments.findIndex((moment) => moment.isExceeded) === index,
    };
  });
  const before = { old: replicas, new: 0, available: replicas, label: '', share: undefined };
  return [{ ...before, isLate: false, isFirstLate: false }, ...stretches];
}

function drawStretch({ old, new: next, available, label, share, isLate, isFirstLate }: Stretch): string {
  const ready = available - old;
  const boxes = [
    ['old', old],
    ['new', ready],
    ['wait', next - ready],
  ] as const;
  const drawn = boxes.map(([kind, count]) => `<i class="is-${kind}"></i>`.repeat(count)).join('');
  const flex = share === undefined ? '' : ` style="flex:${Math.round(share * 1000)} 1 0"`;
  const text = label && `<b>${label}</b>`;
  const late = isFirstLate ? '<em>deadline</em>' : '';
  return `<div${isLate ? ' class="is-late"' : ''}${flex}>${drawn}${text}${late}</div>`;
}

function drawLimit(which: 'most' | 'least', count: number): string {
  return `<span class="is-${which}">at ${which} ${count}</span>`;
}

function rowPx(rows: number): number {
  return rows <= 8 ? 22 : rows <= 14 ? 15 : rows <= 24 ? 9 : 6;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
