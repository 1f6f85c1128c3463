/** A task's solution as what a reader does, at virtual instants. */
import type { Step } from '../../course/lab.ts';
import type { Input } from '../../simulation/input.ts';
import type { TimedInput } from '../../simulation/timeline.ts';

/** The input that a step is. */
export function inputOf(step: Step): Input {
  if ('line' in step) return { kind: 'line', line: step.line };
  const { cause, side } = step;
  return { kind: 'cause', cause, ...(side && { side }) };
}

/** The steps as timed inputs, of a lab that begins at `beginMs`. */
export function timedInputs(solution: readonly Step[], beginMs: number): TimedInput<Input>[] {
  return solution.map((step) => ({ atMs: beginMs + Math.round(step.at * 1000), input: inputOf(step) }));
}
