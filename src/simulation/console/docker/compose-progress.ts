/*
 * Models: what `docker compose` prints while it works: a line for each thing that changes, or in a terminal one when it is
 * done, with the time it took.
 * Leaves out: redrawing; the summary stands last.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/pkg/progress/plain.go and tty.go
 */
import type { ComposeProgress, ComposeRun } from '../../docker/compose/compose-run.ts';

/** What was printed of each thing, by its name. */
export type Shown = Record<string, string>;

/** What is new, and what has been printed with it. */
export function composeNews(
  { progress }: ComposeRun,
  shown: Shown,
  isTerminal: boolean,
): { text: string; shown: Shown } {
  const news = progress.filter(
    (one) => shown[one.id] !== one.text && (!isTerminal || one.status !== 'working'),
  );
  const text = news.map((one) => (isTerminal ? terminalLine(one) : plainLines(one, shown[one.id]))).join('');
  return { text, shown: { ...shown, ...Object.fromEntries(news.map(({ id, text: now }) => [id, now])) } };
}

/** What comes before a state: a thing that was seen in a later one has been in those between. */
const BEFORE: Record<string, string> = {
  Created: 'Creating',
  Starting: 'Created',
  Started: 'Starting',
  Stopped: 'Stopping',
  Removing: 'Stopped',
  Removed: 'Removing',
  Recreated: 'Recreate',
  Built: 'Building',
  Pulled: 'Pulling',
};

/** A line for each state since the one that was shown last. */
function plainLines({ id, text }: ComposeProgress, last: string | undefined): string {
  const states = [text];
  for (let state = BEFORE[text]; state !== undefined && state !== last; state = BEFORE[state]) {
    // Of a thing that was not shown yet, only what it is doing is sure to have begun just now.
    if (last === undefined && !state.endsWith('ing')) break;
    states.unshift(state);
    if (last === undefined) break;
  }
  return states.map((state) => ` ${id}  ${state}\n`).join('');
}

const MARKS: Record<ComposeProgress['status'], string> = {
  done: '✔',
  error: '✘',
  warning: '!',
  working: ' ',
};

function terminalLine({ id, text, status, startedMs, endedMs }: ComposeProgress): string {
  const took = ((endedMs ?? startedMs) - startedMs) / 1000;
  return ` ${MARKS[status]} ${`${id}  ${text}`.padEnd(50)} ${took.toFixed(1)}s\n`;
}

/** The last line in a terminal: how many things were done. */
export function composeSummary({ progress }: ComposeRun): string {
  if (progress.length === 0) return '';
  const done = progress.filter(({ status }) => status === 'done').length;
  return `[+] Running ${done}/${progress.length}\n`;
}
