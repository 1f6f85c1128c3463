/*
 * Models: what a process can be: a make-believe application that answers requests, or the small shell.
 * Leaves out: real code; an application is a handful of numbers (programs/application.ts).
 * Upstream: https://12factor.net/processes (what an application is to its platform)
 */
import type { PlainData } from '../plain-data.ts';
import { programsIn } from '../shell/shell-activity.ts';
import type { Continuation } from '../shell/shell-host.ts';
import type { ShellState } from '../shell/shell.ts';
import type { ApplicationState } from './application.ts';

/** What a process runs, with the state of it. */
export type ProgramState = ApplicationState | ShellState;

/** The name by which an application runs inside a shell. */
export const APPLICATION = 'application';

/** The application that answers for a process: the process itself, or the one that its shell runs. */
export function applicationOf(program: ProgramState): ApplicationState | undefined {
  if (program.kind === 'application') return program;
  const running = programsIn(program).find(({ then }) => then.program === APPLICATION);
  return running && applicationIn(running.then);
}

/** An application as a program that a shell waits for. */
export function asContinuation(application: ApplicationState): Continuation {
  return { program: APPLICATION, state: application as unknown as PlainData };
}

/** The application in a continuation that `asContinuation` made. */
export function applicationIn({ state }: Continuation): ApplicationState {
  return state as unknown as ApplicationState;
}
