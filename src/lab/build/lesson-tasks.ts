/** The tasks of a lesson's lab.yaml as the lab gets them. */
import { markdownToHtml } from 'satteri';
import type { LabData } from '../../course/lab.ts';
import type { LabTask } from '../tasks/lab-task.ts';

/** The tasks with their scenario and seed filled in and their texts as HTML. */
export function lessonTasks({ scenario, seed, tasks }: LabData): LabTask[] {
  return tasks.map((task) => ({
    ...task,
    scenario: task.scenario ?? scenario,
    seed,
    goal: inline(task.goal),
    hints: task.hints.map(inline),
    debrief: inline(task.debrief),
  }));
}

function inline(markdown: string): string {
  const { html } = markdownToHtml(markdown, { features: { smartPunctuation: true } });
  return html.trim().replace(/^<p>|<\/p>$/g, '');
}
