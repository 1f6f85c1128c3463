/*
 * Models: what a client that is attached still gets of a container that goes away by itself (`--rm`): its last output and
 * its exit code.
 * Leaves out: clients; what is kept here is bounded and read by the terminal.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/utils.go (waitExitOrRemoved)
 */
import type { OutputLine } from '../machine/process.ts';
import type { Container } from './container.ts';
import type { DockerHost } from './host.ts';

/** The end of a container that is no more. */
export interface LastWords {
  /** Its exit code. */
  exitCode: number;
  /** What it printed. */
  output: OutputLine[];
}

/** How many containers are remembered. */
const MOST_REMEMBERED = 20;

/** Keeps the end of a container with `--rm` that is about to go. */
export function keepLastWords(host: DockerHost, { Id, HostConfig, State, engine }: Container): void {
  if (!HostConfig.AutoRemove) return;
  const kept = (host['lastWords'] ?? {}) as Record<string, LastWords>;
  const entries = Object.entries(kept).slice(-MOST_REMEMBERED);
  const own: LastWords = { exitCode: State.ExitCode, output: engine.earlierOutput };
  host['lastWords'] = { ...Object.fromEntries(entries), [Id]: own };
}

/** The end of a container with `--rm` that has gone; undefined when it is not remembered. */
export function lastWordsOf(host: DockerHost, id: string): LastWords | undefined {
  return (host['lastWords'] as Record<string, LastWords> | undefined)?.[id];
}
