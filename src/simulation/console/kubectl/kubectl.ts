/*
 * Models: kubectl itself: which command is meant, and what it says to one that it does not know.
 * Leaves out: plugins.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/cmd.go
 */
import type { PlainData } from '../../plain-data.ts';
import { failed, printed, type Command, type CommandContext, type Ended, type Resume } from '../command.ts';
import { commandPlace } from './command-place.ts';
import { FlagError, parseFlags } from './flags.ts';
import { suggest } from './suggestions.ts';
import { flagFailure, GLOBAL_FLAGS } from './verb.ts';
import { findVerb, verbs } from './verbs.ts';

/** `kubectl` with its arguments. */
export const kubectl: Command = (context, args) => {
  const place = commandPlace(args);
  const name = args[place];
  if (name === undefined) return bare(args);
  if (name === 'help')
    return help(
      context,
      args.filter((_, index) => index !== place),
    );
  const verb = findVerb(name);
  // What is no command may be a plugin, whose name comes first.
  if (!verb && place > 0) return failed(`Error: flags cannot be placed before plugin name: ${args[0]}\n`);
  if (!verb) return failed(unknownCommand(name));
  return verb.run(
    context,
    args.filter((_, index) => index !== place),
  );
};

/** Without a command there is an overview, unless the flags are wrong. */
function bare(args: readonly string[]): Ended {
  try {
    parseFlags(args, GLOBAL_FLAGS);
    return printed(overview());
  } catch (error) {
    if (error instanceof FlagError) return flagFailure('', error);
    throw error;
  }
}

/** Goes on with a command of kubectl that waits; its state names the command. */
export const kubectlResume: Resume = (context, state) => {
  const { verb: name } = state as { verb: string };
  const verb = findVerb(name);
  if (!verb?.resume) throw new Error(`kubectl ${name} does not wait`);
  return verb.resume(context, state);
};

/** What a command of kubectl still does when it is interrupted. */
export function kubectlInterrupt(context: CommandContext, state: PlainData): void {
  const { verb } = state as { verb: string };
  findVerb(verb)?.interrupt?.(context, state);
}

const help: Command = (context, words) => {
  const [name = '', ...rest] = words.filter((word) => !word.startsWith('-'));
  const verb = findVerb(name);
  if (name === '') return printed(overview());
  if (verb) return verb.run(context, [...rest, '--help']);
  return { stdout: '', stderr: `Unknown help topic [\`${words.join(' ')}\`]\n${overview()}`, exitCode: 0 };
};

function unknownCommand(name: string): string {
  const names = suggest(
    name,
    verbs.map((verb) => verb.name),
  );
  const hint =
    names.length === 0 ? '' : `\n\nDid you mean this?\n${names.map((verb) => `\t${verb}\n`).join('')}`;
  return `error: unknown command ${JSON.stringify(name)} for "kubectl"${hint || '\n'}`;
}

function overview(): string {
  const width = Math.max(...verbs.map(({ name }) => name.length));
  const lines = verbs.map(({ name, short }) => `  ${name.padEnd(width)}   ${short}\n`);
  return (
    'kubectl controls the Kubernetes cluster manager.\n\nCommands:\n' +
    `${lines.join('')}\nUsage:\n  kubectl [flags] [options]\n\n` +
    'Use "kubectl <command> --help" for more information about a given command.\n'
  );
}
