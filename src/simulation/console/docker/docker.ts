/*
 * Models: the program `docker`: finding the command, its flags and arguments, printing what went wrong.
 * Leaves out: plugins besides compose and buildx, contexts, global flags that choose a host.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cmd/docker/docker.go
 */
import { EngineError, shownRefusal } from '../../docker/engine-error.ts';
import { ownOf, type PlainData } from '../../plain-data.ts';
import { failed, printed, type CommandContext, type Outcome, type Program } from '../command.ts';
import { ABSENT_COMMANDS } from './absent-commands.ts';
import { CliError, notModeled } from './cli-error.ts';
import { ALIASES, COMMANDS, GROUPS } from './commands.ts';
import { checkArgs, usageLine, type DockerCommand } from './docker-command.ts';
import { FlagError, parseFlags } from './flags.ts';
import { helpOf, helpOfGroup, topHelp } from './help.ts';
import { versionLine } from './version.ts';

/** The program `docker`. */
export const docker: Program = {
  run: (context, args) => guarded(() => runDocker(context, args)),
  resume: (context, state) =>
    guarded(() => {
      const { path, state: inner } = state as { path: string; state: PlainData };
      return COMMANDS[path]!.resume!(context, inner);
    }),
  interrupt: (context, state) => {
    const { path, state: inner } = state as { path: string; state: PlainData };
    COMMANDS[path]?.interrupt?.(context, inner);
  },
};

/** What is thrown below is printed, and becomes the exit code. */
function guarded(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (error instanceof CliError) return failed(lined(error.message), error.exitCode);
    if (error instanceof EngineError) return failed(`${shownRefusal(error)}\n`);
    throw error;
  }
}

function lined(message: string): string {
  return message === '' ? '' : `${message}\n`;
}

function runDocker(context: CommandContext, args: readonly string[]): Outcome {
  const [first] = args;
  if (first === 'help') return showHelp(context, args.slice(1));
  if (first === undefined || first === '--help' || first === '-h') return printed(topHelp());
  if (first === '--version' || first === '-v') return printed(versionLine());
  if (first === '--') return runDocker(context, args.slice(1));
  if (first.startsWith('-') && first !== '-') return globalFlag(args);
  const words = first === 'compose' ? moveComposeFlags(args) : withoutAlias(forwarded(args));
  const path = findPath(words);
  if (path === undefined) return unknownCommand(context, words);
  return call(context, path, words.slice(path.split(' ').length));
}

/** `docker help` knows names of commands alone. */
function showHelp(context: CommandContext, topic: readonly string[]): Outcome {
  if (topic.length === 0) return printed(topHelp());
  const words = withoutAlias(topic);
  const path = findPath(words)?.split(' ').length ?? 0;
  const known = path > 0 ? path : words.findIndex((word) => !Object.hasOwn(GROUPS, word));
  const isAbsent = ownOf(ABSENT_COMMANDS, words.join(' ')) !== undefined;
  if (known >= 0 && known < words.length && !isAbsent) {
    throw new CliError(`unknown help topic: ${words.slice(known).join(' ')}`);
  }
  return runDocker(context, [...words, '--help']);
}

/** Builds are handed to the plugin buildx, which calls itself by its own name. Source: forwardBuilder. */
function forwarded(args: readonly string[]): readonly string[] {
  const [first, second] = args;
  if (first === 'builder') return ['buildx', ...args.slice(1)];
  if (first === 'build') return ['buildx', ...args];
  return first === 'image' && second === 'build' ? ['buildx', ...args.slice(1)] : args;
}

/** The words with the first name of a command instead of another. */
function withoutAlias(args: readonly string[]): readonly string[] {
  const name = ownOf(ALIASES, args.slice(0, 2).join(' '));
  return name === undefined ? args : [...name.split(' '), ...args.slice(2)];
}

/** Flags of compose itself come before its command; they are put behind it under names of their own. */
function moveComposeFlags(args: readonly string[]): string[] {
  const rest = args.slice(1);
  const moved: string[] = [];
  while (rest[0]?.startsWith('-') && !['--help', '-h'].includes(rest[0])) {
    const [flag = '', ...joined] = rest.shift()!.split('=');
    const name = {
      '-f': 'compose-file',
      '--file': 'compose-file',
      '-p': 'compose-project',
      '--project-name': 'compose-project',
    }[flag];
    if (name === undefined) return throwComposeFlag(flag);
    const value = joined.length > 0 ? joined.join('=') : rest.shift();
    if (value === undefined) throw new CliError(`flag needs an argument: ${flag}`, 16);
    moved.push(`--${name}=${value}`);
  }
  const [command = '', ...others] = rest;
  return ['compose', ...(command === '' ? [] : [command]), ...moved, ...others];
}

function throwComposeFlag(flag: string): never {
  if (COMPOSE_WIDE.includes(flag)) {
    throw notModeled(`docker compose ${flag}`, 'change how the project is read or shown', 'leave it out');
  }
  throw new CliError(flagProblem(flag), 16);
}

const COMPOSE_WIDE = [
  ...['--all-resources', '--ansi', '--compatibility', '--dry-run', '--env-file', '--parallel', '--profile'],
  ...['--progress', '--project-directory', '--verbose', '--workdir'],
];

/** The longest run of leading words that names a command. */
function findPath(args: readonly string[]): string | undefined {
  for (let count = Math.min(3, args.length); count > 0; count--) {
    const path = args.slice(0, count).join(' ');
    if (Object.hasOwn(COMMANDS, path)) return path;
  }
  return undefined;
}

const GLOBAL_VALUES = [
  'config',
  'context',
  'c',
  'host',
  'H',
  'log-level',
  'l',
  'tlscacert',
  'tlscert',
  'tlskey',
];

function globalFlag(args: readonly string[]): Outcome {
  const [flag = '', value] = args;
  const name = flag.replace(/^-+/, '').split('=')[0]!;
  const needsValue = GLOBAL_VALUES.includes(name) && !flag.includes('=');
  if (
    !(needsValue && value === undefined) &&
    [...GLOBAL_VALUES, 'debug', 'D', 'tls', 'tlsverify'].includes(name)
  ) {
    throw notModeled(
      `docker ${flag}`,
      'choose another engine or how much the client says',
      'use docker context use, or leave it out',
    );
  }
  const problem = needsValue
    ? `flag needs an argument: ${flag.startsWith('--') ? flag : `'${name}' in ${flag}`}`
    : flagProblem(flag);
  return failed(
    `${problem}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n`,
    125,
  );
}

function unknownCommand(_context: CommandContext, args: readonly string[]): Outcome {
  const words: string[] = [];
  for (const word of args) {
    if (!Object.hasOwn(GROUPS, [...words, word].join(' '))) break;
    words.push(word);
  }
  const group = ['docker', ...words].join(' ');
  const rest = args.slice(words.length);
  const [unknown] = rest;
  if (words.length > 0 && (unknown === undefined || rest.includes('--help') || rest.includes('-h'))) {
    return printed(helpOfGroup(words.join(' ')));
  }
  const absent = ownOf(ABSENT_COMMANDS, [...words, unknown].join(' '));
  if (absent) throw notModeled(`${group} ${unknown!}`, ...absent);
  if (words[0] === 'compose' || words[0] === 'buildx') return unknownPluginCommand(words[0], unknown!);
  if (unknown!.startsWith('-') && unknown !== '-') return badGroupFlag(group, unknown!);
  const run = `Run '${group} --help' for more information`;
  const usage = words.length === 0 ? '' : `Usage:  ${groupUsage(group)}\n\n`;
  return failed(`docker: unknown command: ${group} ${unknown!}\n\n${usage}${run}\n`);
}

/** Of all groups, only that of volumes has a usage of its own. */
function groupUsage(group: string): string {
  return group === 'docker volume' ? `${group} COMMAND` : group;
}

function flagProblem(flag: string): string {
  return flag.startsWith('--')
    ? `unknown flag: ${flag.split('=')[0]!}`
    : `unknown shorthand flag: '${flag[1] ?? '-'}' in ${flag}`;
}

function badGroupFlag(group: string, flag: string): Outcome {
  const problem = flagProblem(flag);
  return failed(
    `${problem}\n\nUsage:  ${groupUsage(group)}\n\nRun '${group} --help' for more information\n`,
    125,
  );
}

function unknownPluginCommand(plugin: string, word: string): Outcome {
  if (plugin === 'compose') {
    return { ...failed(`unknown docker command: "compose ${word}"\n`), stdout: helpOfGroup(plugin) };
  }
  return { ...failed(`ERROR: unknown command: ${JSON.stringify(word)}\n`), stdout: helpOfGroup(plugin) };
}

function call(context: CommandContext, path: string, args: readonly string[]): Outcome {
  const command = COMMANDS[path]!;
  const full = `docker ${path}`;
  if (asksForHelp(command, args)) return printed(helpOf(full, command));
  const { flags, args: rest } = readFlags(full, command, args);
  checkArgs(full, command, rest, path.startsWith('buildx ') ? 'ERROR: ' : '');
  return command.run(context, { path: full, flags, args: rest });
}

function asksForHelp(command: DockerCommand, args: readonly string[]): boolean {
  const end = command.endsFlags ? args.findIndex((arg) => !arg.startsWith('-')) : args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const takesH = command.flags.some(({ short }) => short === 'h');
  return own.includes('--help') || (!takesH && own.includes('-h'));
}

function readFlags(
  path: string,
  command: DockerCommand,
  args: readonly string[],
): ReturnType<typeof parseFlags> {
  try {
    return parseFlags(args, command.flags, !command.endsFlags);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    // Compose says no more than what is wrong. Source: its main.go (SetFlagErrorFunc).
    if (path.startsWith('docker compose ')) throw new CliError(error.message, 16);
    const usage = `Usage:  ${usageLine(path, command.use)}\n\nRun '${path} --help' for more information`;
    throw new CliError(`${error.message}\n\n${usage}`, 125);
  }
}
