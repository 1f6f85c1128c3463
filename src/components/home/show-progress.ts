import { describeProgress, readProgress } from '../../progress/progress.ts';
import { describeTasks, readTasks } from '../../progress/tasks.ts';

/** Shows on the path how far the reader is, and offers to go on where the last reading stopped. */
const progress = readProgress(() => localStorage);

for (const [slug, reached] of Object.entries(progress)) {
  const leg = document.querySelector<HTMLElement>(`[data-lesson="${CSS.escape(slug)}"]`);
  if (!leg || reached.done === 0) continue;
  leg.style.setProperty('--done', String(reached.done / reached.of));
  leg.querySelector('[data-reached]')!.textContent = describeProgress(reached);
}

for (const [slug, tasks] of Object.entries(readTasks(() => localStorage))) {
  const said = document.querySelector(`[data-lesson="${CSS.escape(slug)}"] [data-reached]`);
  if (!said || tasks.done.length === 0) continue;
  said.textContent = [said.textContent.trim(), describeTasks(tasks)].filter(Boolean).join(', ');
}

const latest = Object.entries(progress)
  .filter(([, { done, of }]) => done > 0 && done < of)
  .sort(([, one], [, other]) => other.atMs - one.atMs)[0];
const leg = latest && document.querySelector<HTMLElement>(`[data-lesson="${CSS.escape(latest[0])}"]`);
const button = document.querySelector<HTMLAnchorElement>('[data-continue]');
if (leg && button) {
  button.href = leg.querySelector('a')!.href;
  button.textContent = `Continue part ${leg.dataset['part']}, ${leg.querySelector('a')!.textContent}`;
}
