/*
 * Models: a client that is attached to a container: it prints what comes and ends with the container's exit code.
 * Leaves out: input while it runs; keys that detach.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/hijack.go and utils.go (waitExitOrRemoved)
 */
import { EngineError } from '../../docker/engine-error.ts';
import { lastWordsOf } from '../../docker/last-words.ts';
import { killContainer } from '../../docker/stop-container.ts';
import type { PlainData } from '../../plain-data.ts';
import { inOrder, type CommandContext, type Outcome } from '../command.ts';
import { CliError } from './cli-error.ts';
import { waitFor } from './docker-command.ts';
import { hostOf } from './engine.ts';
import { cursorAtEnd, linesAfter, outputOfContainer, printedLines, type Cursor } from './follow.ts';

/** Where an attached client is. */
export type AttachState = {
  /** The id of the container. */
  container: string;
  /** Its process when it was attached to; another one means that it has been started again. */
  process: string;
  /** How far it has read. */
  cursor: Cursor;
  /** Whether the container has a terminal. */
  isTty: boolean;
};

/** Prints what has come; waits on with the path of the command and `wrap` around the state, or ends. */
export function attach(
  context: CommandContext,
  path: string,
  state: AttachState,
  wrap: (state: AttachState) => PlainData,
): Outcome {
  const { world } = context;
  const host = world.dockerHosts[hostOf(context)];
  if (!host?.isRunning) throw new CliError('error waiting for container: unexpected EOF', 125);
  const container = host.containers[state.container];
  const gone = lastWordsOf(host, state.container);
  const output = container ? outputOfContainer(world, container) : (gone?.output ?? []);
  const pieces = printedLines(linesAfter(output, state.cursor), state.isTty);
  if (!container) return inOrder(pieces, gone?.exitCode ?? 137);
  if (container.engine.process !== state.process) return inOrder(pieces, container.State.ExitCode);
  const next = { ...state, cursor: cursorAtEnd(output, state.cursor) };
  return { ...waitFor(path, wrap(next), null), pieces };
}

/** Ctrl-C in an attached client: the container gets SIGINT. */
export function interruptAttached(context: CommandContext, { container }: AttachState): void {
  try {
    killContainer(context.world, hostOf(context), container, 'SIGINT', context.cause);
  } catch (error) {
    // It has just ended by itself.
    if (!(error instanceof EngineError)) throw error;
  }
}
