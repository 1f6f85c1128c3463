/*
 * Models: one `docker compose` command as it goes on: its steps, which of them wait for which, and how far each has come.
 * Leaves out: the moving picture of a terminal; what is printed is the console's business.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/progress/event.go (progress events)
 */
import type { ComposeProject } from './compose-project.ts';

/** A `docker compose` command that goes on or has ended. */
export interface ComposeRun {
  /** Its number in the world. */
  id: string;
  /** What the file asks for. */
  project: ComposeProject;
  /** When it began, in virtual milliseconds. */
  startedMs: number;
  /** When it ended; missing while it goes on. */
  endedMs?: number;
  /** Why it failed, as the CLI prints it before it exits with 1; missing while it goes on and when it has worked. */
  error?: string;
  /** What the CLI shows, in the order in which it began. */
  progress: ComposeProgress[];
  /** What is done and what is to be done. */
  steps: ComposeStep[];
  /** Lines that the CLI prints with `WARN` in front. */
  warnings: string[];
  /** When it looks at its steps again, in virtual milliseconds; missing when something else wakes it. */
  wakeAtMs?: number;
  /** The entry of the log that began it. */
  cause: number;
}

/** A line of the progress, such as ` ✔ Container shop-web-1  Started  0.4s`. */
export interface ComposeProgress {
  /** What it is about, such as `Container shop-web-1`. */
  id: string;
  /** How far it has come, such as `Starting` or `Started`. */
  text: string;
  /** How it stands. */
  status: 'working' | 'done' | 'warning' | 'error';
  /** When it began, in virtual milliseconds. */
  startedMs: number;
  /** When it came to an end, in virtual milliseconds; missing while it goes on. */
  endedMs?: number;
}

/** A step of a command. */
export interface ComposeStep {
  /** Its place among the steps. */
  id: number;
  /** The steps that have to be done before. */
  after: number[];
  /** What it does. */
  task: ComposeTask;
  /** How far it has come; a step that is done has `done`. */
  phase: string;
  /** Until when it is busy, in virtual milliseconds. */
  untilMs?: number;
  /** The pull or build that it waits for. */
  waitsFor?: string;
}

/** What a step does; containers are named without slash. */
export type ComposeTask =
  | { kind: 'image'; service: string; how: 'pull' | 'build' }
  | { kind: 'converge'; options: ComposeUpOptions }
  | { kind: 'create-network'; network: string }
  | { kind: 'create-volume'; volume: string }
  | { kind: 'create'; service: string; number: number }
  | { kind: 'recreate'; service: string; container: string }
  | { kind: 'await'; service: string; dependency: string }
  | { kind: 'start'; container: string }
  | { kind: 'stop'; container: string; timeoutSeconds?: number }
  | { kind: 'restart'; container: string; timeoutSeconds?: number }
  | { kind: 'remove'; container: string; timeoutSeconds?: number; volumes: boolean }
  | { kind: 'kill'; container: string; signal: string }
  | { kind: 'discard'; container: string; volumes: boolean }
  | { kind: 'remove-network'; name: string }
  | { kind: 'remove-volume'; name: string };

/** What `docker compose up` may be asked for. */
export interface ComposeUpOptions {
  /** The services; all of them when there are none. */
  services?: string[];
  /** Also when nothing has changed (`--force-recreate`). */
  forceRecreate?: boolean;
  /** Not even when something has changed (`--no-recreate`). */
  noRecreate?: boolean;
  /** Without those that they depend on. */
  noDeps?: boolean;
  /** Without starting them (`--no-start`). */
  noStart?: boolean;
  /** Builds images also when they are there. */
  build?: boolean;
  /** How many containers of a service, over the file. */
  scale?: Record<string, number>;
  /** When images are pulled, over the file's own word. */
  pull?: 'always' | 'missing' | 'never';
  /** Removes containers of services that the file has no more. */
  removeOrphans?: boolean;
  /** How long containers may take to stop, in seconds. */
  timeoutSeconds?: number;
}
