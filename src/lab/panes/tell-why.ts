/** Why something is as it is: the chain of causes from the log, as a story from its beginning to now. */
import { why, type EventLog, type LogEntry } from '../../simulation/event-log.ts';
import { durationWords } from './why/duration-words.ts';
import { wordsOf } from './why/step-words.ts';
import {
  kindInRef,
  nameInRef,
  refsInLog,
  shortPodName,
  tellerOf,
  thingWords,
  type Teller,
} from './why/thing-names.ts';

/** One step of the story. */
export interface WhyStep {
  /** The number of its entry in the log. */
  id: number;
  /** When, in virtual milliseconds. */
  atMs: number;
  /** Whose step it is. */
  teller: Teller;
  /** Who did it, by the name in the log: a controller, a program, a machine. */
  actor: string;
  /** What happened, in a few words. */
  title: string;
  /** What it means; empty when the title says it all. */
  text: string;
  /** The time that passes until the next step, in words; empty when it follows at once. */
  wait: string;
}

/** The story. */
export interface WhyStory {
  /** What is asked, such as "Why is there a Pod called q7d4n?" */
  question: string;
  /** From the first cause to what is asked about. */
  steps: WhyStep[];
  /** Whether the beginning is lost because the log keeps only so much. */
  isTrimmed: boolean;
}

/** Waits shorter than this are not worth a word, in milliseconds. */
const WORTH_SAYING_MS = 1000;

/** The story of an entry of the log; an entry that is not there any more has no steps. */
export function tellWhy(log: EventLog, id: number): WhyStory {
  const { chain, isTrimmed } = why(log, id);
  const told = chain.toReversed();
  const shown = told.map((entry, place) => ({ entry, place })).filter(({ place }) => !isSilent(told, place));
  const steps = shown.map(({ entry, place }, index) => ({
    id: entry.id,
    atMs: entry.atMs,
    teller: tellerOf(entry),
    actor: entry.actor,
    ...wordsOf(entry, { log, chain: told, place }),
    wait: waitWords(entry, shown[index + 1]?.entry),
  }));
  return { question: questionOf(told), steps, isTrimmed };
}

/** The latest entry about a thing, or about the machine that carries the same name. */
export function latestAbout({ entries }: EventLog, ref: string): LogEntry | undefined {
  const refs = refsInLog(ref);
  return entries.findLast(({ about }) => about !== undefined && refs.includes(about));
}

/** Steps that only repeat the one before, or that the next one says better. */
const SILENT: readonly { what: RegExp; after?: RegExp; before?: RegExp }[] = [
  { what: /^loses power$/, after: /^cuts the power/ },
  { what: /^gets power and boots$/, after: /^brings .* back$/ },
  { what: /^(?:hangs: it answers nothing|takes more memory)/, after: /^(?:hangs|fills the memory)/ },
  { what: /^taints node/, after: /^has heard nothing/, before: /./ },
  { what: /probe of container \S+ succeeds/, before: /^(?:sees that the readiness|reports that)/ },
  { what: /^waits with container .* before it restarts it/, before: /^restarts container/ },
  { what: /^brings up project/, after: /docker compose/, before: /./ },
];

function isSilent(told: readonly LogEntry[], place: number): boolean {
  const [before, entry, next] = [told[place - 1]?.what, told[place]!.what, told[place + 1]?.what];
  return SILENT.some(
    (rule) =>
      rule.what.test(entry) &&
      (rule.after === undefined || (before !== undefined && rule.after.test(before))) &&
      (rule.before === undefined || (next !== undefined && rule.before.test(next))),
  );
}

/** What passes while one waits for a step, by what the step says. */
const WAITS: readonly [what: RegExp, words: string][] = [
  [/^has heard nothing of node/, 'of silence'],
  [/^deletes Pod \S+, which does not tolerate/, 'of toleration'],
  [/^restarts container/, 'of back-off'],
  [/^reports that Pod \S+ is ready$/, 'until its probes succeed'],
  [/^answers 200/, 'of starting'],
  [/probe of container \S+ fails/, 'until the probe has failed often enough'],
  [/its grace is over/, 'of grace'],
  [/^ends with exit code \d+: stopped/, 'of finishing what was begun'],
  [/^ends with exit code \d+: killed because it used more memory/, 'until the memory is full'],
  [/^has pulled/, 'of pulling'],
];

function waitWords(entry: LogEntry, next: LogEntry | undefined): string {
  const waitMs = next === undefined ? 0 : next.atMs - entry.atMs;
  if (next === undefined || waitMs < WORTH_SAYING_MS) return '';
  return `then ${durationWords(waitMs)} ${waitFor(entry, next)}`.trimEnd();
}

/** Below this a restart waits for nothing but the kubelet's or dockerd's own pace, in milliseconds. */
const BACK_OFF_MS = 5000;

function waitFor(entry: LogEntry, { actor, what, atMs }: LogEntry): string {
  if (/^restarts container/.test(what) && atMs - entry.atMs < BACK_OFF_MS) return '';
  if (actor === 'operator') return entry.actor === 'operator' ? 'until they act' : 'until somebody looks';
  return WAITS.find(([pattern]) => pattern.test(what))?.[1] ?? '';
}

/** What a reader wants to know who looks at the end of the chain. */
function questionOf(told: readonly LogEntry[]): string {
  const last = told.at(-1);
  if (last === undefined) return 'Why is it like this?';
  const { what, about = '' } = last;
  const thing = thingWords(about);
  if (about === 'console') return `Why was “${what}” typed?`;
  const isNew = told.some((entry) => entry.about === about && /^creates Pod/.test(entry.what));
  if (isNew) return `Why is there a Pod called ${shortPodName(nameInRef(about))}?`;
  if (/^deletes Pod/.test(what)) return `Why is ${thing} deleted?`;
  if (/is not ready any more$|^sets Pod .* to not ready/.test(what)) return `Why is ${thing} not ready?`;
  if (/^restarts container/.test(what)) return `Why was ${thing} restarted?`;
  if (/is ready$/.test(what)) return `Why is ${thing} ready again?`;
  if (/^finds no node/.test(what)) return `Why does ${thing} wait?`;
  if (/^has heard nothing|^taints/.test(what)) return `Why is ${nameInRef(about)} not ready?`;
  if (/^loses power/.test(what)) return `Why is ${nameInRef(about)} off?`;
  return about === '' ? 'Why did this happen?' : `Why is ${article(about)}${thing} like this?`;
}

function article(about: string): string {
  return /^[a-z]/.test(kindInRef(about)) && !about.startsWith('machine/') ? 'the ' : '';
}
