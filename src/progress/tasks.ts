import { readKept, writeKept } from './kept.ts';

/** The tasks of one lesson's lab. */
export interface TaskProgress {
  /** The names of those that were solved, in the order of solving. */
  done: string[];
  /** How many there are. */
  of: number;
}

/** The key under which the solved tasks are kept. */
export const TASKS_KEY = 'tasks';

/** The solved tasks by the lesson's slug. */
export function readTasks(storage: () => Storage): Record<string, TaskProgress> {
  return readKept(storage, TASKS_KEY, isTaskProgress);
}

/** Keeps that a task of a lesson, which has `all` of them, is solved. What is solved stays so. */
export function keepTask(storage: () => Storage, lesson: string, id: string, all: readonly string[]): void {
  const tasks = readTasks(storage);
  const before = tasks[lesson]?.done.filter((one) => one !== id && all.includes(one)) ?? [];
  writeKept(storage, TASKS_KEY, { ...tasks, [lesson]: { done: [...before, id], of: all.length } });
}

/** What lists say of a lesson's tasks. */
export function describeTasks({ done, of }: TaskProgress): string {
  return done.length >= of ? 'all tasks solved' : `${done.length} of ${of} tasks`;
}

function isTaskProgress(value: unknown): value is TaskProgress {
  if (typeof value !== 'object' || value === null) return false;
  const { done, of } = value as Record<string, unknown>;
  if (!Array.isArray(done) || !done.every((id) => typeof id === 'string')) return false;
  return typeof of === 'number' && Number.isInteger(of) && of > 0 && done.length <= of;
}
