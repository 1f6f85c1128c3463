/** What the course of a rolling update comes to, in words. */
import type { IntOrString } from '../simulation/kubernetes/int-or-percent.ts';
import type { Counts, Course, Moment } from './course.ts';
import type { Plan } from './plan.ts';

/** One of the figures that a plan comes to. */
export interface Figure {
  /** What it is, before the figure. */
  title: string;
  value: string;
  /** What comes after the figure. */
  unit: string;
  /** Where it comes from. */
  why: string;
}

/** One line of the table: what happens, and the Pods after it. */
export interface Line extends Counts {
  when: string;
  what: string;
}

/** The columns of the table of lines. */
export const COLUMNS = ['When', 'What happens', 'Old', 'New', 'Available', 'In all'];

/** Both limits and how long it takes. */
export function figuresOf(plan: Plan, course: Course): Figure[] {
  const { replicas, maxSurge, maxUnavailable } = plan;
  const { mostPods, leastAvailable } = course;
  const surge = mostPods - replicas;
  const unavailable = replicas - leastAvailable;
  const isForced = surge === 0 && isPercent(maxUnavailable) && shareOf(maxUnavailable, replicas) < 1;
  return [
    {
      title: 'At most',
      value: `${mostPods}`,
      unit: mostPods === 1 ? 'Pod' : 'Pods',
      why: `${replicas} + ${surge}${rounding(maxSurge, replicas, surge, 'up')}`,
    },
    {
      title: 'At least',
      value: `${leastAvailable}`,
      unit: 'available',
      why:
        `${replicas} − ${unavailable}` +
        (isForced
          ? ': both limits come to 0, so 1 may go'
          : rounding(maxUnavailable, replicas, unavailable, 'down')),
    },
    durationOf(course),
  ];
}

/** What happens, in a few sentences. */
export function summaryOf(plan: Plan, course: Course): string {
  const late = course.moments.find(({ isExceeded }) => isExceeded);
  if (course.completeMs !== undefined) {
    const states = linesOf(plan, course);
    const peak = Math.max(...states.map((line) => line.old + line.new));
    const low = Math.min(...states.map(({ available }) => available));
    const done =
      `The update is complete after ${seconds(course.completeMs)}. ` +
      `On its way it has ${peak} ${peak === 1 ? 'Pod' : 'Pods'} at the most and ${low} available at the least.`;
    return late ? `${done} ${deadlineOf(late)}, and goes on.` : done;
  }
  const { old, new: next } = course.moments[0]!;
  const left =
    old === 0
      ? 'no Pod is available any more'
      : `${pods(old, 'old')} ${old === 1 ? 'goes' : 'go'} on serving`;
  return (
    `The update stands still at once: ${left}, ${pods(next, 'new')} never ${next === 1 ? 'joins' : 'join'}. ` +
    `${deadlineOf(late!)}, and undoes nothing.`
  );
}

/** The course line by line, the state before it first. */
export function linesOf({ replicas }: Plan, { moments }: Course): Line[] {
  let now: Counts = { old: replicas, new: 0, available: replicas };
  const lines: Line[] = [{ when: 'before', what: 'The old version runs', ...now }];
  for (const { atMs, becameAvailable, moves, isExceeded, ...after } of moments) {
    const when = seconds(atMs);
    if (becameAvailable > 0) {
      now = { ...now, available: now.available + becameAvailable };
      lines.push({
        when,
        what: `${pods(becameAvailable, 'new')} ${becameAvailable === 1 ? 'becomes' : 'become'} available`,
        ...now,
      });
    }
    for (const { version, from, to, ...then } of moves) {
      lines.push({
        when,
        what: `${version === 'new' ? 'New' : 'Old'} ReplicaSet scaled from ${from} to ${to}`,
        ...then,
      });
    }
    if (isExceeded) lines.push({ when, what: 'ProgressDeadlineExceeded reported', ...after });
    now = { old: after.old, new: after.new, available: after.available };
  }
  return lines;
}

/** A duration as the lesson writes it: `125 s`. */
export function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

function durationOf({ completeMs, moments }: Course): Figure {
  const title = 'Complete after';
  if (completeMs !== undefined) {
    return { title, value: `${completeMs / 1000}`, unit: 's', why: wavesOf({ moments }) };
  }
  const { atMs } = moments.find(({ isExceeded }) => isExceeded)!;
  return { title: 'Complete', value: 'never', unit: '', why: `reported at ${seconds(atMs)}` };
}

function wavesOf({ moments }: Pick<Course, 'moments'>): string {
  const waves = moments.filter(({ becameAvailable }) => becameAvailable > 0).length;
  return waves === 1 ? 'one wave of new Pods' : `${waves} waves of new Pods`;
}

function deadlineOf({ atMs }: Moment): string {
  return `At ${seconds(atMs)} the controller reports ProgressDeadlineExceeded`;
}

function rounding(limit: IntOrString, replicas: number, count: number, way: 'up' | 'down'): string {
  if (!isPercent(limit)) return '';
  const share = shareOf(limit, replicas);
  const exact = `: ${limit} of ${replicas} is ${share}`;
  return share === count || share > replicas ? exact : `${exact}, rounded ${way}`;
}

function isPercent(limit: IntOrString): limit is string {
  return typeof limit === 'string';
}

/** For words only; the count itself is the controller's. */
function shareOf(percent: string, replicas: number): number {
  return (parseInt(percent, 10) * replicas) / 100;
}

function pods(count: number, version: string): string {
  return `${count} ${version} ${count === 1 ? 'Pod' : 'Pods'}`;
}
