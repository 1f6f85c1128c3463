/*
 * Models: what most commands do with the Engine: the same for each of several names, with the refusals collected.
 * Leaves out: doing it at the same time; one after the other gives the same here.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/utils.go (parallelOperation)
 */
import { EngineError, shownRefusal } from '../../docker/engine-error.ts';
import type { CommandContext, Ended } from '../command.ts';

/** The Docker host that the terminal talks to. */
export function hostOf({ world }: CommandContext): string {
  return world.console.dockerHost;
}

/** A refusal of the Engine as the CLI prints it; other errors are thrown on. */
export function refusalText(error: unknown): string {
  if (!(error instanceof EngineError)) throw error;
  return shownRefusal(error);
}

/** Does something for each name; prints the name unless `work` returns null, and after all of them the refusals. */
export function forEachName(names: readonly string[], work: (name: string) => null | void): Ended {
  const done: string[] = [];
  const refusals: string[] = [];
  for (const name of names) {
    try {
      if (work(name) !== null) done.push(name);
    } catch (error) {
      refusals.push(refusalText(error));
    }
  }
  return { stdout: lines(done), stderr: lines(refusals), exitCode: refusals.length > 0 ? 1 : 0 };
}

/** Texts as lines. */
export function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
