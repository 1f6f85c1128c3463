/*
 * Models: `docker start`, with `-a` attached to one.
 * Leaves out: input (`-i`), checkpoints.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/start.go
 */
import { findContainer } from '../../../docker/find-container.ts';
import { startContainer } from '../../../docker/start-container.ts';
import { inOrder, type CommandContext, type Outcome } from '../../command.ts';
import type { OutputPiece } from '../../console.ts';
import { printOn } from '../../redraw.ts';
import { attach, interruptAttached, type AttachState } from '../attach.ts';
import { CliError, notModeled } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, refusalText } from '../engine.ts';
import { flagSpecs, isOn } from '../flags.ts';
import { cursorAtEnd, outputOfContainer } from '../follow.ts';

/** `docker start`. */
export const start: DockerCommand = {
  use: 'start [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Start one or more stopped containers',
  args: { least: 1 },
  flags: flagSpecs('attach,a', 'detach-keys:string', 'interactive,i'),
  run(context, { flags, args }) {
    const isAttached = isOn(flags, 'attach') || isOn(flags, 'interactive');
    if (isAttached && args.length > 1) {
      throw new CliError('you cannot start and attach multiple containers at once');
    }
    if (isOn(flags, 'interactive'))
      throw notModeled('docker start --interactive', 'pass on what is typed', 'use docker start --attach');
    return isOn(flags, 'attach') ? startAttached(context, args) : startAll(context, args);
  },
  resume: (context, state) => attach(context, 'start', state as AttachState, (next) => next),
  interrupt: (context, state) => interruptAttached(context, state as AttachState),
};

function startAll(context: CommandContext, names: readonly string[]): Outcome {
  const pieces: OutputPiece[] = [];
  const failed: string[] = [];
  for (const name of names) {
    try {
      startContainer(context.world, hostOf(context), name, context.cause);
      printOn(pieces, 'stdout', `${name}\n`);
    } catch (error) {
      printOn(pieces, 'stderr', `${refusalText(error)}\n`);
      failed.push(name);
    }
  }
  if (failed.length === 0) return inOrder(pieces);
  printOn(pieces, 'stderr', `Error: failed to start containers: ${failed.join(', ')}\n`);
  return inOrder(pieces, 1);
}

function startAttached(context: CommandContext, [name = '']: readonly string[]): Outcome {
  const { world, cause } = context;
  const before = findContainer(world, hostOf(context), name);
  const cursor = cursorAtEnd(outputOfContainer(world, before));
  const { Id, engine, Config } = startContainer(world, hostOf(context), name, cause);
  const state: AttachState = { container: Id, process: engine.process ?? '', cursor, isTty: Config.Tty };
  return attach(context, 'start', state, (next) => next);
}
