/*
 * Models: the question before all that is unused is removed: `[y/N]`, answered from standard input.
 * Leaves out: asking a person who types the answer later; without an answer it is no.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/internal/prompt/prompt.go
 */
import { printed, type CommandContext, type Ended } from '../command.ts';
import { isOn, type Flags } from './flags.ts';

/** Removes if the answer is yes, or unasked under `--force`; gives what was asked and what the removal says. */
export function removeIfConfirmed(
  { stdin }: CommandContext,
  flags: Flags,
  question: string,
  remove: () => string,
): Ended {
  const asked = isOn(flags, 'force') ? '' : `${question} [y/N] `;
  return printed(asked === '' || isYes(stdin) ? asked + remove() : asked);
}

function isYes(stdin: string): boolean {
  return /^y(es)?\s*$/i.test(stdin.split('\n')[0] ?? '');
}
