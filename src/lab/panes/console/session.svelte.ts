/** The reader at the terminal: the line that is typed, lines that wait their turn, and time that runs while a command does. */
import type { ConsoleProcess } from '../../../simulation/console/console.ts';
import { LINE_LENGTH_MAX } from '../../../simulation/input.ts';
import { isWhole } from '../../../simulation/shell/is-whole.ts';
import type { Lab } from '../../state/lab.svelte.ts';
import { completeLine, insert, typeAt } from './completion.ts';
import { programsOf, usualFirst } from './suggestions.ts';
import { AT_DRAFT, stepHistory, type HistoryPlace } from './history.ts';

/** The terminal of one lab. */
export class ConsoleSession {
  /** What is being typed. */
  line = $state('');
  /** Lines above it that wait for one that ends them, such as a here-document; each ends with a line break. */
  unfinished = $state('');
  /** Where the cursor is to be put after the line was changed here; the field takes it over. */
  cursor = $state.raw({ at: 0 });
  /** What Tab could complete to. */
  candidates: readonly string[] = $state.raw([]);
  /** What the reader is told below the line; empty when there is nothing to say. */
  remark = $state('');
  /** Processes up to this number are cleared away. */
  clearedUpTo = $state(0);

  readonly #lab: Lab;
  /** Lines that were pasted and wait for the one before them. */
  #queue: string[] = [];
  #place: HistoryPlace = AT_DRAFT;
  /** The speed before a command let time run; null when it did not. */
  #speedBefore: number | null = null;
  /** The process that let time run. */
  #awaited: string | null = null;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** The reader's own process that runs; undefined when the prompt is free. */
  get running(): ConsoleProcess | undefined {
    void this.#lab.changes;
    const processes = Object.values(this.#lab.world.console.processes);
    return processes.findLast(({ by, exitCode }) => by === 'reader' && exitCode === undefined);
  }

  /** Types a line as if the reader had, after those that wait. */
  type(line: string): void {
    if (this.running) {
      this.#queue.push(line);
      return;
    }
    this.#run(line);
  }

  /** Enter: runs what stands in the line; while a command runs it says how to stop that. */
  submit(): void {
    if (this.running) {
      this.remark = 'A command is running. Ctrl-C stops it.';
      return;
    }
    const { line } = this;
    this.#setLine('', 0);
    this.#enter(line);
  }

  /** Lines that were pasted: whole ones are run one after the other, a rest without a line break stays in the line. */
  paste(text: string): void {
    const lines = text.replaceAll('\r', '').split('\n');
    const rest = lines.pop() ?? '';
    // Of a text that is too long nothing more is run: its rest would be taken for commands.
    if (!lines.every((line) => this.#enter(line))) return;
    const shown = this.unfinished === '' ? withoutPrompt(rest) : rest;
    this.#setLine(shown, shown.length);
  }

  /** A line was ended: runs it with those above it, or waits for more when they are not whole yet; false if it is too long. */
  #enter(typed: string): boolean {
    const line = this.unfinished === '' ? withoutPrompt(typed) : typed;
    const text = this.unfinished + line;
    if (text.length > LINE_LENGTH_MAX) {
      this.unfinished = '';
      this.remark = `A command has ${LINE_LENGTH_MAX.toLocaleString('en-US')} characters at most. Put more into a file, in the pane above.`;
      return false;
    }
    if (!isWhole(text)) this.unfinished = `${text}\n`;
    else {
      this.unfinished = '';
      if (text.trim() !== '') this.type(text.trim());
    }
    return true;
  }

  /** Ctrl-C: stops the command that runs, or drops the line and those that wait. */
  interrupt(): void {
    this.#queue = [];
    this.unfinished = '';
    if (this.running) this.#lab.act({ kind: 'interrupt' });
    else this.drop();
  }

  /** Ctrl-L: an empty screen; what runs stays. */
  clear(): void {
    this.clearedUpTo = this.#lab.world.nextNumber;
  }

  /** Ctrl-U: an empty line. */
  drop(): void {
    this.unfinished = '';
    this.#setLine('', 0);
  }

  /** An arrow: the line before or after in the history. */
  recall(direction: 'up' | 'down'): void {
    const { history } = this.#lab.world.console;
    const step = stepHistory(history, this.#place, direction, this.unfinished + this.line);
    if (!step) return;
    // A field has one line: those before the last stand above it.
    const lastLine = step.line.lastIndexOf('\n') + 1;
    this.unfinished = step.line.slice(0, lastLine);
    this.#setLine(step.line.slice(lastLine), step.line.length - lastLine);
    this.#place = step.place;
  }

  /** Tab: completes what is certain and shows what is not; false when there is nothing to do and the focus may go on. */
  complete(cursor: number): boolean {
    const found = this.#lab.panes.complete(this.#lab.world, this.line, cursor);
    const completed = completeLine(this.line, cursor, found, this.candidates.length > 0);
    if (!completed) return false;
    this.#setLine(completed.line, completed.cursor);
    this.candidates = completed.candidates;
    return true;
  }

  /** What may stand at the cursor, for tapping; only where there is something to complete. */
  suggestionsAt(cursor: number): string[] {
    if (this.line.trim() === '') return programsOf(this.#lab.world);
    return usualFirst(this.#lab.panes.complete(this.#lab.world, this.line, cursor).map(({ text }) => text));
  }

  /** Takes a candidate in place of the word at the cursor. */
  take(candidate: string, cursor: number): void {
    const found = this.#lab.panes.complete(this.#lab.world, this.line, cursor);
    const chosen = found.find(({ text }) => text === candidate);
    const next = chosen ? insert(this.line, cursor, chosen) : typeAt(this.line, cursor, `${candidate} `);
    this.#setLine(next.line, next.cursor);
  }

  /** Puts a text in at the cursor. */
  put(text: string, cursor: number): void {
    const next = typeAt(this.line, cursor, text);
    this.#setLine(next.line, next.cursor);
  }

  /** The reader changed the line: what was shown for the one before is out of date. */
  edited(): void {
    this.candidates = [];
    this.remark = '';
    this.#place = AT_DRAFT;
  }

  /** Esc: what is shown goes away. */
  dismiss(): void {
    this.candidates = [];
    this.remark = '';
  }

  /** Looks whether a command has ended: then time that ran only for it is held again, and the next line has its turn. */
  settle(): void {
    const { running } = this;
    if (this.#speedBefore !== null && (running?.id !== this.#awaited || !this.#lab.isPlaying))
      this.#holdAgain();
    if (running) return;
    const next = this.#queue.shift();
    if (next !== undefined) this.#run(next);
  }

  /** Lets time run for a command that waits, at the pace of a real clock. */
  letTimeRun(): void {
    const { running } = this;
    if (!running || this.#lab.isPlaying) return;
    this.#speedBefore = this.#lab.speed;
    this.#awaited = running.id;
    this.#lab.speed = 1;
    this.#lab.play();
  }

  /** Whether time runs only because a command does. */
  get isBorrowing(): boolean {
    void this.#lab.changes;
    return this.#speedBefore !== null && this.running !== undefined;
  }

  #run(line: string): void {
    this.dismiss();
    this.#place = AT_DRAFT;
    this.#lab.act({ kind: 'line', line });
    if (this.#lab.status.kind === 'ready') this.letTimeRun();
  }

  #holdAgain(): void {
    // Who has changed the speed meanwhile wants time to run.
    if (this.#lab.isPlaying && this.#lab.speed === 1) {
      this.#lab.pause();
      this.#lab.speed = this.#speedBefore!;
    } else if (!this.#lab.isPlaying) this.#lab.speed = this.#speedBefore!;
    this.#speedBefore = null;
    this.#awaited = null;
  }

  #setLine(line: string, at: number): void {
    this.line = line;
    this.cursor = { at };
    this.candidates = [];
    this.remark = '';
  }
}

/** Transcripts have a prompt in front of what was typed. */
function withoutPrompt(line: string): string {
  return line.replace(/^\$ /, '');
}
