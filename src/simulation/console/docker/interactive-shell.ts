/*
 * Models: a shell in a container that somebody wants to type into: what comes from a pipe is run as a script.
 * Leaves out: a shell that reads from the terminal line by line; the line says so.
 * Upstream: https://docs.docker.com/reference/cli/docker/container/run/ (--interactive)
 */
import { findImage } from '../../image/image-store.ts';
import type { ContainerOptions } from '../../docker/container-options.ts';
import type { CommandContext } from '../command.ts';
import { notModeled } from './cli-error.ts';
import { hostOf } from './engine.ts';

const SHELLS = ['sh', '/bin/sh', 'bash', '/bin/bash', 'ash', '/bin/ash'];

/**
 * The command with the script that its shell is given; other commands stay as they are. A shell that would have to be typed
 * into is a CliError. `how` is how the command would be called with a script.
 */
export function withScript(stdin: string, command: readonly string[], how: string): string[] {
  if (command.length !== 1 || !SHELLS.includes(command[0]!)) return [...command];
  if (stdin !== '') return [command[0]!, '-c', stdin];
  const shell = command[0]!;
  throw notModeled(
    `${how}: an interactive ${shell}`,
    'read commands from the terminal',
    `give it a command: ${how} ${shell} -c '…'`,
  );
}

/** The options of a container that is started in the foreground, with what its shell is given, the image's own shell too. */
export function withShellInput(
  context: CommandContext,
  options: ContainerOptions,
  stdin: string,
): ContainerOptions {
  if (!options.interactive || options.entrypoint !== undefined) return options;
  const image = findImage(context.world, hostOf(context), options.image);
  if (image?.config.Entrypoint?.length) return options;
  const command = options.cmd ?? image?.config.Cmd;
  if (!command) return options;
  const how = `docker run ${options.tty === true ? '-it' : '-i'} ${options.image}`;
  return { ...options, cmd: withScript(stdin, command, how) };
}
