/*
 * Models: the person on call, as an assumption that the reader sees and can change: what they notice, how long until they
 * act, what they type.
 * Leaves out: judgement; they type what the script says, and only if what they noticed still holds.
 * Upstream: https://sre.google/sre-book/being-on-call/ (response times)
 */
import type { Condition } from './condition.ts';

/** The person on call. */
export interface Operator {
  /** From noticing to the first command, in milliseconds. */
  reactionMs: number;
  /** From one command to the next, in milliseconds, if the first has ended by then. */
  typingMs: number;
  /** What they know how to repair. */
  repairs: Repair[];
  /** Whether they look at all; a scenario without repairs has nobody. */
  isOnCall: boolean;
}

/** Something that the person knows how to repair. */
export interface Repair {
  /** In plain words, such as "Start the copies on the spare host". */
  title: string;
  /** What they notice. */
  when: Condition;
  /** What they type, a command line each. */
  lines: string[];
  /** How far they are; missing while there is nothing to repair. */
  progress?: RepairProgress;
}

/** How far a repair is. */
export interface RepairProgress {
  /** Since when it holds, in virtual milliseconds. */
  noticedMs: number;
  /** Which line comes next. */
  nextLine: number;
  /** The process of the line before, by its id at the terminal; null before the first. */
  running: string | null;
  /** The entry of the log that says what was noticed. */
  cause: number;
}

/** Nobody on call. */
export function emptyOperator(): Operator {
  return { reactionMs: 300_000, typingMs: 5_000, repairs: [], isOnCall: false };
}
