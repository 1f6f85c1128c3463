/** What the Markdown twin of a lesson has in the place of the calculator. */
import { courseOf } from './course.ts';
import { FIRST_PLAN } from './plan.ts';
import { COLUMNS, figuresOf, linesOf, summaryOf } from './say-course.ts';

/** The first plan with its figures and its steps. */
export function rolloutAsMarkdown(): string {
  const course = courseOf(FIRST_PLAN);
  const { replicas, maxSurge, maxUnavailable, readySeconds } = FIRST_PLAN;
  const figures = figuresOf(FIRST_PLAN, course).map(
    ({ title, value, unit, why }) => `- ${title} ${value} ${unit} (${why})`,
  );
  const rows = linesOf(FIRST_PLAN, course).map(({ when, what, old, new: next, available }) => [
    when,
    what,
    old,
    next,
    available,
    old + next,
  ]);
  return [
    `**A rolling update worked out.** ${replicas} replicas, \`maxSurge: ${maxSurge}\`, ` +
      `\`maxUnavailable: ${maxUnavailable}\`, new Pods ready after ${readySeconds} s. ` +
      `${summaryOf(FIRST_PLAN, course)} On the page you can set other values.`,
    figures.join('\n'),
    [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}
