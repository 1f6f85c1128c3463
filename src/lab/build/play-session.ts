/** A lesson's transcripts typed in their worlds: what they print, and the links that open them in the lab. */
import type { Session } from '../../course/transcripts.ts';
import { nextAtMs } from '../../simulation/agenda.ts';
import type { Input } from '../../simulation/input.ts';
import { toLink } from '../../simulation/link.ts';
import { advance } from '../../simulation/step.ts';
import type { TimedInput } from '../../simulation/timeline.ts';
import { linesOf } from '../../markdown/code/transcript.ts';
import { RESULT_SEED } from './result-table.ts';
import { behaviour, startRun, type Run } from './run-scenario.ts';

/** A line that was typed and what it printed. */
export interface TypedLine {
  line: string;
  /** What it printed on both streams, in order. */
  output: string;
  exitCode: number | undefined;
}

/** A transcript that was typed. */
export interface PlayedTranscript {
  title: string;
  lines: TypedLine[];
  /** The link to the moment at which the last line has ended, to be put behind `#`. */
  link: string;
}

/** What a session needs to know of its lesson. */
export interface SessionSource {
  /** The code of the console fence with a title; undefined when there is none. */
  fence: (title: string) => string | undefined;
  /** The text of a file, by its path from the lesson's folder. */
  file: (path: string) => string;
}

/** How long a line may take, in virtual milliseconds. */
const LINE_MS_MAX = 1_200_000;

/** How long a person takes from the end of a line to the next, in seconds. */
const PAUSE_SECONDS = 1;

/** Plays a session; a fence that it names and the lesson has not is an Error. */
export function playSession({ scenario, steps }: Session, source: SessionSource): PlayedTranscript[] {
  const run = startRun(scenario);
  const inputs: TimedInput<Input>[] = [];
  const played: PlayedTranscript[] = [];
  const apply = (input: Input): void => {
    inputs.push({ atMs: run.world.nowMs, input });
    behaviour.apply(run.world, input);
    advance(run.world, behaviour.rules, run.world.nowMs);
  };
  for (const step of steps) {
    if ('wait' in step) pass(run, step.wait * 1000);
    else if ('cause' in step) apply({ kind: 'cause', cause: step.cause });
    else if ('type' in step) typeLine(run, step.type, apply);
    else if ('files' in step) {
      for (const path of step.files) {
        apply({ kind: 'file', path: path.split('/').at(-1)!, text: source.file(path) });
      }
    } else {
      const code = source.fence(step.show);
      if (code === undefined) throw new Error(`there is no console fence with the title "${step.show}"`);
      const { pauses } = step;
      const lines = linesOf(code).map((line, place) => typeLine(run, line, apply, pauses[place]));
      const moment = { scenario, seed: RESULT_SEED, inputs: [...inputs], atMs: run.world.nowMs };
      played.push({ title: step.show, lines, link: toLink(moment) });
    }
  }
  return played;
}

function pass({ world }: Run, ms: number): void {
  advance(world, behaviour.rules, world.nowMs + ms);
}

/** Types a line and lets time pass until it has ended, or for as long as it may take. */
function typeLine(
  run: Run,
  line: string,
  apply: (input: Input) => void,
  pauseSeconds = PAUSE_SECONDS,
): TypedLine {
  const { world } = run;
  pass(run, pauseSeconds * 1000);
  apply({ kind: 'line', line });
  const process = Object.values(world.console.processes).findLast(({ by }) => by === 'reader')!;
  const untilMs = world.nowMs + LINE_MS_MAX;
  const isRunning = () => world.console.processes[process.id]?.exitCode === undefined;
  while (isRunning() && world.nowMs < untilMs) {
    advance(
      world,
      behaviour.rules,
      Math.min(Math.max(nextAtMs(world.agenda) ?? untilMs, world.nowMs), untilMs),
    );
  }
  // Whole milliseconds, as links have them.
  advance(world, behaviour.rules, Math.ceil(world.nowMs));
  const { output, exitCode } = world.console.processes[process.id]!;
  return { line, output: output.map(({ text }) => text).join(''), exitCode };
}
