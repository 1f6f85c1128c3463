/*
 * Models: doing something to each of several objects: what was done is printed, and errors come at the end.
 * Leaves out: doing it to several at the same time.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/visitor.go (ContinueOnErrorVisitor)
 */
import type { Outcome } from '../command.ts';
import type { OutputPiece } from '../console.ts';
import { printOn } from '../redraw.ts';
import { deprecationText } from './deprecations.ts';
import { failureOf, throwAll } from './failure.ts';
import type { Target, Targets } from './targets.ts';

/** What was printed for one object: a warning comes before the result. */
export interface Done {
  stdout: string;
  stderr?: string;
  /** What went wrong after that. */
  error?: Error;
}

/** Does it to each; `act` is told how many came before. */
export function forEachTarget(
  { targets, errors, places = [] }: Targets,
  act: (target: Target, index: number) => Done | string,
): Outcome {
  const pieces: OutputPiece[] = [];
  const waiting = errors.map((error, index) => ({ error, place: places[index] ?? 0 }));
  const failed: Error[] = [];
  const failUpTo = (index: number) => {
    while (waiting[0] !== undefined && waiting[0].place <= index) failed.push(waiting.shift()!.error);
  };
  printOn(pieces, 'stderr', deprecationText(targets.map(({ object }) => object.kind)));
  targets.forEach((target, index) => {
    failUpTo(index);
    try {
      const done = act(target, index);
      if (typeof done === 'string') {
        printOn(pieces, 'stdout', done);
        return;
      }
      printOn(pieces, 'stderr', done.stderr ?? '');
      printOn(pieces, 'stdout', done.stdout);
      if (done.error) failed.push(done.error);
    } catch (error) {
      failed.push(error as Error);
    }
  });
  failUpTo(targets.length);
  return { ...ended(failed), pieces };
}

/** The end of a command with what it printed, and with its errors if there are any. */
export function ended(errors: readonly Error[], stdout = '', stderr = ''): Outcome {
  try {
    throwAll(errors);
    return { stdout, stderr, exitCode: 0 };
  } catch (error) {
    return failureOf(error, stdout, stderr);
  }
}
