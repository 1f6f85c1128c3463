/*
 * Models: commands that are a group of others, such as `kubectl config`: which one is meant, and what is said to a wrong one.
 * Leaves out: help texts word for word.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (DefaultSubCommandRun)
 */
import { failed, printed, type Command, type Ended } from '../command.ts';
import { commandPlace } from './command-place.ts';
import { FlagError, parseFlags } from './flags.ts';
import { flagFailure, GLOBAL_FLAGS, type Verb } from './verb.ts';

/** A command that only passes on to others; without one of them it prints its help. */
export function makeGroup(name: string, short: string, commands: readonly Verb[]): Verb {
  const run: Command = (context, args) => {
    const place = commandPlace(args);
    const word = args[place];
    const isHelp = args.slice(0, place).some((flag) => /^(?:-h|--help)$/.test(flag));
    const help = groupHelp(name, short, commands);
    if (isHelp) return printed(help);
    if (word === undefined) return withoutCommand(name, args, help);
    const command = commands.find((one) => one.name === word || one.aliases?.includes(word));
    if (!command) return failed(unknown(name, wordsOf(args, word)));
    return command.run(
      context,
      args.filter((_, index) => index !== place),
    );
  };
  return { name, short, run };
}

/** A mistake all the same; only rollout writes its help to standard output then. */
function withoutCommand(name: string, args: readonly string[], help: string): Ended {
  try {
    parseFlags(args, GLOBAL_FLAGS);
    return name === 'rollout' ? printed(help, 1) : failed(help);
  } catch (error) {
    if (error instanceof FlagError) return flagFailure(name, error);
    throw error;
  }
}

/** The arguments without flags and their values; the first word when the flags are not known. */
function wordsOf(args: readonly string[], word: string): string {
  try {
    return parseFlags(args, GLOBAL_FLAGS).args.join(' ');
  } catch {
    return word;
  }
}

function unknown(name: string, word: string): string {
  return `error: unknown command ${JSON.stringify(word)}\nSee 'kubectl ${name} -h' for help and examples\n`;
}

function groupHelp(name: string, short: string, commands: readonly Verb[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}   ${command.short}\n`);
  return (
    `${short}.\n\nAvailable Commands:\n${lines.join('')}\n` +
    `Usage:\n  kubectl ${name} [flags] [options]\n\n` +
    `Use "kubectl ${name} <command> --help" for more information about a given command.\n`
  );
}
