import type { Condition } from '../../course/condition.ts';
import type { Step } from '../../course/lab.ts';

/** A task as the lab gets it: its own scenario filled in, its texts as HTML. */
export interface LabTask {
  /** Its name; progress is kept under it. */
  id: string;
  title: string;
  /** What has to be so, as HTML. */
  goal: string;
  scenario: string;
  seed: number;
  done: Condition[];
  /** Help, one piece at a time, as HTML. */
  hints: string[];
  solution: Step[];
  /** How long after the last step of the solution it is done at the latest, in seconds. */
  within: number;
  /** What to take away, as HTML. */
  debrief: string;
}
