/** Which tasks of a lesson are solved: the same for every lab of the page that shows them, and kept in the browser. */
import { keepTask, readTasks, TASKS_KEY } from '../../progress/tasks.ts';

const storage = () => localStorage;

/** The solved tasks of one lesson. */
class SolvedTasks {
  /** Their names, in the order of solving. */
  ids: readonly string[] = $state.raw([]);
  readonly #lesson: string;

  constructor(lesson: string) {
    this.#lesson = lesson;
    this.read();
  }

  /** Takes over what the browser keeps. */
  read(): void {
    const kept = readTasks(storage)[this.#lesson]?.done ?? [];
    if (kept.join() !== this.ids.join()) this.ids = kept;
  }

  /** Keeps that one of `all` tasks is solved, for this visit also where nothing can be kept. */
  add(id: string, all: readonly string[]): void {
    if (!this.ids.includes(id)) this.ids = [...this.ids, id];
    keepTask(storage, this.#lesson, id, all);
  }
}

const byLesson: Record<string, SolvedTasks> = {};

/** The solved tasks of a lesson; who asks twice gets the same. */
export function solvedTasks(lesson: string): SolvedTasks {
  return (byLesson[lesson] ??= new SolvedTasks(lesson));
}

// Another page of the site, or a file of progress that is read in, changes what is kept. No key: everything is gone.
addEventListener('storage', ({ key }) => {
  if (key === TASKS_KEY || key === null) for (const tasks of Object.values(byLesson)) tasks.read();
});
