/*
 * Models: the question before something is removed: `[y/N]`, answered from standard input.
 * Leaves out: asking a person who types the answer later; without an answer it is no.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/internal/prompt/prompt.go
 */
import type { CommandContext, Ended } from '../command.ts';

/** A command whose question was answered with no. */
export const CANCELLED: Ended = { stdout: '', stderr: '', exitCode: 0 };

/** The question as it was printed when the answer was yes; undefined when it was no. */
export function confirm({ stdin }: CommandContext, question: string): string | undefined {
  return /^y(es)?\s*$/i.test(stdin.split('\n')[0] ?? '') ? `${question} [y/N] ` : undefined;
}
