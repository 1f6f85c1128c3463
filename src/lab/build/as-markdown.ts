/** What the Markdown twin of a lesson has in the place of predictions, result tables and labs. */
import type { LabData } from '../../course/lab.ts';
import type { Prediction } from '../../course/prediction.ts';
import { answerOf, measuredSentence } from '../predict/answer.ts';
import { resultTable, type Outcome } from './result-table.ts';

/** A prediction with its guesses and its answer. */
export function predictionAsMarkdown(prediction: Prediction): string {
  const { guesses, measured } = answerOf(prediction);
  const right = guesses.find(({ isRight }) => isRight)!;
  const found = measured === undefined ? '' : ` ${measuredSentence(measured)}`;
  return [
    `**Before you look: ${prediction.title}.** ${prediction.ask}`,
    guesses.map(({ label, means }) => `- ${label}${means === undefined ? '' : ` (${means})`}`).join('\n'),
    `Answer: **${right.label}.**${found} ${prediction.explain.trim()}`,
  ].join('\n\n');
}

/** The table of what faults came to on both sides. */
export function resultsAsMarkdown(): string {
  const cells = ({ lost, degradedSeconds, commands }: Outcome) => [lost, degradedSeconds, commands];
  const rows = resultTable().map(({ title, docker, kubernetes }) => [
    title,
    ...cells(docker),
    ...cells(kubernetes),
  ]);
  const counts = ['requests lost', 'seconds degraded', 'commands typed'];
  const head = [
    'Fault',
    ...counts.map((count) => `Docker: ${count}`),
    ...counts.map((count) => `Kubernetes: ${count}`),
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The tasks of a lab, and where it runs. */
export function labAsMarkdown({ tasks }: LabData, address: string): string {
  const list = tasks.map(({ title, goal }, index) => `${index + 1}. **${title}.** ${goal}`);
  return [`The lab runs in the browser: <${address}>. Its tasks:`, list.join('\n')].join('\n\n');
}
