/*
 * Models: a command of docker: how it is used, its flags, how many arguments it takes, what it does.
 * Leaves out: help texts word for word; `--help` lists usage, aliases and the flags that are known here.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/required.go and cli/cobra.go
 */
import type { PlainData } from '../../plain-data.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { CliError } from './cli-error.ts';
import type { Flags, FlagSpec } from './flags.ts';

/** A command of docker. */
export interface DockerCommand {
  /** Its name and arguments, such as `ps [OPTIONS]`. */
  use: string;
  /** What it does, in a few words. */
  about: string;
  /** Its flags. */
  flags: FlagSpec[];
  /** How many arguments it takes; missing bounds are none. */
  args: { least?: number; most?: number };
  /** Whether flags end at the first argument, as where a command for a container follows. */
  endsFlags?: boolean;
  /** Does it; a CliError or an EngineError is printed. */
  run(context: CommandContext, call: Call): Outcome;
  /** Goes on with it after a wait. */
  resume?(context: CommandContext, state: PlainData): Outcome;
  /** What it still does when it is interrupted. */
  interrupt?(context: CommandContext, state: PlainData): void;
}

/** How a command was called. */
export interface Call {
  /** The words that name it, such as `docker container ls`. */
  path: string;
  /** What was said by flags. */
  flags: Flags;
  /** The other arguments. */
  args: string[];
}

/** What a command waits for; `docker` finds its way back to it by the path. */
export function waitFor(path: string, state: PlainData, wakeAtMs: number | null, printed = ''): Outcome {
  return waitWith(path, state, wakeAtMs, printed, '');
}

/** As waitFor, with something for standard error too. */
export function waitWith(
  path: string,
  state: PlainData,
  wakeAtMs: number | null,
  stdout: string,
  stderr: string,
): Outcome {
  return { stdout, stderr, waiting: { command: 'docker', state: { path, state }, wakeAtMs } };
}

/** Refuses a wrong number of arguments in docker's words. */
export function checkArgs(
  path: string,
  { use, args: bounds }: DockerCommand,
  args: readonly string[],
  prefix = '',
): void {
  const { least = 0, most } = bounds;
  const usage = `Usage:  ${usageLine(path, use)}`;
  const count = args.length;
  if (count >= least && (most === undefined || count <= most)) return;
  const [start, run] = [`${prefix}docker: '${path}'`, `Run '${path} --help' for more information`];
  if (most === 0) throw new CliError(`${start} accepts no arguments\n\n${usage}\n\n${run}`);
  if (most === undefined) {
    const see = `See '${path} --help' for more information`;
    throw new CliError(`${start} requires at least ${counted(least)}\n\n${usage}\n\n${see}`);
  }
  // The `S` in front of `Run` is in 28.2.2 itself (RequiresMaxArgs).
  const slip = least === 0 ? 'S' : '';
  throw new CliError(`${start} requires ${boundsInWords(least, most)}\n\n${usage}\n\n${slip}${run}`);
}

function boundsInWords(least: number, most: number): string {
  if (least === most) return counted(least);
  if (least === 0) return `at most ${counted(most)}`;
  return `at least ${least} and at most ${counted(most)}`;
}

function counted(count: number): string {
  return `${count} argument${count === 1 ? '' : 's'}`;
}

/** `docker ps [OPTIONS]` from the words that name the command and how it is used. */
export function usageLine(path: string, use: string): string {
  const [, ...rest] = use.split(' ');
  return [path, ...rest].join(' ');
}
