/*
 * Models: what `docker compose` prints while it works: a line for each thing that changes, or in a terminal a picture
 * of all things that is drawn again whenever one changes.
 * Leaves out: the spinning sign, and times that count up; the time of a thing stands there when it is done.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/pkg/progress/plain.go and tty.go
 */
import type { ComposeProgress, ComposeRun } from '../../docker/compose/compose-run.ts';
import { drawOver } from '../redraw.ts';

/** What was printed of each thing, by its name; in a terminal how many lines stand there, and what they say. */
export type Shown = { texts: Record<string, string> } | { lines: number; text: string };

/** Nothing printed yet, on a terminal or elsewhere. */
export function nothingShown(isTerminal: boolean): Shown {
  return isTerminal ? { lines: 0, text: '' } : { texts: {} };
}

/** What is new, and what has been printed with it. */
export function composeNews(
  run: ComposeRun,
  shown: Shown,
  terminal: Terminal,
): { text: string; shown: Shown } {
  return 'texts' in shown ? plainNews(run, shown.texts) : drawn(run, shown, terminal);
}

/** Which command draws, and how wide the terminal is. */
export interface Terminal {
  /** Such as `up`. */
  verb: string;
  /** How many columns it has. */
  columns: number;
}

function plainNews({ progress }: ComposeRun, texts: Record<string, string>): { text: string; shown: Shown } {
  const news = progress.filter((one) => texts[one.id] !== one.text);
  const text = news.map((one) => plainLines(one, texts[one.id])).join('');
  return {
    text,
    shown: { texts: { ...texts, ...Object.fromEntries(news.map(({ id, text: now }) => [id, now])) } },
  };
}

/** What comes before a state: a thing that was seen in a later one has been in those between. */
const BEFORE: Record<string, string> = {
  Created: 'Creating',
  Starting: 'Created',
  Started: 'Starting',
  Killed: 'Killing',
  Stopped: 'Stopping',
  Removing: 'Stopped',
  Removed: 'Removing',
  Recreated: 'Recreate',
  Built: 'Building',
  Pulled: 'Pulling',
};

/** States that stand in the place of another. */
const LIKE: Record<string, string> = { Recreated: 'Created', Restarting: 'Starting' };

/** One that is made anew comes through other states than one that is made. */
function before(state: string, last: string | undefined): string | undefined {
  const earlier = BEFORE[state];
  return last === 'Recreate' && earlier === 'Created' ? 'Recreated' : earlier;
}

/** A line for each state since the one that was shown last. */
function plainLines({ id, text }: ComposeProgress, last: string | undefined): string {
  const states = [text];
  const seen = last === undefined ? undefined : (LIKE[last] ?? last);
  for (let state = before(text, last); state !== undefined && state !== seen; state = before(state, last)) {
    // Of a thing that was not shown yet, only what it is doing is sure to have begun just now.
    if (last === undefined && !state.endsWith('ing')) break;
    states.unshift(state);
    if (last === undefined) break;
  }
  return states
    .map((state) => (isPull({ text: state }) ? ` ${id} ${state} \n` : ` ${id}  ${state}\n`))
    .join('');
}

const MARKS: Record<ComposeProgress['status'], string> = {
  done: '✔',
  error: '✘',
  warning: '!',
  working: ' ',
};

/** The words above the things, where they are others than `Running`. */
const TITLES: Record<string, string> = {
  build: 'Building',
  kill: 'Killing',
  pull: 'Pulling',
  restart: 'Restarting',
  rm: 'Removing',
  stop: 'Stopping',
};

/** The picture of a terminal: how many things are done, and each with the time that it took. Source: ttyWriter.print. */
function drawn(
  { progress }: ComposeRun,
  before: { lines: number; text: string },
  { verb, columns }: Terminal,
): { text: string; shown: Shown } {
  // Images that `up` lacks are pulled first, under a title of their own.
  const pulls = progress.filter(isPull);
  const others = progress.filter((one) => !isPull(one));
  const parts = [pulls, others].filter((part) => part.length > 0);
  const lines = parts.flatMap((part) => block(part, TITLES[verb] ?? 'Running', columns));
  const text = lines.map((line) => `${line}\n`).join('');
  if (text === before.text) return { text: '', shown: before };
  return { text: drawOver(before.lines, text), shown: { lines: lines.length, text } };
}

function block(things: readonly ComposeProgress[], title: string, columns: number): string[] {
  const done = things.filter(({ status }) => status !== 'working').length;
  const names = things.map((one) => (isPull(one) ? `${one.id} ${one.text}` : `${one.id} `));
  const width = Math.max(...names.map((name) => name.length));
  const lines = things.map((one, place) => {
    const left = ` ${MARKS[one.status]} ${names[place]!.padEnd(width)} ${isPull(one) ? '' : one.text}`;
    const took = one.endedMs === undefined ? '' : `${((one.endedMs - one.startedMs) / 1000).toFixed(1)}s `;
    return `${left}${took.padStart(columns - left.length)}`.trimEnd();
  });
  return [`[+] ${title} ${done}/${things.length}`, ...lines];
}

/** What Compose says of a pull stands beside the name, not in the column of states. */
function isPull({ text }: Pick<ComposeProgress, 'text'>): boolean {
  return text.startsWith('Pull');
}
