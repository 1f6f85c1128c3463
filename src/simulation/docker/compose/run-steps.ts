/*
 * Models: a `docker compose` command going on: steps whose turn has come are done side by side, each in its own time.
 * Leaves out: limits of parallelism, interrupting a command in the middle.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/dependencies.go (walking services in parallel)
 */
import { schedule, type DueEvent } from '../../agenda.ts';
import { record } from '../../event-log.ts';
import { takeNumber, type World } from '../../world.ts';
import { EngineError, shownRefusal } from '../engine-error.ts';
import type { DockerHost } from '../host.ts';
import { ComposeFileError } from './compose-file-error.ts';
import type { ComposeProject } from './compose-project.ts';
import type { ComposeRun, ComposeStep, ComposeTask } from './compose-run.ts';
import { finishProgress } from './compose-progress.ts';
import { doTask } from './do-task.ts';

/** How many commands that have ended are kept. */
const KEPT = 20;

/** Begins a command with its first steps; returns what it is going to be. */
export function beginRun(
  world: World,
  host: DockerHost,
  { project, what, tasks, warnings }: BeginRun,
  cause: number | undefined,
): ComposeRun {
  const about = `compose/${host.name}/${project.name}`;
  const entry = { atMs: world.nowMs, actor: 'docker compose', what, about };
  const run: ComposeRun = {
    id: `${takeNumber(world)}`,
    project,
    startedMs: world.nowMs,
    progress: [],
    steps: [],
    warnings,
    cause: record(world.log, cause === undefined ? entry : { ...entry, cause }),
  };
  let previous: number[] = [];
  for (const stage of tasks) previous = addSteps(run, stage, previous);
  host.composeRuns = { ...recentRuns(host), [run.id]: run };
  continueRun(world, host, run);
  return run;
}

/** The commands that go on, and the latest that have ended. */
function recentRuns({ composeRuns }: DockerHost): DockerHost['composeRuns'] {
  const all = Object.entries(composeRuns);
  return Object.fromEntries(
    all.filter(([, run], at) => run.endedMs === undefined || at >= all.length - KEPT),
  );
}

/** What a command begins with. */
export interface BeginRun {
  /** What the file asks for. */
  project: ComposeProject;
  /** What it is for the log, such as `brings up project shop`. */
  what: string;
  /** Stages: the tasks of one are done side by side, and after those of the one before. */
  tasks: ComposeTask[][];
  /** Lines that the CLI prints with `WARN` in front. */
  warnings: string[];
}

/** Adds steps that are done side by side after some others; returns their ids, or those of the others when there are none. */
export function addSteps(run: ComposeRun, tasks: readonly ComposeTask[], after: number[]): number[] {
  const added = tasks.map((task): ComposeStep => ({ id: 0, after, task, phase: '' }));
  for (const step of added) {
    step.id = run.steps.length;
    run.steps.push(step);
  }
  return added.length > 0 ? added.map(({ id }) => id) : after;
}

/** The event that wakes a command. */
const WAKE = 'docker.compose-due';

/** Rule of `docker.compose-due`: looks at the steps of a command again. */
export function wakeRun(world: World, { data }: DueEvent): void {
  const { host: hostName, run: id } = data as { host: string; run: string };
  const host = world.dockerHosts[hostName];
  const run = host?.composeRuns[id];
  if (!host || !run || run.endedMs !== undefined) return;
  if (run.wakeAtMs !== undefined && run.wakeAtMs <= world.nowMs) delete run.wakeAtMs;
  continueRun(world, host, run);
}

/** Does what can be done now, and sees to it that the command is woken for the rest. */
export function continueRun(world: World, host: DockerHost, run: ComposeRun): void {
  try {
    while (doWhatIsDue(world, host, run));
  } catch (error) {
    if (!(error instanceof EngineError || error instanceof ComposeFileError)) throw error;
    failRun(world, run, error instanceof ComposeFileError ? error.message : shownRefusal(error));
    return;
  }
  if (run.steps.every(({ phase }) => phase === 'done')) run.endedMs = world.nowMs;
  else planWake(world, host, run);
}

/** Whether a step has come further, so that others may be due now. */
function doWhatIsDue(world: World, host: DockerHost, run: ComposeRun): boolean {
  let hasMoved = false;
  for (const step of run.steps) {
    if (step.phase === 'done' || !step.after.every((id) => run.steps[id]!.phase === 'done')) continue;
    if (step.untilMs !== undefined && step.untilMs > world.nowMs) continue;
    delete step.untilMs;
    const before = step.phase;
    doTask({ world, host, run, step });
    hasMoved ||= step.phase !== before;
  }
  return hasMoved;
}

/** Ends a command that failed, with the words that the CLI prints; steps that are not done are not done any more. */
export function failRun(world: World, run: ComposeRun, error: string): void {
  run.error = error;
  run.endedMs = world.nowMs;
  for (const one of run.progress)
    if (one.status === 'working') finishProgress(world, run, one.id, 'Error', 'error');
  const entry = { atMs: world.nowMs, actor: 'docker compose', what: `fails: ${error}`, cause: run.cause };
  record(world.log, entry);
}

function planWake(world: World, host: DockerHost, run: ComposeRun): void {
  const due = run.steps.filter(({ phase }) => phase !== 'done').flatMap(({ untilMs }) => untilMs ?? []);
  if (due.length === 0) return;
  const atMs = Math.min(...due);
  if (run.wakeAtMs !== undefined && run.wakeAtMs <= atMs) return;
  run.wakeAtMs = atMs;
  schedule(world.agenda, { atMs, kind: WAKE, data: { host: host.name, run: run.id }, cause: run.cause });
}
